import type { Payload } from 'payload'
import { env } from '../env.ts'
import { hurry } from '../follow-ups/hurry.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment, Verification } from '../payload-types.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { isConfirmDue } from './subscriptions.ts'

const LINK_MS = 24 * 3_600_000
/** A link that was used works on for this long: for a double click, and for an answer that was lost. */
const USED_MS = 60_000
/** Within this time one address and page get one link. */
const AGAIN_MS = 5 * 60_000

/** The follow-up that sends the link (`mail/verify-email.ts`). */
export const VERIFY_TASK = 'send-verify-email'

/** Returns when a link that is sent now ends. */
export const endOfVerification = (now: Date): string =>
  new Date(now.getTime() + LINK_MS).toISOString()

type Asked = {
  email: string
  language: string
  story: string | null
  returnTo: string | null
}

/**
 * Stores a request for a link that proves an address, with its email due. It does not look for the
 * address, so the time that it takes reveals nothing.
 */
export async function askVerification(payload: Payload, asked: Asked, now: Date): Promise<void> {
  const { email, returnTo } = asked
  const time = Math.floor(now.getTime() / AGAIN_MS)
  const key = keyedHash(env().secret, 'verification', JSON.stringify([email, returnTo, time]))
  await createUnlessTaken(payload, {
    collection: 'verifications',
    data: {
      key,
      ...asked,
      until: endOfVerification(now),
      ...withFollowUp(null, VERIFY_TASK, now),
    },
  })
  hurry(payload, 'verifications', 'at-once')
}

/** Asks for the link that a comment requested, unless the email about replies proves the address too. */
async function verifyReader({ payload, id, about }: Parameters<FollowUp['run']>[0]) {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  const story = idOf(comment?.story)
  if (!comment?.email || !story || comment.deletedAt) return
  const { email, language } = comment
  if (await isConfirmDue(payload, { story, email })) return
  const asked = { email, language: language ?? 'en', story, returnTo: about.at(-1) ?? null }
  // The comment's time makes this idempotent.
  await askVerification(payload, asked, new Date(comment.createdAt))
}

/** Finds the row of a link that still works; null when it was used or has ended. */
export async function findVerification(
  payload: Payload,
  id: string,
  now: Date,
): Promise<Verification | null> {
  const row = await payload.db.findOne<Verification>({
    collection: 'verifications',
    where: { id: { equals: id } },
  })
  return row && new Date(row.until) > now ? row : null
}

/** Uses a link. @returns its row; null when it was used before or has ended */
export async function useVerification(
  payload: Payload,
  id: string,
  now: Date,
): Promise<Verification | null> {
  const row = await findVerification(payload, id, now)
  if (!row || row.confirmedAt) return row
  const until = new Date(now.getTime() + USED_MS).toISOString()
  await updateIfUnchanged(payload, {
    collection: 'verifications',
    id,
    read: { confirmedAt: null },
    data: { confirmedAt: now.toISOString(), until },
  })
  return row
}

/** Deletes the links that have ended. */
export async function forgetEndedVerifications(payload: Payload, now: Date): Promise<void> {
  const where = { until: { less_than_equal: now.toISOString() } }
  await payload.db.deleteMany({ collection: 'verifications', where })
}

export const verificationTasks: FollowUp[] = [
  { task: 'verify-reader', collection: 'comments', recipient: 'reader', run: verifyReader },
]
