import type { Already } from '../../desk/decided.ts'
import type { DecideAnswer } from '../../desk/endpoints.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { Settled } from './decision-queue.ts'
import type { DeskState, Fate, Notes, Undoable } from './desk-state.ts'
import { textChanged, whoWasFirst } from './sentences.ts'

type SettledState = Pick<DeskState, 'fates' | 'undoable' | 'notUndone'> & {
  /** The messages for the moderator, each once. */
  messages: string[]
}

/**
 * Computes the state after the server's answers. It changes the notes in place: a comment that came
 * back gets a mark and its current text or status. `now` is in ms.
 */
export function settle(
  state: DeskState,
  settled: readonly Settled[],
  { notes, now }: { notes: Notes; now: number },
): SettledState {
  const { marks, patches, undoing } = notes
  const fates = new Map<string, Fate>(state.fates)
  let { undoable, notUndone } = state
  const messages = new Set<string>()
  for (const one of settled) {
    const { id } = one
    if (one.kind === 'decided') {
      const fate = fates.get(id)
      if (fate) fates.set(id, { ...fate, confirmedAt: now })
      if (one.message) messages.add(`Approved. ${one.message}`)
    } else if (one.kind === 'undone') {
      undoing.delete(id)
      if (one.message) messages.add(`Approved again. ${one.message}`)
    } else if (one.kind === 'not-undone') {
      const stands = undoing.get(id)
      if (stands) fates.set(id, { ...stands, confirmedAt: now })
      undoing.delete(id)
      notUndone = `Not undone: ${one.error.message}`
      messages.add(notUndone)
    } else {
      fates.delete(id)
      undoable = undoable.flatMap((entry) => without(entry, id))
      const message = notDecided(one, now)
      marks.set(id, { message })
      // The new text replaces the old one, so the next decision applies to it.
      if (one.item) patches.set(id, one.item)
      if (one.already) patches.set(id, { ...patches.get(id), ...asDecided(one.already) })
      messages.add(`Not decided: ${message}`)
    }
  }
  return { fates, undoable, notUndone, messages: [...messages] }
}

/** Tells whether a decision or its undo left something to say that no row shows. */
export const hasMessage = (one: Settled): boolean =>
  (one.kind === 'decided' || one.kind === 'undone') && Boolean(one.message)

/** Returns the reason why a decision was refused. `now` is in ms. */
export function notDecided(
  { already, item, error }: Extract<DecideAnswer, { error: unknown }>,
  now: number,
): string {
  if (already) return whoWasFirst(already, new Date(now))
  return item ? textChanged : error.message
}

const asDecided = ({ status, at }: Already): Partial<QueueItem> =>
  status === 'trash' ? { deletedAt: at ?? 'unknown' } : { status }

const without = (entry: Undoable, id: string): Undoable[] => {
  const ids = entry.ids.filter((other) => other !== id)
  if (ids.length === entry.ids.length) return [entry]
  return ids.length > 0 ? [{ ...entry, ids }] : []
}
