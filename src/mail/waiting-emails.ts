import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { WorkOfMany } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import type { Comment } from '../payload-types.ts'
import { commentWaitsEmail } from './comment-waits.ts'
import { digestEmail, MAX_SHOWN } from './digest.ts'
import { waitsSince } from './digest-due.ts'
import { beginFloodDigest } from './digests.ts'
import { takeEmailSlot } from './email-slots.ts'
import { isInDigest } from './in-digest.ts'
import { digestEvery, findModerators, type Moderator } from './moderators.ts'
import { type EmailKind, isLeftToDigest, linksFor, sendOne } from './one-comment-email.ts'
import { sendEmail } from './send.ts'
import { findWaiting, type WaitingComment } from './waiting.ts'

/** The email about one comment that waits. */
export const WAITS: EmailKind = { kind: 'waits', emailFor: commentWaitsEmail }

/** The columns that tell since when a comment waits. */
const times = {
  createdAt: true,
  editedAt: true,
  reportedAt: true,
  decidedAt: true,
  decidedFrom: true,
} as const

/** Sends each moderator one email about all comments that began to wait within some seconds. */
export async function sendCommentMails({ payload, rows, now }: WorkOfMany): Promise<void> {
  const moderators = await findModerators(payload)
  // In a flood there are thousands of comments, and a digest lists them by itself.
  if (moderators.every(digestEvery)) return
  const { docs } = await payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    select: times,
    sort: 'position',
    where: {
      and: [
        { id: { in: rows.map(({ id }) => id) } },
        { status: { equals: 'pending' } },
        { deletedAt: { exists: false } },
      ],
    },
  })
  const shown = new Map<string, WaitingComment>()
  for (const user of moderators) {
    const isTold = (id: string) => rows.some((row) => row.id === id && row.done.has(user.id))
    const mine = docs.filter((doc) => !isTold(doc.id) && !isInDigest(user, waitsSince(doc)))
    const about = rows.filter(({ id }) => mine.some((doc) => doc.id === id))
    try {
      await sendMany({ payload, now, user, comments: mine, shown })
      for (const { done } of about) done.add(user.id)
    } catch (err) {
      payload.logger.error({ err, msg: `An email about ${mine.length} comments was not sent` })
      for (const row of about) row.error ??= err instanceof Error ? err.message : String(err)
    }
  }
}

type Many = {
  payload: Payload
  now: Date
  user: Moderator
  comments: readonly Comment[]
  /** The comments as emails show them, each read when the first email needs it. */
  shown: Map<string, WaitingComment>
}

async function sendMany({ payload, now, user, comments, shown }: Many): Promise<void> {
  const [first, last] = [comments[0], comments.at(-1)]
  if (!first || !last) return
  const ids = comments.map(({ id }) => id)
  const unread = ids.slice(0, MAX_SHOWN).filter((id) => !shown.has(id))
  if (unread.length > 0)
    for (const one of await findWaiting(payload, {
      where: { id: { in: unread } },
      limit: unread.length,
    }))
      shown.set(one.id, one)
  const waiting = ids
    .slice(0, MAX_SHOWN)
    .map((id) => shown.get(id))
    .filter((one) => one !== undefined)
  const [comment] = waiting
  if (ids.length === 1 && comment) {
    const at = waitsSince(first)
    const run = { payload, id: comment.id, now }
    if (await isLeftToDigest(run, user, { at, kind: WAITS.kind })) return
    await sendOne(run, { user, comment, at, email: WAITS })
    return
  }
  // The same comments have the same slot and the same email, also at the next try.
  const name = keyedHash(env().secret, 'waiting', ids.join())
  if (!(await takeEmailSlot(payload, { user: user.id, email: `waits ${name}`, now }))) {
    for (const comment of [first, last])
      await beginFloodDigest(payload, { user: user.id, at: waitsSince(comment), now })
    return
  }
  await sendEmail(payload, {
    to: user.email,
    email: digestEmail({
      waiting: { total: ids.length, shown: waiting },
      reported: { total: 0, shown: [] },
      linksOf: (comment) => linksFor(comment, user.id, now),
      serverURL: env().serverURL,
    }),
    id: `waits ${name} ${user.id}`,
    story: oneStoryOf(waiting),
  })
}

/** Returns the story of comments that are all about one. */
function oneStoryOf(comments: readonly WaitingComment[]): string | null {
  const [story, ...others] = new Set(comments.map((comment) => comment.story.id))
  return story && others.length === 0 ? story : null
}
