'use client'

import { type RejectionReason, rejectionReasons } from '../../comments/verdict.ts'
import type { DecisionDetails } from '../../desk/input.ts'
import { Dialog } from './dialog.tsx'
import { formText } from './form-text.ts'
import { comments, reasonWord } from './sentences.ts'

type Props = {
  count: number
  /** The reader gets an email in any case. */
  writesReasons: boolean
  onReject: (details: DecisionDetails) => void
  onClose: () => void
}

const MAX_NOTE = 2000

/**
 * Asks for the details of a rejection: a reason, a note for colleagues, and whether the reader gets
 * an email.
 */
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
        // This is not `action`, because its work would wait until React is idle.
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
            An email tells the reader the reason and how to appeal. The settings require it.
          </p>
        ) : (
          <label className="moderation-check">
            <input type="checkbox" name="letter" />
            Email the reader that the comment was rejected, and why
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
