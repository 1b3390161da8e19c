import type { Payload } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import { moveDue } from '../follow-ups/move-due.ts'
import type { Comment } from '../payload-types.ts'
import { waitsSince } from './digest-due.ts'
import { owedSpan } from './digests.ts'
import { digestEvery, findModerators, type Moderator } from './moderators.ts'

export const SEND_COMMENT_MAIL = 'send-comment-mail'

/** A row is ours for this time while we work on it. The follow-ups use the same lease. */
const LEASE_MS = 5 * 60_000
const AT_ONCE = 500

/** Decides whether this user's next digest covers a comment that waits since `at`. */
export function isInDigest(user: Moderator, at: Date): boolean {
  if (digestEvery(user)) return true
  const span = owedSpan(user)
  return span !== null && span.from < at && at <= span.until
}

/**
 * Removes the email follow-up from comments that every moderator's digest covers. In a flood there
 * are thousands of them, so a few statements handle hundreds of comments. Otherwise each comment
 * would be read for each moderator.
 */
export async function leaveToDigests(payload: Payload, now: Date): Promise<void> {
  const moderators = await findModerators(payload)
  const isCovered = (comment: Comment): boolean =>
    comment.status === 'pending' &&
    moderators.every((user) => isInDigest(user, waitsSince(comment)))
  // A moderator who gets single emails, and no flood digest, needs each comment anyway.
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
    const covered = found.docs.filter((comment) => hasOnlyTheEmail(comment) && isCovered(comment))
    await takeEmailsOff(
      payload,
      covered.map(({ id }) => id),
      now,
    )
    left = covered.length
  } while (left === AT_ONCE)
}

const hasOnlyTheEmail = ({ followUps }: Pick<Comment, 'followUps'>): boolean =>
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
  // Work that was recorded in the meantime stays due. The single runs do it later.
  const all = mine.docs.map(({ id }) => id)
  const done = mine.docs.filter(hasOnlyTheEmail).map(({ id }) => id)
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
