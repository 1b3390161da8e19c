import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { commentWaitsEmail, Links } from './comment-waits.ts'
import { decisionLinks } from './decision-links.ts'
import { isInDigest } from './in-digest.ts'
import { beginFloodDigest } from './digests.ts'
import { takeEmailSlot } from './email-slots.ts'
import type { Moderator } from './moderators.ts'
import { sendEmail } from './send.ts'
import type { WaitingComment } from './waiting.ts'

/** Returns the addresses of the buttons under a comment, for one user. */
export const linksFor = (comment: WaitingComment, user: string, now: Date): Links =>
  decisionLinks(comment, user, { ...env(), now })

/** `kind` names the email when a crash makes us send it again. */
export type EmailKind = { kind: string; emailFor: typeof commentWaitsEmail }

type About = { payload: Payload; id: string; now: Date }

/** Tells whether a user gets a comment in a digest: by choice, or after too many emails. */
export async function isLeftToDigest(
  { payload, id, now }: About,
  user: Moderator,
  { at, kind }: { at: Date; kind: string },
): Promise<boolean> {
  if (isInDigest(user, at)) return true
  const email = `${kind} ${id}`
  if (await takeEmailSlot(payload, { user: user.id, email, now })) return false
  await beginFloodDigest(payload, { user: user.id, at, now })
  return true
}

type One = { user: Moderator; comment: WaitingComment; at: Date; email: EmailKind }

/** Sends one user the email about one comment. */
export async function sendOne(
  { payload, now }: Pick<About, 'payload' | 'now'>,
  { user, comment, at, email }: One,
): Promise<void> {
  const links = linksFor(comment, user.id, now)
  await sendEmail(payload, {
    to: user.email,
    email: email.emailFor(comment, { links, serverURL: env().serverURL }),
    id: `${email.kind} ${comment.id} ${at.toISOString()} ${user.id}`,
    story: comment.story.id,
  })
}
