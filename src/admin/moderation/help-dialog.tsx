'use client'

import { Dialog } from './dialog.tsx'
import { keys } from './keys.ts'

const shown: Record<string, string> = { R: 'Shift R', X: 'Shift X', Escape: 'Esc' }

/** Shows the keys of the screen. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="moderation-keys">
        {keys.map(({ key, help }) => (
          <div key={key}>
            <dt>
              <kbd>{shown[key] ?? key}</kbd>
            </dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
      <p className="moderation-quiet">
        A decision applies to the selected comments. If none are selected, it applies to the current
        one.
      </p>
      <form method="dialog" className="moderation-dialog__buttons">
        <button className="moderation-button" type="submit" autoFocus>
          Close
        </button>
      </form>
    </Dialog>
  )
}
