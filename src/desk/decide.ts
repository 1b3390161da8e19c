import type { Payload } from 'payload'
import type { ModerationEvent, User } from '../payload-types.ts'
import { changeComments, type Outcome } from '../comments/change.ts'
import type { Change } from '../comments/writing.ts'
import type { Actor } from '../comments/event.ts'
import { type Decision, isAsLeftBy, placeOf, planDecision, planUndo } from '../comments/plan.ts'
import { knownIds } from '../comments/known-ids.ts'
import { readRows, type Row } from '../comments/comment-row.ts'

type By = { actor: Actor; now: Date; letter?: boolean | undefined }

/** Who decided first, when, and what: `status` is a status or `trash`. */
type Already = { status: string; by: { id: string; name: string } | null; at: string | null }

export type Decided =
  | { id: string; status: string; event: string | null }
  | { id: string; error: { code: string; message: string }; already?: Already }

/** Decides on many comments. One that somebody else decided meanwhile comes with that verdict. */
export async function decideMany(
  payload: Payload,
  decisions: readonly (Decision & { id: string })[],
  by: By,
): Promise<Decided[]> {
  const changes = decisions.map(({ id, ...decision }) => ({ id, plan: planDecision(decision, by) }))
  const outcomes = await changeComments(payload, changes, by)
  const firsts = await firstVerdicts(payload, outcomes)
  const owns = await ownEvents(payload, outcomes, by.actor)
  return outcomes.map((outcome) => {
    const { id } = outcome
    if (outcome.kind === 'missing')
      return { id, error: { code: 'not-found', message: 'This comment does not exist.' } }
    if (outcome.kind !== 'refused') return statusOf(outcome, owns.get(id))
    if (outcome.code === 'changed-since')
      return { id, error: { code: outcome.code, message: 'The text has changed. Read it again.' } }
    const already = firsts.get(id) ?? { status: placeOf(outcome.row), by: null, at: null }
    const message = `${already.by?.name ?? 'Somebody else'} has already decided. The status is ${already.status}.`
    return { id, error: { code: outcome.code, message }, already }
  })
}

const statusOf = (
  outcome: Extract<Outcome, { kind: 'changed' | 'unchanged' }>,
  own: string | undefined,
) => ({
  id: outcome.id,
  status: placeOf(outcome.row),
  event: (outcome.kind === 'changed' ? outcome.events[0] : own) ?? null,
})

/**
 * The decisions that left comments as they are, by comment, where it was the same user who made
 * them: whose answer was lost asks once more, and may still take them back.
 */
async function ownEvents(
  payload: Payload,
  outcomes: readonly Outcome[],
  { id: user }: Actor,
): Promise<Map<string, string>> {
  const same = outcomes.filter((outcome) => outcome.kind === 'unchanged')
  if (same.length === 0 || user === null) return new Map()
  const rows = new Map(same.map(({ id, row }) => [id, row]))
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    sort: 'createdAt',
    where: {
      and: [
        { comment: { in: [...rows.keys()] } },
        { user: { equals: user } },
        { action: { in: ['decided', 'trashed'] } },
      ],
    },
  })
  return new Map(
    docs.flatMap((event) => {
      const row = rows.get(event.comment ?? '')
      return row && isAsLeftBy(row, event) ? [[row.id, event.id]] : []
    }),
  )
}

/** Who was first, for all that came too late: the newest event that moved each of them. */
async function firstVerdicts(
  payload: Payload,
  outcomes: readonly Outcome[],
): Promise<Map<string, Already>> {
  const late = outcomes.filter((outcome) => outcome.kind === 'refused')
  const firsts = new Map<string, Already>()
  if (late.length === 0) return firsts
  const trashed = late.filter(({ row }) => row.deletedAt).map(({ id }) => id)
  const trashers = await eventsThatTrashed(payload, trashed)
  const ids = late.map(({ row }) => row.decidedBy).filter((id) => id !== null)
  const names = await namesOf(payload, ids)
  for (const { id, row } of late) {
    const event = trashers.get(id)
    firsts.set(id, event ? byEvent(event) : byRow(row, names))
  }
  return firsts
}

const byEvent = ({ user, userName, createdAt }: ModerationEvent): Already => ({
  status: 'trash',
  by: user ? { id: user, name: userName ?? '' } : null,
  at: new Date(createdAt).toISOString(),
})

const byRow = (row: Row, names: Map<string, string>): Already => ({
  status: placeOf(row),
  by: row.decidedBy ? { id: row.decidedBy, name: names.get(row.decidedBy) ?? '' } : null,
  at: row.deletedAt ?? row.decidedAt,
})

async function eventsThatTrashed(
  payload: Payload,
  comments: readonly string[],
): Promise<Map<string, ModerationEvent>> {
  if (comments.length === 0) return new Map()
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    sort: 'createdAt',
    where: { and: [{ comment: { in: [...comments] } }, { action: { equals: 'trashed' } }] },
  })
  return new Map(docs.map((event) => [event.comment ?? '', event]))
}

/** The names of these users, by id. */
export async function namesOf(
  payload: Payload,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<User>({
    collection: 'users',
    pagination: false,
    select: { name: true },
    where: { id: { in: knownIds(payload, ids) } },
  })
  return new Map(docs.map(({ id, name }) => [id, name]))
}

/** How long an undo may follow its decision. */
const UNDO_MS = 10 * 60_000

export type Undone =
  | { id: string; status: string; event: string }
  | { event: string; error: { code: string; message: string } }

const refusals: Record<string, string> = {
  'not-found': 'This event does not exist.',
  'not-undoable': 'This decision cannot be undone.',
  'not-yours': 'Only the user who made this decision can undo it.',
  'too-late': 'A decision can be undone for ten minutes. Decide again instead.',
  'already-decided': 'Somebody has made another decision since. Reload the page.',
}

/**
 * Takes decisions back: one's own, of the last ten minutes, on which nobody has decided since. What
 * one has taken back already is answered as done: whose answer was lost asks once more.
 */
export async function undoMany(
  payload: Payload,
  ids: readonly string[],
  { actor, now }: By,
): Promise<Undone[]> {
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    where: { or: [{ id: { in: knownIds(payload, ids) } }, { undoes: { in: [...ids] } }] },
  })
  const events = new Map(docs.map((event) => [event.id, event]))
  const undone = new Set(docs.map(({ undoes }) => undoes))
  const whyNot = (id: string): string | null => {
    const event = events.get(id)
    if (!event?.comment) return 'not-found'
    if (event.user !== actor.id) return 'not-yours'
    return now.getTime() - new Date(event.createdAt).getTime() > UNDO_MS ? 'too-late' : null
  }
  const refused = new Map<string, string>()
  const done = new Map<string, Undone>()
  // Of two on one comment the second is looked at when the first is undone.
  const turns: Map<string, string>[] = []
  for (const id of new Set(ids)) {
    const comment = events.get(id)?.comment ?? ''
    const code = whyNot(id)
    if (undone.has(id) && code !== 'not-yours') continue
    if (code) refused.set(id, code)
    else {
      const turn = turns.find((one) => !one.has(comment)) ?? new Map<string, string>()
      if (turn.size === 0) turns.push(turn)
      turn.set(comment, id)
    }
  }
  for (const turn of turns) {
    const changes = [...turn].flatMap(([comment, id]): Change[] => {
      const event = events.get(id)
      return event ? [{ id: comment, plan: planUndo(event) }] : []
    })
    for (const outcome of await changeComments(payload, changes, { actor, now })) {
      const event = turn.get(outcome.id) ?? ''
      if (outcome.kind !== 'changed')
        refused.set(event, outcome.kind === 'refused' ? outcome.code : 'not-found')
      else {
        const [id = ''] = outcome.events
        done.set(event, { id: outcome.id, status: placeOf(outcome.row), event: id })
      }
    }
  }
  return answerUndo(payload, { ids, done, refused, events })
}

type Asked = {
  ids: readonly string[]
  done: Map<string, Undone>
  refused: Map<string, string>
  events: Map<string, ModerationEvent>
}

/** What is undone by now is, whichever request did it. */
async function answerUndo(
  payload: Payload,
  { ids, done, refused, events }: Asked,
): Promise<Undone[]> {
  const own = ids.filter((id) => !done.has(id) && !/not-(yours|found)/.test(refused.get(id) ?? ''))
  const undoing = await eventsThatUndid(payload, own)
  const comments = own.map((id) => events.get(id)?.comment ?? '')
  const rows = await readRows(payload, comments)
  return ids.map((id) => {
    const now = done.get(id)
    if (now) return now
    const event = undoing.get(id)
    const row = rows.get(events.get(id)?.comment ?? '')
    if (event && row) return { id: row.id, status: placeOf(row), event }
    const code = refused.get(id) ?? 'not-found'
    return {
      event: id,
      error: { code, message: refusals[code] ?? 'This decision cannot be undone.' },
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
