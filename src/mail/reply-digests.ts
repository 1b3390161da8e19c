import type { Payload } from 'payload'
import { env } from '../env.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment, Subscription } from '../payload-types.ts'
import { headlineOf } from './headline.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { nextMorning } from './daily-emails.ts'
import { replyDigestEmail, type Reply } from './reader-emails.ts'
import { commentLink, unsubscribeHeaders, unsubscribeLink } from './reader-links.ts'
import { sendEmail } from './send.ts'

type Run = Parameters<FollowUp['run']>[0]

export type Sub = Subscription & { id: string }

const DIGEST = 'send-reply-digest'

/** Finds a comment by id. */
export const findComment = (payload: Payload, id: string): Promise<Comment | null> =>
  payload.db.findOne<Comment>({ collection: 'comments', where: { id: { equals: id } } })

/** Finds the comment that a reply answers; null when readers cannot see it, or its text is gone. */
export async function findAnswered(payload: Payload, reply: Comment): Promise<Comment | null> {
  const id = idOf(reply.answers)
  const answered = id ? await findComment(payload, id) : null
  return answered?.visible && !answered.removed ? answered : null
}

/** Returns a reply as an email to the address `reader` shows it. */
export async function presentReply(
  payload: Payload,
  { reply, reader }: { reply: Comment; reader: string },
): Promise<Reply> {
  const answered = await findAnswered(payload, reply)
  return {
    author: reply.author,
    body: reply.body,
    headline: await headlineOf(payload, idOf(reply.story) ?? ''),
    link: commentLink(env(), reply.id),
    answered: answered && { author: answered.author, body: answered.body },
    isToReader: answered?.email === reader,
  }
}

/** Adds a reply to the address's one digest. The address's first subscription carries it. */
export async function keepForDigest(
  payload: Payload,
  { sub, reply, now }: { sub: Sub; reply: string; now: Date },
): Promise<void> {
  const [carrier = sub] = await confirmedOf(payload, sub.email)
  const morning = await nextMorning(payload, now)
  await rewriteFollowUps(payload, { collection: 'subscriptions', id: carrier.id }, (followUps) => {
    const waiting = followUps[DIGEST]
    // Each rewrite moves the time by a millisecond, so that two records always differ.
    const due = waiting ? new Date(new Date(waiting.due).getTime() + 1) : morning
    const about = [...new Set([...(waiting?.about ?? []), reply])]
    return { ...followUps, [DIGEST]: { due: due.toISOString(), tries: 0, about } }
  })
}

async function confirmedOf(payload: Payload, email: string): Promise<Sub[]> {
  const found = await payload.db.find<Sub>({
    collection: 'subscriptions',
    pagination: false,
    sort: 'createdAt',
    where: { and: [{ email: { equals: email } }, { state: { equals: 'confirmed' } }] },
  })
  return found.docs
}

async function sendReplyDigest({ payload, id, about }: Run): Promise<void> {
  const carrier = await payload.db.findOne<Sub>({
    collection: 'subscriptions',
    where: { id: { equals: id } },
  })
  if (!carrier) return
  // The digest leaves out deleted replies and the stories whose emails the reader has stopped.
  const subs = await confirmedOf(payload, carrier.email)
  const stories = new Set(subs.map(({ story }) => story))
  const replies: Reply[] = []
  for (const reply of about) {
    const comment = await findComment(payload, reply)
    if (comment?.visible && !comment.removed && stories.has(idOf(comment.story) ?? ''))
      replies.push(await presentReply(payload, { reply: comment, reader: carrier.email }))
  }
  const [first] = subs
  if (first && replies.length > 0) {
    const unsubscribe = unsubscribeLink(env(), { id: first.id, all: true })
    await sendEmail(payload, {
      to: carrier.email,
      email: replyDigestEmail({ language: chooseLanguage(carrier.language), replies }, unsubscribe),
      id: `reply digest ${id} ${about.join(' ')}`,
      headers: unsubscribeHeaders(unsubscribe),
    })
  }
  await rewriteFollowUps(payload, { collection: 'subscriptions', id }, (followUps) => {
    const { [DIGEST]: digest, ...others } = followUps
    const later = (digest?.about ?? []).filter((reply) => !about.includes(reply))
    if (!digest || later.length === 0) return others
    const due = new Date(new Date(digest.due).getTime() + 1).toISOString()
    return { ...others, [DIGEST]: { ...digest, due, about: later } }
  })
}

export const replyDigestTasks: FollowUp[] = [
  { task: DIGEST, collection: 'subscriptions', recipient: 'reader', run: sendReplyDigest },
]
