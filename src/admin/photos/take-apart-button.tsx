'use client'

import { Button, useAllFormFields, useForm } from '@payloadcms/ui'
import { useState } from 'react'
import type { TakeApartAnswer, TakeApartRequest } from '../../photos/endpoints.ts'
import { ask, jsonPost } from '../ask-server.ts'
import './take-apart.css'
import { TakeApartDialog } from './take-apart-dialog.tsx'
import { asText, type FormChange, formChanges } from './taken-changes.ts'

type Shown = { answer: TakeApartAnswer; changes: FormChange[] }

/** Takes the caption of the form apart, shows what would change, and writes it when that is confirmed. */
export function TakeApartButton() {
  const [fields, dispatch] = useAllFormFields()
  const { setModified } = useForm()
  const [shown, setShown] = useState<Shown | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const valueOf = (path: string): unknown => fields[path]?.value
  const text = (path: string): string => asText(valueOf(path), path)

  const takeApart = async (): Promise<void> => {
    setIsAsking(true)
    setFailure(null)
    const asked: TakeApartRequest = {
      caption: text('caption'),
      headline: text('headline'),
      credit: text('credit'),
      byline: text('byline'),
      agency: text('agency'),
      filePhoto: valueOf('fileNote') === true,
      takenOn: text('dateTaken'),
      sublocation: text('sublocation'),
      city: text('city'),
      state: text('state'),
      country: text('country'),
      countryCode: text('countryCode'),
      instructions: text('instructions'),
    }
    try {
      const answer = await ask<TakeApartAnswer>('photos/take-apart', jsonPost(asked))
      const form = Object.fromEntries(
        Object.entries(fields).map(([path, field]) => [path, field.value]),
      )
      setShown({ answer, changes: formChanges(answer, form) })
    } catch (err) {
      setFailure(err instanceof Error ? err.message : 'The caption could not be taken apart.')
    } finally {
      setIsAsking(false)
    }
  }

  const apply = (changes: readonly FormChange[]): void => {
    for (const { path, after } of changes)
      dispatch({
        type: 'UPDATE',
        path,
        value: path === 'dateTaken' && after === '' ? null : after,
      })
    setModified(true)
    setShown(null)
  }

  return (
    <div className="field-type take-apart">
      <Button
        buttonStyle="secondary"
        size="small"
        margin={false}
        disabled={isAsking || text('caption').trim() === ''}
        onClick={() => void takeApart()}
      >
        Take apart
      </Button>
      <p className="take-apart__hint">
        It moves the credit, the date and the place out of a wire caption into their fields. You see
        the changes first.
      </p>
      {failure ? <p role="alert">{failure}</p> : null}
      {shown ? (
        <TakeApartDialog
          {...shown}
          onApply={() => apply(shown.changes)}
          onClose={() => setShown(null)}
        />
      ) : null}
    </div>
  )
}
