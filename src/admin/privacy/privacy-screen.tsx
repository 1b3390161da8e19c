'use client'

import './privacy.css'
import { Button, SetStepNav, TextInput } from '@payloadcms/ui'
import { useState } from 'react'
import type { KeptOfReader } from '../../privacy/endpoints.ts'
import { download, lookUpReader, sendErasure } from './api.ts'
import { erasedSentence, foundSentence, isNothing, warningSentence } from './sentences.ts'

/**
 * Shows the screen where an admin exports or erases a reader's data. Readers who call or write to
 * the newsroom get their rights this way.
 */
export function PrivacyScreen() {
  const [email, setEmail] = useState('')
  const [found, setFound] = useState<{ email: string; what: KeptOfReader } | null>(null)
  const [message, setMessage] = useState('')
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)

  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true)
    setProblem('')
    setMessage('')
    try {
      setMessage(await work())
    } catch (err) {
      setProblem(err instanceof Error ? err.message : String(err))
    } finally {
      setBusy(false)
    }
  }
  const lookUp = (): Promise<void> =>
    run(async () => {
      setFound(null)
      const what = await lookUpReader(email)
      setFound({ email: email.trim(), what })
      return foundSentence(what)
    })
  const isKept = found !== null && !isNothing(found.what)
  return (
    <div className="privacy">
      <SetStepNav nav={[{ label: 'Privacy' }]} />
      <h1>Privacy</h1>
      <p>
        Readers can request their data by email. Use this page for a reader who asked you. Make sure
        first that the email address is theirs.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void lookUp()
        }}
      >
        <TextInput
          label="Email address"
          path="privacy-email"
          required
          value={email}
          onChange={(event: { target: { value: string } }) => setEmail(event.target.value)}
        />
        <Button type="submit" disabled={isBusy || email.trim() === ''}>
          Look up
        </Button>
      </form>
      <p role="status">{message}</p>
      {problem && (
        <p className="privacy__problem" role="alert">
          {problem}
        </p>
      )}
      {isKept && (
        <>
          <h2>Copy</h2>
          <p>A JSON file for the reader, with all data stored under this email address.</p>
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            onClick={() =>
              void run(async () => {
                await download(found.email)
                return 'The file was downloaded.'
              })
            }
          >
            Download data
          </Button>
          <EraseForm
            key={found.email}
            found={found}
            isBusy={isBusy}
            onErase={() =>
              void run(async () => {
                const erased = await sendErasure(found.email)
                setFound(null)
                return erasedSentence(erased)
              })
            }
          />
        </>
      )}
    </div>
  )
}

type EraseProps = {
  found: { email: string; what: KeptOfReader }
  isBusy: boolean
  onErase: () => void
}

/**
 * Shows the form that erases a reader. The admin types the address again, so that nobody erases by
 * mistake.
 */
function EraseForm({ found: { email, what }, isBusy, onErase }: EraseProps) {
  const [typed, setTyped] = useState('')
  const isSure = typed.trim().toLowerCase() === email.toLowerCase()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isSure) onErase()
      }}
    >
      <h2>Erase</h2>
      <p>{warningSentence(what)}</p>
      <TextInput
        label={`To confirm, type ${email}`}
        path="privacy-confirm"
        value={typed}
        onChange={(event: { target: { value: string } }) => setTyped(event.target.value)}
      />
      <Button type="submit" buttonStyle="error" disabled={isBusy || !isSure}>
        Erase this reader
      </Button>
    </form>
  )
}
