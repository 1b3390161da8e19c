import type { Payload } from 'payload'
import { changeComments } from '../comments/change.ts'
import { readRows, type Row } from '../comments/comment-row.ts'
import type { Actor } from '../comments/event.ts'
import { isApproved } from '../comments/thread.ts'
import { underHidden } from '../comments/under-hidden.ts'
import { possibleIds } from '../store/ids.ts'
import { type Place, placeOf, planUndo } from '../comments/plan.ts'
import type { ModerationEvent } from '../payload-types.ts'
import { type OneError, onHidden } from './decided.ts'
import { planUndos } from './undo-plan.ts'

/** The answer for one event: the comment as it is now and the event of the undo, or an error. */
export type Undone =
  | ({ id: string; status: Place; event: string } & ReturnType<typeof onHidden>)
  | { event: string; error: OneError }

const messages: Record<string, string> = {
  'not-found': 'This event does not exist.',
  'not-undoable': 'This decision cannot be undone.',
  'not-yours': 'Only the user who made this decision can undo it.',
  'too-late': 'A decision can be undone for ten minutes. Decide again instead.',
  'already-decided': 'Somebody has made another decision since. Reload the page.',
}

/**
 * Undoes decisions of the last ten minutes that the user made and that nobody has replaced since. A
 * decision that is undone already is answered as undone, for a moderator whose answer was lost.
 */
export async function undoMany(
  payload: Payload,
  ids: readonly string[],
  by: { actor: Actor; now: Date },
): Promise<Undone[]> {
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    where: { or: [{ id: { in: possibleIds(payload, ids) } }, { undoes: { in: [...ids] } }] },
  })
  const events = new Map(docs.map((event) => [event.id, event]))
  const undone = new Set(docs.map(({ undoes }) => undoes ?? ''))
  const { refused, rounds } = planUndos(ids, {
    events,
    undone,
    user: by.actor.id,
    now: by.now,
  })
  const done = new Map<string, Back>()
  const failed = new Map<string, string>(refused)
  for (const round of rounds) {
    const changes = [...round].map(([id, event]) => ({ id, plan: planUndo(event) }))
    for (const outcome of await changeComments(payload, changes, by)) {
      const event = round.get(outcome.id)?.id ?? ''
      if (outcome.kind === 'changed') {
        const [undo = ''] = outcome.events
        done.set(event, { row: outcome.row, undo })
      } else failed.set(event, outcome.kind === 'refused' ? outcome.code : 'not-found')
    }
  }
  return answer(payload, { ids, done, failed, events })
}

/** A comment that an undo has brought back, and the event of the undo. */
type Back = { row: Row; undo: string }

type Tried = {
  ids: readonly string[]
  done: Map<string, Back>
  failed: Map<string, string>
  events: Map<string, ModerationEvent>
}

/** Answers every event that is undone by now as undone, whichever request did it. */
async function answer(payload: Payload, { ids, done, failed, events }: Tried): Promise<Undone[]> {
  const own = ids.filter((id) => !done.has(id) && !/not-(yours|found)/.test(failed.get(id) ?? ''))
  const undoing = await eventsThatUndid(payload, own)
  const rows = await readRows(
    payload,
    own.map((id) => events.get(id)?.comment ?? ''),
  )
  const all = new Map(done)
  for (const id of own) {
    const undo = undoing.get(id)
    const row = rows.get(events.get(id)?.comment ?? '')
    if (undo && row) all.set(id, { row, undo })
  }
  const approved = [...all.values()].map(({ row }) => row).filter(isApproved)
  const hidden = await underHidden(payload, approved)
  return ids.map((id) => {
    const back = all.get(id)
    if (back) {
      const { row, undo: event } = back
      return { id: row.id, status: placeOf(row), event, ...onHidden(hidden.has(row.id)) }
    }
    const code = failed.get(id) ?? 'not-found'
    return {
      event: id,
      error: { code, message: messages[code] ?? 'This decision cannot be undone.' },
    }
  })
}

async function eventsThatUndid(
  payload: Payload,
  ids: readonly string[],
): Promise<Map<string | null | undefined, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    where: { undoes: { in: [...ids] } },
  })
  return new Map(docs.map((event) => [event.undoes, event.id]))
}
