import type { Payload } from 'payload'
import { zoneOf } from '../comments/zone-of.ts'
import { localDay, nextHourIn } from '../lib/time-zone.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { MORNING } from './digest-due.ts'

/**
 * An address gets this many emails of one kind in a day of the site's time zone. The next ones wait for
 * the next day.
 */
const MAX_EMAILS_A_DAY = 3

const DAY_MS = 86_400_000

/** `address`: a keyed hash of it. `max`: the limit of this kind a day. */
type Claim = { kind: string; address: string; now: Date; max?: number }

/**
 * Claims one of the day's emails for an address. Unique keys count them, so many processes together
 * never send a fourth.
 * @returns a function that releases it when it was not sent; null when none is left today
 */
export async function takeEmail(
  payload: Payload,
  { kind, address, now, max = MAX_EMAILS_A_DAY }: Claim,
): Promise<(() => Promise<void>) | null> {
  const day = localDay(await zoneOf(payload), now)
  const until = new Date(now.getTime() + DAY_MS).toISOString()
  for (let n = 1; n <= max; n += 1) {
    const key = `${kind} ${address} ${day} ${n}`
    if (!(await createUnlessTaken(payload, { collection: 'claims', data: { key, until } })))
      continue
    return () => payload.db.deleteMany({ collection: 'claims', where: { key: { equals: key } } })
  }
  return null
}

/** Returns the time at which postponed emails are sent: 7:00 of the next day where the site is. */
export async function nextMorning(payload: Payload, now: Date): Promise<Date> {
  const zone = await zoneOf(payload)
  const next = nextHourIn(zone, MORNING, now)
  // Until 7:00 the next morning is of the same day, whose emails are used up.
  return localDay(zone, next) === localDay(zone, now) ? nextHourIn(zone, MORNING, next) : next
}
