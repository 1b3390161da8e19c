import type { Payload, PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment, Subscription } from '../payload-types.ts'

/**
 * The reader of a comment asked for letters about replies: their address is asked whether that is so,
 * once for a story, however often it is asked for.
 */
async function subscribeReader({ payload, id, now }: Parameters<FollowUp['run']>[0]) {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  const story = idOf(comment?.story)
  if (!comment?.email || !story || comment.status === 'spam' || comment.deletedAt) return
  const key = keyedHash(env().secret, 'subscription', `${story} ${comment.email}`)
  const asked = { state: 'asked' as const, language: comment.language ?? 'en' }
  if (await askAgain(payload, { key, asked, now })) return
  try {
    const data = { key, email: comment.email, story, ...asked, ...confirmDue(null, now) }
    await payload.db.create({ collection: 'subscriptions', data })
  } catch (err) {
    // It was asked before, and not answered or confirmed.
    if (!(err instanceof Error && err.name === 'ValidationError')) throw err
  }
}

/** The letter knows by the time which asking it is about. */
const confirmDue = (owed: FollowUps | null | undefined, now: Date) =>
  withFollowUp(owed, 'send-confirm-letter', now, [now.toISOString()])

type Row = Subscription & { followUps?: FollowUps | null; followUpDue?: string | null }
type Again = { key: string; asked: Pick<Subscription, 'state' | 'language'>; now: Date }

const MAX_TRIES = 25

/**
 * Asks once more where letters were ended, beside what the row owes: it may carry the digest of the
 * address's other stories. @returns false when there is none that was ended
 */
async function askAgain(payload: Payload, { key, asked, now }: Again): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const row = await payload.db.findOne<Row>({
      collection: 'subscriptions',
      where: { key: { equals: key } },
    })
    if (row?.state !== 'ended') return false
    const again: unknown = await payload.db.updateOne({
      collection: 'subscriptions',
      data: { ...asked, ...confirmDue(row.followUps, now) },
      options: { atomic: true },
      where: {
        and: [
          { id: { equals: row.id } },
          { state: { equals: 'ended' } },
          { followUpDue: row.followUpDue ? { equals: row.followUpDue } : { exists: false } },
        ],
      },
    })
    if (again) return true
  }
  throw new Error(
    `The follow-ups of subscription ${key} changed during every attempt to write them.`,
  )
}

const DIGEST = 'send-reply-digest'

/**
 * Ends and forgets all subscriptions of a story. One of them may carry its address's digest, with
 * replies under other stories: the oldest that is left carries it on.
 */
export async function deleteSubscriptionsOf(req: PayloadRequest, story: string): Promise<void> {
  const { payload } = req
  const where = { story: { equals: story } }
  const owing = await payload.db.find<Row>({
    collection: 'subscriptions',
    pagination: false,
    where: { and: [where, { followUpDue: { exists: true } }] },
    req,
  })
  for (const { email, followUps } of owing.docs) {
    const digest = followUps?.[DIGEST]
    if (!digest) continue
    const [heir] = await payload.db
      .find<Row>({
        collection: 'subscriptions',
        limit: 1,
        pagination: false,
        sort: 'createdAt',
        where: {
          and: [
            { email: { equals: email } },
            { state: { equals: 'confirmed' } },
            { story: { not_equals: story } },
          ],
        },
        req,
      })
      .then(({ docs }) => docs)
    if (!heir) continue
    await rewriteFollowUps(payload, { collection: 'subscriptions', id: heir.id, req }, (owed) => {
      const there = owed[DIGEST]
      const about = [...new Set([...(there?.about ?? []), ...(digest.about ?? [])])]
      // A moment later: a record that looks as before would be taken for it.
      const due = new Date(Date.parse(there?.due ?? digest.due) + 1).toISOString()
      return { ...owed, [DIGEST]: { due, tries: 0, about } }
    })
  }
  await payload.db.deleteMany({ collection: 'subscriptions', where, req })
}

export const findSubscription = (payload: Payload, id: string): Promise<Subscription | null> =>
  payload.db.findOne<Subscription>({ collection: 'subscriptions', where: { id: { equals: id } } })

/** @returns whether it is confirmed now: one that was ended stays so */
export async function confirmSubscription(
  payload: Payload,
  id: string,
  now: Date,
): Promise<boolean> {
  await payload.db.updateOne({
    collection: 'subscriptions',
    data: { state: 'confirmed', confirmedAt: now.toISOString() },
    options: { atomic: true },
    where: { and: [{ id: { equals: id } }, { state: { equals: 'asked' } }] },
  })
  return (await findSubscription(payload, id))?.state === 'confirmed'
}

/** Ends one subscription, or all of its address. Doing it again changes nothing. */
export async function endSubscription(
  payload: Payload,
  { id, all }: { id: string; all: boolean },
): Promise<void> {
  const one = await findSubscription(payload, id)
  if (!one) return
  await payload.db.updateMany({
    collection: 'subscriptions',
    data: { state: 'ended' },
    returning: false,
    where: all ? { email: { equals: one.email } } : { id: { equals: id } },
  })
}

export const subscriptionTasks: FollowUp[] = [
  { task: 'subscribe-reader', collection: 'comments', recipient: 'reader', run: subscribeReader },
]
