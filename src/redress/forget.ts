import type { Payload } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import type { Appeal } from '../payload-types.ts'

const DAY_MS = 86_400_000
/**
 * Senders can appeal a decision on a notice for six months. The extra days cover an email that is
 * still on its way.
 */
const KEPT_DAYS = 190
/** We try to send an appeal's outcome for this long, because some mailboxes never accept it. */
const OUTCOME_DAYS = 30
const AT_ONCE = 100

const daysAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY_MS).toISOString()

/** Returns the time from which a notice's sender can be erased. */
export const senderUntil = (decidedAt: Date): string => daysAfter(decidedAt, KEPT_DAYS)

/**
 * Erases the name and address of a notice's sender when no further step can follow. The decision
 * stays. The query reads only rows whose `senderUntil` has passed, and each of them gets a later
 * time or none, so the loop ends.
 */
export async function forgetOldNotices(payload: Payload, now: Date): Promise<void> {
  for (;;) {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'notices',
      limit: AT_ONCE,
      pagination: false,
      select: {},
      sort: 'senderUntil',
      where: { senderUntil: { less_than_equal: now.toISOString() } },
    })
    const awaited = await stillToBeTold(
      payload,
      docs.map(({ id }) => id),
      now,
    )
    for (const { id } of docs)
      await payload.db.updateOne({
        collection: 'notices',
        id,
        data: awaited.has(id)
          ? { senderUntil: daysAfter(now, 1), updatedAt: null }
          : { name: null, email: null, senderUntil: null, updatedAt: null },
        returning: false,
      })
    if (docs.length < AT_ONCE) return
  }
}

/** Returns the ids of those notices whose sender has appealed and does not know the outcome yet. */
async function stillToBeTold(
  payload: Payload,
  notices: readonly string[],
  now: Date,
): Promise<Set<string>> {
  if (notices.length === 0) return new Set()
  const { docs } = await payload.db.find<Appeal & { followUps?: FollowUps | null }>({
    collection: 'appeals',
    pagination: false,
    where: { and: [{ kind: { equals: 'notice' } }, { subject: { in: [...notices] } }] },
  })
  const isAwaited = ({ decidedAt, followUps, state }: (typeof docs)[number]): boolean =>
    state === 'open' ||
    ('send-appeal-outcome' in (followUps ?? {}) &&
      Date.parse(decidedAt ?? '') > now.getTime() - OUTCOME_DAYS * DAY_MS)
  return new Set(docs.filter(isAwaited).map(({ subject }) => subject))
}
