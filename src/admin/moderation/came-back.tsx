'use client'

import { type DeskState, isElsewhere } from './desk-state.ts'
import { comments } from './sentences.ts'

type Props = {
  state: DeskState
  onGo: (id: string) => void
  onLeave: (id: string) => void
}

/**
 * Links to the comments whose decision failed. They are back in the list, perhaps far from the
 * moderator's position.
 */
export function CameBack({ state, onGo, onLeave }: Props) {
  const marked = state.rows.filter((row) => row.mark !== undefined && !isElsewhere(row))
  const [first] = marked
  if (!first?.mark) return null
  return (
    <div className="moderation-came-back" role="alert">
      <span>
        {marked.length === 1
          ? `Not decided: the comment by ${first.item.author}. ${first.mark.message}.`
          : `Not decided: ${comments(marked.length)}.`}
      </span>
      <button className="moderation-button" type="button" onClick={() => onGo(first.item.id)}>
        Show {marked.length === 1 ? 'it' : 'the first'}
      </button>
      <button
        className="moderation-button moderation-button--plain"
        type="button"
        onClick={() => marked.forEach(({ item }) => onLeave(item.id))}
      >
        Dismiss {marked.length === 1 ? 'it' : 'all'}
      </button>
    </div>
  )
}
