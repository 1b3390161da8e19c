import type { LoadedChanges } from './api.ts'
import type { DeskState, RowMark, Shown } from './desk-state.ts'
import { whoWasFirst } from './sentences.ts'

type Known = {
  state: DeskState
  shown: Shown
  marks: Map<string, RowMark>
  /** The time of the last answer to a decision, in ms. */
  actedAt: number
  now: number
}

/**
 * Takes over the changes of the list by others. It changes the marks in place and returns the ids of
 * the comments that arrived; null when the answer is older than what the screen shows.
 */
export function arrivalsIn(
  { arrived, asked, gone, requestedAt }: LoadedChanges,
  { state, shown, marks, actedAt, now }: Known,
): readonly string[] | null {
  const loadedAt = shown.pages[0]?.requestedAt ?? Infinity
  if (requestedAt < loadedAt || requestedAt <= actedAt || state.unsettled > 0) return null
  const left = new Map(gone.map(({ id, already }) => [id, already]))
  for (const { item, mark } of state.rows) {
    const { id } = item
    const already = left.get(id)
    if (already !== undefined) {
      // A mark about a refused decision says more.
      if (mark && mark.elsewhere === undefined) continue
      const message = already ? whoWasFirst(already, new Date(now)) : 'The comment was deleted'
      marks.set(id, { message, elsewhere: already?.status ?? 'trash' })
    } else if (mark?.elsewhere !== undefined && asked.includes(id)) marks.delete(id)
  }
  const known = new Set(shown.pages.flatMap(({ items }) => items.map(({ id }) => id)))
  return arrived.filter((id) => !known.has(id) && !state.fates.has(id))
}
