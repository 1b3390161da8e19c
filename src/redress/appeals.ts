import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { DatelineError } from '../errors.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { inked } from '../lib/ink.ts'
import { cleanText } from '../lib/plain-text.ts'
import { lengthProblem } from '../lib/text-length.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import type { Appeal } from '../payload-types.ts'
import { changeComments } from '../comments/change.ts'
import { possibleIds } from '../store/ids.ts'
import { planDecision, type Planner, planTrash } from '../comments/plan.ts'
import type { AppealKind } from './kinds.ts'
import { alreadyDecided, hasBeenDecidedSince } from './notices.ts'
import { STATEMENT_AFTER_MS } from '../comments/statement-due.ts'
import { giveVerdict, noteDone } from './give-verdict.ts'

const CARRY_OUT = 'carry-out-appeal'

export const MIN_APPEAL = 10
export const MAX_APPEAL = 5000

export type NewAppeal = {
  kind: AppealKind
  /** The event of the log, or the notice. */
  subject: string
  comments: string[]
  explanation: string
  language: string
  /** The user who decided; null when it was a rule. */
  against: { id: string; name: string | null } | null
}

export const findAppealOf = (payload: Payload, subject: string): Promise<Appeal | null> =>
  payload.db.findOne<Appeal>({ collection: 'appeals', where: { subject: { equals: subject } } })

/** Returns the error code of an appeal's text; null when it is valid. */
export function wrongWithAppeal(
  explanation: string,
): 'appeal-too-short' | 'appeal-too-long' | null {
  const length = { min: MIN_APPEAL, max: MAX_APPEAL }
  const problem = lengthProblem(inked(cleanText(explanation)), length)
  if (problem === null) return null
  return problem === 'too-short' ? 'appeal-too-short' : 'appeal-too-long'
}

/** Stores an appeal. A second one against the same decision changes nothing. */
export async function placeAppeal(
  payload: Payload,
  { against, ...appeal }: NewAppeal,
  now: Date,
): Promise<void> {
  const placed = await createUnlessTaken(payload, {
    collection: 'appeals',
    data: {
      ...appeal,
      explanation: cleanText(appeal.explanation),
      state: 'open',
      position: `${now.toISOString()} ${randomBytes(6).toString('hex')}`,
      against: against?.id ?? null,
      againstName: against?.name ?? null,
    },
  })
  if (!placed && !(await findAppealOf(payload, appeal.subject)))
    throw new Error('The first appeal was deleted while a second one was sent. Send it again.')
}

const findAppeal = (payload: Payload, id: string): Promise<Appeal | null> =>
  possibleIds(payload, [id]).length === 0
    ? Promise.resolve(null)
    : payload.db.findOne<Appeal>({ collection: 'appeals', where: { id: { equals: id } } })

type Verdict = {
  id: string
  outcome: 'upheld' | 'reversed'
  note: string | null
  by: { user: { id: string; name: string }; now: Date }
}

/**
 * Decides on an appeal: the decision stays (`upheld`) or is reversed (`reversed`). The user who made
 * the decision cannot decide on the appeal, whatever their role.
 * @throws DatelineError `not-found`, `same-moderator`, `already-decided`
 */
export async function decideAppeal(
  payload: Payload,
  { id, outcome, note, by }: Verdict,
): Promise<void> {
  const appeal = await findAppeal(payload, id)
  if (!appeal) throw new DatelineError('not-found', 'This appeal does not exist.')
  if (appeal.against === by.user.id)
    throw new DatelineError(
      'same-moderator',
      'You made the decision that this appeal is about. Somebody else must decide on the appeal.',
    )
  const isGiven = await giveVerdict(payload, {
    collection: 'appeals',
    id,
    data: {
      state: outcome,
      note,
      decidedBy: by.user.id,
      decidedByName: by.user.name,
      decidedAt: by.now.toISOString(),
    },
    due: {
      [CARRY_OUT]: by.now,
      'send-appeal-outcome': new Date(by.now.getTime() + STATEMENT_AFTER_MS),
    },
  })
  if (!isGiven) throw alreadyDecided(await findAppeal(payload, id))
  await carryOut(payload, id)
  await noteDone(payload, { collection: 'appeals', id, task: CARRY_OUT })
}

/** Reverses a decision: restores comments that were taken down, rejects those that stayed. Idempotent. */
async function carryOut(payload: Payload, id: string): Promise<void> {
  const appeal = await findAppeal(payload, id)
  if (!appeal?.decidedAt || appeal.state !== 'reversed') return
  const actor = {
    id: appeal.decidedBy ?? null,
    name: appeal.decidedByName ?? null,
    source: 'panel' as const,
  }
  const by = { actor, now: new Date(appeal.decidedAt) }
  const note = `Appeal ${id}`
  const plans: Planner[] =
    appeal.kind === 'decision'
      ? [
          planTrash({ deletedAt: null, note }),
          (row) => (row.deletedAt ? null : planDecision({ to: 'approved', note }, by)(row)),
        ]
      : [
          (row) =>
            row.deletedAt || row.status === 'spam'
              ? null
              : planDecision({ to: 'rejected', reason: 'illegal-content', note }, by)(row),
        ]
  for (const plan of plans) {
    const unlessSince: Planner = (row) => (hasBeenDecidedSince(row, by.now) ? null : plan(row))
    const changes = appeal.comments.map((comment) => ({ id: comment, plan: unlessSince }))
    await changeComments(payload, changes, by)
  }
}

export const appealTasks: FollowUp[] = [
  {
    task: CARRY_OUT,
    collection: 'appeals',
    recipient: 'nobody',
    run: ({ payload, id }) => carryOut(payload, id),
  },
]
