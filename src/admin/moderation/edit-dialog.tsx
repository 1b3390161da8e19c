'use client'

import { useState } from 'react'
import { sendEdit } from './api.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import { Dialog } from './dialog.tsx'
import { formText } from './form-text.ts'

type Props = { item: QueueItem; onEdited: (item: QueueItem) => void; onClose: () => void }

/**
 * Shows the form that changes a reader's text. It asks for a note, because the comment's history
 * shows both.
 */
export function EditDialog({ item, onEdited, onClose }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const save = async (form: FormData): Promise<void> => {
    try {
      const body = formText(form, 'body')
      onEdited(await sendEdit({ id: item.id, body, note: formText(form, 'note') }))
    } catch (err) {
      setProblem(err instanceof Error ? err.message : String(err))
    }
  }
  return (
    <Dialog title={`Edit the comment by ${item.author}`} onClose={onClose}>
      <form
        // This is not `action`, because React would empty the form when the server refuses.
        onSubmit={(event) => {
          event.preventDefault()
          void save(new FormData(event.currentTarget))
        }}
      >
        <label className="moderation-field">
          Comment
          <textarea name="body" rows={8} defaultValue={item.body} required autoFocus />
        </label>
        <label className="moderation-field">
          Reason for the edit
          <input name="note" type="text" maxLength={500} required />
        </label>
        {problem && (
          <p className="moderation-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="moderation-dialog__buttons">
          <button className="moderation-button moderation-button--strong" type="submit">
            Save
          </button>
          <button className="moderation-button" type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}
