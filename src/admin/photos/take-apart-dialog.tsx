'use client'

import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { TakeApartAnswer } from '../../photos/endpoints.ts'
import { Dialog } from '../moderation/dialog.tsx'
import '../moderation/dialogs.css'
import '../panel-button.css'
import './take-apart.css'
import type { FormChange } from './taken-changes.ts'

type Props = {
  answer: TakeApartAnswer
  changes: FormChange[]
  onApply: () => void
  onClose: () => void
}

/** Shows what taking a caption apart would change, and why. */
export function TakeApartDialog({ answer, changes, onApply, onClose }: Props) {
  const { log, look, printedCredit } = answer
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const dialog = ref.current?.closest('dialog')
    // Escape closes this dialog, and not the drawer with the form under it.
    const keepDrawer = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      event.preventDefault()
      dialog?.close()
    }
    dialog?.addEventListener('keydown', keepDrawer)
    return () => dialog?.removeEventListener('keydown', keepDrawer)
  }, [])
  // The photo's own form is around this place, and a form cannot be in a form.
  return createPortal(
    <Dialog title="Take the caption apart" onClose={onClose}>
      <div ref={ref} className="take-apart-changes">
        {changes.length === 0 ? <p>Nothing would change.</p> : null}
        <dl>
          {changes.map(({ path, label, before, after }) => (
            <div key={path} className="take-apart-changes__one">
              <dt>{label}</dt>
              {before ? (
                <dd>
                  <del>{before}</del>
                </dd>
              ) : null}
              <dd>
                <ins>{inWords(path, after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
        {printedCredit ? <p>Printed credit: {printedCredit}</p> : null}
        {look.length > 0 ? (
          <>
            <p>Look at this:</p>
            <ul>
              {look.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </>
        ) : null}
        {log.length > 0 ? (
          <details>
            <summary>Why is it so?</summary>
            <ol>
              {log.map(({ cleaner, field, before, after }) => (
                <li key={`${cleaner} ${field} ${before} ${after}`}>
                  {cleaner}: {field} “{before}” → “{after}”
                </li>
              ))}
            </ol>
          </details>
        ) : null}
      </div>
      <div className="moderation-dialog__buttons">
        {changes.length > 0 ? (
          <button type="button" className="panel-button panel-button--strong" onClick={onApply}>
            Write into the form
          </button>
        ) : null}
        <button type="button" className="panel-button" onClick={onClose}>
          Leave it as it is
        </button>
      </div>
    </Dialog>,
    document.body,
  )
}

function inWords(path: string, after: string | boolean): string {
  if (typeof after === 'boolean') return after ? 'yes' : 'no'
  return (path === 'dateTaken' ? after.slice(0, 10) : after) || '(empty)'
}
