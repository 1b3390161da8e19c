import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { isVisibleComment } from '../access/rules.ts'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import type { Notice } from '../payload-types.ts'
import { changeComments } from '../comments/change.ts'
import { possibleIds } from '../store/ids.ts'
import { planDecision, type Planner } from '../comments/plan.ts'
import { senderUntil } from './forget.ts'
import type { NewNotice } from './notice-input.ts'
import { STATEMENT_AFTER_MS } from '../comments/statement-due.ts'
import { giveVerdict, noteDone } from './give-verdict.ts'

const CARRY_OUT = 'carry-out-notice'
export const RECEIPT_TASK = 'send-notice-receipt'

/** Returns the ids of those comments that readers can see. */
export async function visibleAmong(payload: Payload, ids: readonly string[]): Promise<Set<string>> {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'comments',
    pagination: false,
    select: {},
    where: {
      and: [
        { id: { in: possibleIds(payload, ids) } },
        isVisibleComment,
        { removed: { exists: false } },
      ],
    },
  })
  return new Set(docs.map(({ id }) => id))
}

/** Stores a notice with its receipt due. @returns its id; the first one's when it is sent twice */
export async function placeNotice(
  payload: Payload,
  { notice, language, now }: { notice: NewNotice; language: string; now: Date },
): Promise<string> {
  const said = [notice.email, notice.law, notice.explanation, notice.comments.toSorted()]
  const key = keyedHash(env().secret, 'notice', JSON.stringify(said))
  const placed =
    (await createUnlessTaken<Notice>(payload, {
      collection: 'notices',
      data: {
        ...notice,
        key,
        language,
        state: 'open',
        position: `${now.toISOString()} ${randomBytes(6).toString('hex')}`,
        ...(notice.email ? withFollowUp(null, RECEIPT_TASK, now) : {}),
      },
    })) ??
    (await payload.db.findOne<Notice>({ collection: 'notices', where: { key: { equals: key } } }))
  if (!placed)
    throw new Error('The same notice was deleted while it was sent again. Send it once more.')
  return placed.id
}

export const findNotice = (payload: Payload, id: string): Promise<Notice | null> =>
  possibleIds(payload, [id]).length === 0
    ? Promise.resolve(null)
    : payload.db.findOne<Notice>({ collection: 'notices', where: { id: { equals: id } } })

export type NoticeVerdict = {
  outcome: 'upheld' | 'dismissed'
  to: 'rejected' | 'trash'
  /** The comments that are illegal; all when absent. */
  comments?: readonly string[] | undefined
  note: string | null
}

type By = { user: { id: string; name: string }; now: Date }

/**
 * Decides on a notice, and on the comments that it is right about. Its sender and the comments' authors
 * get emails.
 * @throws DatelineError `not-found`, `already-decided`, `validation`
 */
export async function decideNotice(
  payload: Payload,
  { id, verdict, by }: { id: string; verdict: NoticeVerdict; by: By },
): Promise<Notice> {
  const notice = await findNotice(payload, id)
  if (!notice) throw new DatelineError('not-found', 'This notice does not exist.')
  const { outcome, to, note } = verdict
  const meant = verdict.comments ?? notice.comments
  const upheldFor = outcome === 'upheld' ? notice.comments.filter((one) => meant.includes(one)) : []
  if (outcome === 'upheld' && upheldFor.length === 0)
    throw new DatelineError(
      'validation',
      'comments must name the illegal comments of this notice.',
      {
        field: 'comments',
      },
    )
  const later = new Date(by.now.getTime() + STATEMENT_AFTER_MS)
  const isGiven = await giveVerdict(payload, {
    collection: 'notices',
    id,
    data: {
      state: outcome,
      upheldFor,
      movedTo: outcome === 'upheld' ? to : null,
      note,
      decidedBy: by.user.id,
      decidedByName: by.user.name,
      decidedAt: by.now.toISOString(),
      senderUntil: senderUntil(by.now),
    },
    due: { [CARRY_OUT]: by.now, ...(notice.email ? { 'send-notice-decision': later } : {}) },
  })
  if (!isGiven) throw alreadyDecided(await findNotice(payload, id))
  await carryOut(payload, id)
  await noteDone(payload, { collection: 'notices', id, task: CARRY_OUT })
  return { ...notice, state: outcome }
}

export const alreadyDecided = (
  one: { decidedByName?: string | null; state: string } | null,
): DatelineError =>
  new DatelineError(
    'already-decided',
    `${one?.decidedByName ?? 'Somebody else'} has already decided. The state is ${one?.state ?? 'deleted'}.`,
  )

/** Does with the comments as the notice was decided. A second run changes nothing. */
async function carryOut(payload: Payload, id: string): Promise<void> {
  const notice = await findNotice(payload, id)
  if (!notice?.decidedAt || notice.state !== 'upheld') return
  const by = {
    actor: {
      id: notice.decidedBy ?? null,
      name: notice.decidedByName ?? null,
      source: 'panel' as const,
    },
    now: new Date(notice.decidedAt),
  }
  const to = notice.movedTo === 'trash' ? ('trash' as const) : ('rejected' as const)
  const take: Planner = (row) => {
    if (row.deletedAt || row.status === 'rejected' || row.status === 'spam') return null
    return hasBeenDecidedSince(row, by.now)
      ? null
      : planDecision({ to, reason: 'illegal-content', note: `Notice ${id}` }, by)(row)
  }
  const changes = (notice.upheldFor as string[]).map((comment) => ({ id: comment, plan: take }))
  await changeComments(payload, changes, by)
}

/** Tells whether a comment was decided on after a verdict: the later decision stays. */
export const hasBeenDecidedSince = (row: { decidedAt: string | null }, at: Date): boolean =>
  row.decidedAt !== null && new Date(row.decidedAt) > at

export const noticeTasks: FollowUp[] = [
  {
    task: CARRY_OUT,
    collection: 'notices',
    recipient: 'nobody',
    run: ({ payload, id }) => carryOut(payload, id),
  },
]
