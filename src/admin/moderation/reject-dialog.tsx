'use client'

import { type RejectionReason, rejectionReasons } from '../../comments/verdict.ts'
import type { DecisionDetails } from '../../desk/input.ts'
import { Dialog } from './dialog.tsx'
import { formText } from './form-text.ts'
import { comments, reasonWord } from './sentences.ts'

type Props = {
  count: number
  /** The reader is written to in any case. */
  writesReasons: boolean
  onReject: (details: DecisionDetails) => void
  onClose: () => void
}

const MAX_NOTE = 2000

/** Why it is rejected: a reason, a note for colleagues, and whether the reader is written to. */
export function RejectDialog({ count, writesReasons, onReject, onClose }: Props) {
  const reject = (form: FormData): void => {
    const reason = form.get('reason')
    const note = formText(form, 'note')
    onReject({
      ...(reason ? { reason: reason as RejectionReason } : {}),
      ...(note ? { note } : {}),
      ...(form.get('letter') ? { letter: true } : {}),
    })
  }
  return (
    <Dialog title={`Reject ${count === 1 ? 'this comment' : comments(count)}`} onClose={onClose}>
      <form
        // Not `action`: what it does would wait for React to be idle.
        onSubmit={(event) => {
          event.preventDefault()
          reject(new FormData(event.currentTarget))
        }}
      >
        <fieldset className="moderation-reasons">
          <legend>Reason</legend>
          {rejectionReasons.map((reason, n) => (
            <label key={reason}>
              <input type="radio" name="reason" value={reason} autoFocus={n === 0} />
              {reasonWord[reason]}
            </label>
          ))}
        </fieldset>
        <label className="moderation-field">
          Note for colleagues
          <textarea name="note" rows={2} maxLength={MAX_NOTE} />
        </label>
        {writesReasons ? (
          <p className="moderation-quiet">
            A letter tells the reader the reason and how to appeal: the settings say so.
          </p>
        ) : (
          <label className="moderation-check">
            <input type="checkbox" name="letter" />
            Write to the reader that it was rejected, and why
          </label>
        )}
        <div className="moderation-dialog__buttons">
          <button className="moderation-button moderation-button--strong" type="submit">
            Reject
          </button>
          <button className="moderation-button" type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}
