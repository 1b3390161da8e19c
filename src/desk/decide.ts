import type { Payload } from 'payload'
import type { Row } from '../comments/comment-row.ts'
import type { Actor } from '../comments/event.ts'
import { changeComments, type Outcome } from '../comments/change.ts'
import { underHidden } from '../comments/under-hidden.ts'
import { type Decision, isAsLeftBy, planDecision } from '../comments/plan.ts'
import type { ModerationEvent } from '../payload-types.ts'
import {
  type Already,
  alreadyInRow,
  alreadyTrashed,
  type Decided,
  decidedAnswer,
} from './decided.ts'
import { userNames } from './user-names.ts'

type By = { actor: Actor; now: Date; tellsWhy?: boolean | undefined }

/**
 * Decides on many comments. If somebody else has decided on a comment, its answer carries that
 * verdict.
 */
export async function decideMany(
  payload: Payload,
  decisions: readonly (Decision & { id: string })[],
  by: By,
): Promise<Decided[]> {
  const changes = decisions.map(({ id, ...decision }) => ({ id, plan: planDecision(decision, by) }))
  const outcomes = await changeComments(payload, changes, by)
  const firsts = await firstVerdicts(payload, outcomes)
  const owns = await ownEvents(payload, outcomes, by.actor)
  const hidden = await underHidden(payload, approvedIn(outcomes))
  return outcomes.map((outcome) =>
    decidedAnswer(outcome, {
      already: firsts.get(outcome.id),
      ownEvent: owns.get(outcome.id),
      isUnderHidden: hidden.has(outcome.id),
    }),
  )
}

const approvedIn = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome) =>
    outcome.kind !== 'missing' && outcome.row.status === 'approved' ? [outcome.row] : [],
  )

/**
 * Returns the events of the same user whose decisions the comments already have, by comment id. A
 * moderator who lost the first answer sends the request again and may still undo.
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

/** Returns the existing verdict on each comment whose decision was refused. */
async function firstVerdicts(
  payload: Payload,
  outcomes: readonly Outcome[],
): Promise<Map<string, Already>> {
  const late = outcomes.filter((outcome) => outcome.kind === 'refused')
  return standingVerdicts(
    payload,
    late.map(({ row }) => row),
  )
}

/** Returns the verdict that stands on each comment, by its id. */
export async function standingVerdicts(
  payload: Payload,
  rows: readonly Row[],
): Promise<Map<string, Already>> {
  if (rows.length === 0) return new Map()
  const trashed = rows.filter(({ deletedAt }) => deletedAt).map(({ id }) => id)
  const trashings = await eventsThatTrashed(payload, trashed)
  const ids = rows.map(({ decidedBy }) => decidedBy).filter((id) => id !== null)
  const names = await userNames(payload, ids)
  return new Map(
    rows.map((row) => {
      const event = trashings.get(row.id)
      return [row.id, event ? alreadyTrashed(event) : alreadyInRow(row, names)]
    }),
  )
}

/** Returns the newest event that moved each comment to the trash, by comment id. */
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
