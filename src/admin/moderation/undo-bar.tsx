'use client'

import type { Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'

/** Shows the last decision as long as it can be undone. Another element reads the text aloud. */
export function UndoBar({ desk, state }: { desk: Desk; state: DeskState }) {
  const last = state.undoable.at(-1)
  if (!last) return null
  const more = state.undoable.length - 1
  return (
    <div className="moderation-undo">
      <span>
        {last.label}
        {more > 0 && <span className="moderation-undo__more"> and {more} before it</span>}
      </span>
      <button className="moderation-undo__button" type="button" onClick={desk.undo}>
        Undo <kbd>z</kbd>
      </button>
    </div>
  )
}
