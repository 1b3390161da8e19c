import type { Payload, PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import { hurry } from '../follow-ups/hurry.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { idOf } from '../lib/relation.ts'
import { changeRow } from '../store/change-row.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { Comment, Subscription } from '../payload-types.ts'

/**
 * Asks the address of a comment to confirm that it wants emails about replies: once for a story,
 * however many comments ask for them, and whatever the rules said about the comment.
 */
async function subscribeReader({ payload, id, now, about }: Parameters<FollowUp['run']>[0]) {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  const story = idOf(comment?.story)
  if (!comment?.email || !story || comment.deletedAt) return
  const key = subscriptionKey(story, comment.email)
  const asked = {
    state: 'asked' as const,
    language: comment.language ?? 'en',
    returnTo: about.at(-1) ?? null,
  }
  const data = { key, email: comment.email, story, ...asked, ...confirmDue(null, now) }
  // The address may have been asked before, and have confirmed or not answered.
  if (!(await askAgain(payload, { key, asked, now })))
    await createUnlessTaken(payload, { collection: 'subscriptions', data })
  hurry(payload, 'subscriptions', 'at-once')
}

const subscriptionKey = (story: string, email: string): string =>
  keyedHash(env().secret, 'subscription', `${story} ${email}`)

const CONFIRM = 'send-confirm-letter'

/**
 * Tells whether the email that asks an address to confirm is still to be sent: to confirm it proves the
 * address too.
 */
export async function isConfirmDue(
  payload: Payload,
  { story, email }: { story: string; email: string },
): Promise<boolean> {
  const row = await payload.db.findOne<Row>({
    collection: 'subscriptions',
    where: { key: { equals: subscriptionKey(story, email) } },
  })
  return row?.state === 'asked' && row.followUps?.[CONFIRM] !== undefined
}

/** The time tells the email which of several requests it is about. */
const confirmDue = (owed: FollowUps | null | undefined, now: Date) =>
  withFollowUp(owed, CONFIRM, now, [now.toISOString()])

type Row = Subscription & { followUps?: FollowUps | null; followUpDue?: string | null }
type Again = {
  key: string
  asked: Pick<Subscription, 'state' | 'language' | 'returnTo'>
  now: Date
}

const MAX_TRIES = 25

/**
 * Asks again for a subscription that was ended, and keeps its other follow-ups: it may carry the
 * digest of the address's other stories. @returns false when there is no ended subscription
 */
const askAgain = (payload: Payload, { key, asked, now }: Again): Promise<boolean> =>
  changeRow<Row>(payload, {
    collection: 'subscriptions',
    where: { key: { equals: key } },
    compare: ['state', 'followUpDue'],
    change: (row) =>
      row.state === 'ended' ? { ...asked, ...confirmDue(row.followUps, now) } : null,
    maxTries: MAX_TRIES,
  })

const DIGEST = 'send-reply-digest'

/**
 * Deletes all subscriptions of a story. If one of them carries its address's digest, with replies
 * under other stories, the oldest subscription that is left takes the digest over.
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
      // A later time, because a record with the same time would look unchanged.
      const due = new Date(Date.parse(there?.due ?? digest.due) + 1).toISOString()
      return { ...owed, [DIGEST]: { due, tries: 0, about } }
    })
  }
  await payload.db.deleteMany({ collection: 'subscriptions', where, req })
}

export const findSubscription = (payload: Payload, id: string): Promise<Subscription | null> =>
  payload.db.findOne<Subscription>({ collection: 'subscriptions', where: { id: { equals: id } } })

/** Confirms a subscription that waits. @returns whether it is confirmed now: an ended one is not */
export async function confirmSubscription(
  payload: Payload,
  id: string,
  now: Date,
): Promise<boolean> {
  await updateIfUnchanged(payload, {
    collection: 'subscriptions',
    id,
    read: { state: 'asked' },
    data: { state: 'confirmed', confirmedAt: now.toISOString() },
  })
  return (await findSubscription(payload, id))?.state === 'confirmed'
}

/** Ends one subscription, or all of its address. A second call changes nothing. */
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
