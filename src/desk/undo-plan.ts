import type { DoneEvent } from '../comments/plan.ts'

/** An undo may follow its decision within this time. */
const UNDO_MS = 10 * 60_000

type UndoableEvent = DoneEvent & { comment?: string | null; user?: string | null }

export type UndoRefusal = 'not-found' | 'not-yours' | 'too-late'

/** The events of one round, by comment id. A round has each comment at most once. */
export type UndoRound = Map<string, UndoableEvent>

type Known = {
  /** The requested events that exist, by id. */
  events: ReadonlyMap<string, UndoableEvent>
  /** The ids of events that are already undone. */
  undone: ReadonlySet<string>
  user: string | null
  now: Date
}

/**
 * Sorts the events of an undo request into refusals, by event id, and rounds. Two events of one
 * comment go into two rounds in their order, because the second depends on the undo of the first.
 * An event that is already undone goes into neither.
 */
export function planUndos(
  ids: readonly string[],
  { events, undone, user, now }: Known,
): { refused: Map<string, UndoRefusal>; rounds: UndoRound[] } {
  const refused = new Map<string, UndoRefusal>()
  const rounds: UndoRound[] = []
  for (const id of new Set(ids)) {
    const event = events.get(id)
    const code = whyNot(event, { user, now })
    if (undone.has(id) && code !== 'not-yours') continue
    if (!event?.comment || code) {
      refused.set(id, code ?? 'not-found')
      continue
    }
    const { comment } = event
    const round = rounds.find((one) => !one.has(comment))
    if (round) round.set(comment, event)
    else rounds.push(new Map([[comment, event]]))
  }
  return { refused, rounds }
}

function whyNot(
  event: UndoableEvent | undefined,
  { user, now }: Pick<Known, 'user' | 'now'>,
): UndoRefusal | null {
  if (!event?.comment) return 'not-found'
  if (event.user !== user) return 'not-yours'
  return now.getTime() - new Date(event.createdAt).getTime() > UNDO_MS ? 'too-late' : null
}
