import type { Payload } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import { moveDue } from '../follow-ups/move-due.ts'
import type { Comment } from '../payload-types.ts'
import { waitsSince } from './digest-due.ts'
import { owedSpan } from './digests.ts'
import { digestEvery, findModerators, type Moderator } from './moderators.ts'

export const SEND_COMMENT_MAIL = 'send-comment-mail'

/** As long as the follow-ups' own: how long a row is ours while we look at it. */
const LEASE_MS = 5 * 60_000
const AT_ONCE = 500

/** Whether the next digest of this user tells of what waits since `at`. */
export function isInDigest(user: Moderator, at: Date): boolean {
  if (digestEvery(user)) return true
  const owed = owedSpan(user)
  return owed !== null && owed.from < at && at <= owed.until
}

/**
 * Takes the letters off comments that everybody's digests tell of, in a flood thousands of them:
 * a few statements for hundreds, in place of looking at each comment for each moderator.
 */
export async function leaveToDigests(payload: Payload, now: Date): Promise<void> {
  const moderators = await findModerators(payload)
  const isTold = (comment: Comment): boolean =>
    comment.status === 'pending' &&
    moderators.every((user) => isInDigest(user, waitsSince(comment)))
  // Somebody has letters one by one, and no flood: each comment is looked at anyway.
  if (moderators.some((user) => !digestEvery(user) && !owedSpan(user))) return
  let left: number
  do {
    const found = await payload.db.find<Comment>({
      collection: 'comments',
      limit: AT_ONCE,
      pagination: false,
      sort: 'followUpDue',
      where: { followUpDue: { less_than_equal: now.toISOString() } },
    })
    const told = found.docs.filter((comment) => owesOnlyTheEmail(comment) && isTold(comment))
    await takeEmailsOff(
      payload,
      told.map(({ id }) => id),
      now,
    )
    left = told.length
  } while (left === AT_ONCE)
}

const owesOnlyTheEmail = ({ followUps }: Pick<Comment, 'followUps'>): boolean =>
  Object.keys((followUps ?? {}) as FollowUps).join() === SEND_COMMENT_MAIL

async function takeEmailsOff(payload: Payload, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const collection = 'comments'
  const lease = new Date(now.getTime() + LEASE_MS).toISOString()
  await moveDue(payload, { collection, ids, from: { atMost: now.toISOString() }, to: lease })
  const mine = await payload.db.find<Comment>({
    collection,
    pagination: false,
    select: { followUps: true },
    where: { and: [{ id: { in: ids } }, { followUpDue: { equals: lease } }] },
  })
  // What was recorded since it was read stays due, and is found when it is looked at.
  const all = mine.docs.map(({ id }) => id)
  const done = mine.docs.filter(owesOnlyTheEmail).map(({ id }) => id)
  const rest = all.filter((id) => !done.includes(id))
  await moveDue(payload, { collection, ids: done, from: { exactly: lease }, to: null })
  if (rest.length > 0)
    await moveDue(payload, {
      collection,
      ids: rest,
      from: { exactly: lease },
      to: now.toISOString(),
    })
}
