import type { Payload, Where } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import { dueUntil, HOUR_MS, SETTLED_MS, type Span, spanNotes, spanOf } from './digest-due.ts'
import { digestEvery, findModerators, findUser, type Moderator } from './moderators.ts'

export const SEND_DIGEST = 'send-digest'

/** Long before any comment. */
const BEGINNING = new Date(0)

/**
 * Notes for everyone whose hour or day is over that a digest is due. One conditional statement moves
 * `digestSentAt` on and records what is owed up to there: a crash loses neither, and of two
 * processes one does it.
 */
export async function noticeDigests(payload: Payload, now: Date): Promise<void> {
  for (const user of await findModerators(payload)) {
    const last = user.digestSentAt ? new Date(user.digestSentAt) : null
    const every = digestEvery(user)
    if (every) {
      const until = dueUntil(last, every, now)
      if (until)
        await owe(payload, user, { span: { from: last ?? BEGINNING, until }, now, moveTo: until })
    } else if (last) {
      // Until a moment ago they had digests: what the next one would have told is told now.
      await owe(payload, user, { span: { from: last, until: now }, now, moveTo: null })
    }
  }
}

/** The span that a user is owed a digest of, if any. */
export const owedSpan = (user: Moderator): Span | null =>
  spanOf(user.followUps?.[SEND_DIGEST]?.about ?? [])

const MAX_TRIES = 5

/**
 * Begins a digest for someone whose hour has had letters enough: what comes within an hour from now
 * is in it, and the comment that waits since `at`.
 * @throws when others kept writing to the user: the comment's letter is then tried again later
 */
export async function beginFloodDigest(
  payload: Payload,
  { user, at, now }: { user: string; at: Date; now: Date },
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const row = await findUser(payload, user)
    if (!row) return
    const owed = owedSpan(row)
    if (owed && owed.from < at && at <= owed.until) return
    const until = owed && owed.until > now ? owed.until : new Date(now.getTime() + HOUR_MS)
    // A span is open at its beginning, where this comment stands.
    const from = new Date(at.getTime() - 1)
    if (await owe(payload, row, { span: { from, until }, now: dueFor(row, until, now) })) return
  }
  throw new Error(
    'The digest could not be recorded, because its user changed during every attempt.',
  )
}

/** One that waits for its time keeps it; one that may be on its way now is another, and due anew. */
function dueFor(row: Moderator, until: Date, now: Date): Date {
  const waiting = row.followUps?.[SEND_DIGEST]?.due
  if (waiting && new Date(waiting) > now) return new Date(waiting)
  return new Date(until.getTime() + SETTLED_MS)
}

/** @returns whether it is recorded: not when somebody else has just written to the row */
async function owe(
  payload: Payload,
  user: Moderator,
  { span, now, moveTo }: { span: Span; now: Date; moveTo?: Date | null },
): Promise<boolean> {
  const unchanged = (name: 'followUpDue' | 'digestSentAt'): Where => {
    const value = user[name]
    return { [name]: value ? { equals: value } : { exists: false } }
  }
  const noted: unknown = await payload.db.updateOne({
    collection: 'users',
    data: {
      ...withFollowUp(user.followUps, SEND_DIGEST, now, spanNotes(span)),
      ...(moveTo === undefined ? {} : { digestSentAt: moveTo?.toISOString() ?? null }),
      updatedAt: null,
    },
    options: { atomic: true },
    where: {
      and: [{ id: { equals: user.id } }, unchanged('followUpDue'), unchanged('digestSentAt')],
    },
  })
  return noted !== null
}
