import type { Payload } from 'payload'
import { zoneOf } from '../comments/zone-of.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { nextHourIn } from '../lib/time-zone.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { untilWritten } from '../store/until-written.ts'
import {
  dueUntil,
  HOUR_MS,
  MORNING,
  SETTLED_MS,
  type Span,
  spanNotes,
  spanOf,
} from './digest-due.ts'
import { digestEvery, findModerators, findUser, type Moderator } from './moderators.ts'

export const SEND_DIGEST = 'send-digest'

/** Earlier than any comment. */
const BEGINNING = new Date(0)

/**
 * Records that a digest is due for each moderator whose hour or day has ended. One conditional statement
 * moves `digestSentAt` and records the span of the digest: a crash loses neither, and of two
 * processes one does it.
 */
export async function noticeDigests(payload: Payload, now: Date): Promise<void> {
  for (const user of await findModerators(payload)) {
    const period = digestEvery(user)
    const last = lastOf(user, period, now)
    if (period === 'day' && !last) await beginDaily(payload, user, now)
    else if (period) {
      const every = period === 'day' ? { period, zone: await zoneOf(payload, user) } : { period }
      const until = dueUntil(last, every, now)
      if (until)
        await owe(payload, user, { span: { from: last ?? BEGINNING, until }, now, moveTo: until })
    } else if (last) {
      // They have just turned digests off, so the comments of the next one are sent now.
      await owe(payload, user, { span: { from: last, until: now }, now, moveTo: null })
    }
  }
}

/** A first daily digest lies ahead. A user who changes to hourly ones gets it at once. */
function lastOf({ digestSentAt }: Moderator, period: 'hour' | 'day' | null, now: Date) {
  const last = digestSentAt ? new Date(digestSentAt) : null
  return period === 'hour' && last && last > now ? null : last
}

/** The first daily digest covers everything, and waits for the user's next morning like the others. */
async function beginDaily(payload: Payload, user: Moderator, now: Date): Promise<void> {
  const until = nextHourIn(await zoneOf(payload, user), MORNING, now)
  const span = { from: BEGINNING, until }
  await owe(payload, user, { span, now: new Date(until.getTime() + SETTLED_MS), moveTo: until })
}

/** Returns the span of the digest that a user is due, if any. */
export const owedSpan = (user: Moderator): Span | null =>
  spanOf(user.followUps?.[SEND_DIGEST]?.about ?? [])

const MAX_TRIES = 5

/**
 * Begins a digest for a moderator who has had the most emails of an hour. It lists the comment that
 * waits since `at`, and those that arrive within an hour from now.
 * @throws Error when the user keeps changing; the comment's email is tried again later
 */
export async function beginFloodDigest(
  payload: Payload,
  { user, at, now }: { user: string; at: Date; now: Date },
): Promise<void> {
  await untilWritten({ maxTries: MAX_TRIES, subject: `User ${user}` }, async () => {
    const row = await findUser(payload, user)
    if (!row) return true
    const owed = owedSpan(row)
    if (owed && owed.from < at && at <= owed.until) return true
    const until = owed && owed.until > now ? owed.until : new Date(now.getTime() + HOUR_MS)
    // A span excludes its beginning, and this comment must be in it.
    const from = new Date(at.getTime() - 1)
    const span = { from, until }
    return (await owe(payload, row, { span, now: dueFor(row, until, now) })) || null
  })
}

/** A digest that waits keeps its time. One that may be sent now is another, and gets a new time. */
function dueFor(row: Moderator, until: Date, now: Date): Date {
  const waiting = row.followUps?.[SEND_DIGEST]?.due
  if (waiting && new Date(waiting) > now) return new Date(waiting)
  return new Date(until.getTime() + SETTLED_MS)
}

/** @returns false when somebody else has just written to the row; nothing is recorded then */
async function owe(
  payload: Payload,
  user: Moderator,
  { span, now, moveTo }: { span: Span; now: Date; moveTo?: Date | null },
): Promise<boolean> {
  const noted = await updateIfUnchanged(payload, {
    collection: 'users',
    id: user.id,
    read: { followUpDue: user.followUpDue, digestSentAt: user.digestSentAt },
    data: {
      ...withFollowUp(user.followUps, SEND_DIGEST, now, spanNotes(span)),
      ...(moveTo === undefined ? {} : { digestSentAt: moveTo?.toISOString() ?? null }),
      updatedAt: null,
    },
  })
  return noted !== null
}
