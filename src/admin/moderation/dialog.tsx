'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'

type Props = { title: string; onClose: () => void; children: ReactNode }

/**
 * Shows the browser's own dialog. It holds the focus, closes with Escape, and returns the focus.
 */
export function Dialog({ title, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
  }, [])
  return (
    <dialog
      ref={ref}
      className="moderation-dialog"
      aria-labelledby={id}
      onClose={onClose}
      // A click on the dialog element itself is a click on its backdrop.
      onClick={(event) => event.target === ref.current && ref.current?.close()}
    >
      <div className="moderation-dialog__inside">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
