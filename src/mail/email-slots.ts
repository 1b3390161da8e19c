import type { Payload } from 'payload'
import { CLOCK_SKEW_MS } from '../lib/clock-skew.ts'
import { claimKey } from '../store/create-unless-taken.ts'
import { HOUR_MS } from './digest-due.ts'

/** A moderator gets this many emails about single comments in an hour; a digest lists the others. */
const MAX_EMAILS_AN_HOUR = 10

type Slot = { id: string; key: string; until: string; holder?: string | null }
type Asked = { user: string; email: string; now: Date }

/**
 * Takes one of the user's slots for an email. An email that has one already keeps it and needs no
 * second one. A slot is free again an hour later.
 * @returns false when all are taken
 */
export async function takeEmailSlot(
  payload: Payload,
  { user, email, now }: Asked,
): Promise<boolean> {
  const keys = Array.from({ length: MAX_EMAILS_AN_HOUR }, (_, n) => `letters ${user} ${n}`)
  const { docs } = await payload.db.find<Slot>({
    collection: 'claims',
    pagination: false,
    where: { key: { in: keys } },
  })
  // A slot that ends later than a new one would is of a clock that was set back.
  const latest = latestEnd(now)
  const isTaken = ({ until }: Slot): boolean => new Date(until) > now && new Date(until) <= latest
  if (docs.some((slot) => slot.holder === email && isTaken(slot))) return true
  const taken = new Set(docs.filter(isTaken).map(({ key }) => key))
  for (const key of keys.filter((key) => !taken.has(key)))
    if (await take(payload, key, { email, now })) return true
  return false
}

const latestEnd = (now: Date): Date => new Date(now.getTime() + HOUR_MS + CLOCK_SKEW_MS)

async function take(
  payload: Payload,
  key: string,
  { email, now }: { email: string; now: Date },
): Promise<boolean> {
  const taken = await claimKey(payload, {
    collection: 'claims',
    key,
    data: { holder: email, until: new Date(now.getTime() + HOUR_MS).toISOString() },
    free: {
      or: [
        { until: { less_than_equal: now.toISOString() } },
        { until: { greater_than: latestEnd(now).toISOString() } },
      ],
    },
  })
  return taken !== null
}
