import type { Payload } from 'payload'
import { env } from '../env.ts'
import { postpone } from '../follow-ups/rewrite.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import { headlineOf } from './headline.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { takeEmail } from './daily-emails.ts'
import { approvedEmail, confirmEmail, replyEmail } from './reader-emails.ts'
import { commentLink, confirmLink, unsubscribeHeaders, unsubscribeLink } from './reader-links.ts'
import {
  findComment,
  keepForDigest,
  presentReply,
  replyDigestTasks,
  type Sub,
} from './reply-digests.ts'
import { subscribersOf } from './reply-recipients.ts'
import { addressKey, orRelease, sendWithin } from './send-within.ts'
import { sendEmail } from './send.ts'

type Run = Parameters<FollowUp['run']>[0]

const CONFIRM = 'send-confirm-letter'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** After this time a reply in a hidden thread is no longer news. */
const STALE_MS = 30 * DAY_MS

/**
 * Sends one email that asks an address to confirm. An address gets a few of these a day, for all
 * stories together. The others wait a day and are dropped after two days, because the address may
 * belong to somebody who never wrote.
 */
async function sendConfirmEmail({ payload, id, now, about }: Run): Promise<void> {
  const sub = await payload.db.findOne<Sub>({
    collection: 'subscriptions',
    where: { id: { equals: id } },
  })
  if (!sub || sub.state !== 'asked') return
  // The time of the request. A request after an unsubscription makes a new email.
  const since = about.at(-1) ?? sub.createdAt
  const unsubscribe = unsubscribeLink(env(), { id, all: false })
  const email = confirmEmail(
    { language: chooseLanguage(sub.language), headline: await headlineOf(payload, sub.story) },
    { confirm: confirmLink(env(), id, now), unsubscribe },
  )
  await sendWithin(payload, {
    due: { collection: 'subscriptions', id, task: CONFIRM, now },
    limit: { kind: 'confirm', patience: { since, ms: 2 * DAY_MS } },
    sending: {
      to: sub.email,
      email,
      id: `confirm ${id} ${since}`,
      story: sub.story,
      headers: unsubscribeHeaders(unsubscribe),
    },
  })
}

/**
 * Sends an email about a reply, once readers can see it, to the confirmed author whom it answers and to
 * those above it. Each gets one.
 */
async function announceReply(run: Run): Promise<void> {
  const { payload, id, now, done } = run
  const reply = await findComment(payload, id)
  if (!reply || reply.announcedAt || reply.removed) return
  if (reply.status !== 'approved' || reply.deletedAt) return
  if (!reply.visible) {
    // A parent or the story is hidden. It may come back.
    if (now.getTime() - new Date(reply.createdAt).getTime() > STALE_MS) return
    const until = new Date(now.getTime() + HOUR_MS)
    await postpone(payload, { collection: 'comments', id, task: 'announce-reply', until })
    return
  }
  const failures: unknown[] = []
  for (const sub of await subscribersOf(payload, reply)) {
    if (done.has(sub.id)) continue
    try {
      await announceTo(run, { reply, sub })
      done.add(sub.id)
    } catch (err) {
      // One address that refuses must not delay the others.
      failures.push(err)
    }
  }
  if (failures.length > 1)
    throw new AggregateError(failures, `${failures.length} emails about one reply were not sent.`)
  if (failures.length > 0) throw failures[0]
  await payload.db.updateOne({
    collection: 'comments',
    id,
    data: { announcedAt: now.toISOString(), updatedAt: null },
    returning: false,
  })
}

async function announceTo(
  { payload, now }: Run,
  { reply, sub }: { reply: Comment; sub: Sub },
): Promise<void> {
  const release = await takeEmail(payload, { kind: 'reply', address: addressKey(sub.email), now })
  if (!release) {
    await keepForDigest(payload, { sub, reply: reply.id, now })
    return
  }
  const unsubscribe = unsubscribeLink(env(), { id: sub.id, all: false })
  const email = replyEmail(
    {
      language: chooseLanguage(sub.language),
      reply: await presentReply(payload, { reply, reader: sub.email }),
    },
    unsubscribe,
  )
  const id = `reply ${reply.id} ${sub.id}`
  const headers = unsubscribeHeaders(unsubscribe)
  const story = idOf(reply.story)
  await orRelease(release, () => sendEmail(payload, { to: sub.email, email, id, story, headers }))
}

/** Sends the approval email to a reader who asked for it. Then it clears the request. */
async function sendApprovedEmail({ payload, id }: Run): Promise<void> {
  const comment = await findComment(payload, id)
  if (!comment?.wantsLetter || !comment.email || !comment.visible || comment.removed) return
  const story = idOf(comment.story)
  const email = approvedEmail(
    {
      language: chooseLanguage(comment.language),
      headline: await headlineOf(payload, story ?? ''),
      own: (await isProved(payload, comment.email)) ? comment.body : null,
    },
    commentLink(env(), id),
  )
  await sendEmail(payload, { to: comment.email, email, id: `approved ${id}`, story })
  await payload.db.updateOne({
    collection: 'comments',
    id,
    data: { wantsLetter: false, updatedAt: null },
    returning: false,
  })
}

/** Tells whether the owner of an address has followed a link in an email that we sent there. */
const isProved = async (payload: Payload, email: string): Promise<boolean> =>
  (await payload.db.findOne({
    collection: 'subscriptions',
    select: {},
    where: { and: [{ email: { equals: email } }, { confirmedAt: { exists: true } }] },
  })) !== null

export const readerMailTasks: FollowUp[] = [
  {
    task: 'announce-reply',
    collection: 'comments',
    recipient: 'other-readers',
    run: announceReply,
  },
  {
    task: 'send-approved-letter',
    collection: 'comments',
    recipient: 'reader',
    run: sendApprovedEmail,
  },
  { task: CONFIRM, collection: 'subscriptions', recipient: 'reader', run: sendConfirmEmail },
  ...replyDigestTasks,
]
