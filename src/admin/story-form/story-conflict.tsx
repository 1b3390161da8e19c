'use client'

import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useState } from 'react'
import type { Story } from '../../payload-types.ts'
import { ask, RequestFailed } from '../ask-server.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { chosenText, type Side } from './differing.ts'
import type { Conflict } from './load-conflict.ts'

type Props = { conflict: Conflict; user: string; onClose: () => void }

/** Asks which text stays, and saves that on the newest text. */
export function StoryConflict({ conflict, user, onClose }: Props) {
  const info = useDocumentInfo()
  const { reset } = useForm()
  const [failure, setFailure] = useState<string | null>(null)
  const { refused, fields, names } = conflict

  const save = async (choice: ReadonlyMap<string, Side>): Promise<void> => {
    const doc = await saveChoice(conflict, choice)
    await reset(doc)
    info.setData(doc)
    info.setLastUpdateTime(new Date(doc.updatedAt).getTime())
    if (doc._status === 'published') {
      info.setHasPublishedDoc(true)
      info.setUnpublishedVersionCount(0)
    }
    toast.success('Your choice is saved.')
    onClose()
  }

  return (
    <ConflictDialog
      change={refused.change}
      user={user}
      fields={fields}
      names={names}
      failure={failure}
      onClose={onClose}
      onSave={(choice) => {
        save(choice).catch((err: unknown) => {
          // Somebody has saved once more: the refusal of this save opens the dialog anew.
          if (err instanceof RequestFailed && err.code === 'story-changed') return
          setFailure(err instanceof Error ? err.message : 'Please try again.')
        })
      }}
    />
  )
}

/** Saves a choice on the newest text, in the same way as the save that was refused. */
async function saveChoice(
  { newest, refused }: Conflict,
  choice: ReadonlyMap<string, Side>,
): Promise<Story> {
  const body = new FormData()
  const text = chosenText({ mine: refused.sent, theirs: { ...newest } }, choice)
  body.set('_payload', JSON.stringify(text))
  const headers = { 'If-Match': `"${newest.updatedAt}"` }
  const path = refused.url.replace(/^.*\/api\//, '')
  return (await ask<{ doc: Story }>(path, { method: 'PATCH', headers, body })).doc
}
