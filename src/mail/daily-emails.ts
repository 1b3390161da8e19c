import type { Payload } from 'payload'
import { createUnlessTaken } from '../store/create-unless-taken.ts'

/** An address gets this many emails of one kind in a day (UTC). The next ones wait for the next day. */
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
  const day = now.toISOString().slice(0, 10)
  const until = new Date(now.getTime() + DAY_MS).toISOString()
  for (let n = 1; n <= max; n += 1) {
    const key = `${kind} ${address} ${day} ${n}`
    if (!(await createUnlessTaken(payload, { collection: 'claims', data: { key, until } })))
      continue
    return () => payload.db.deleteMany({ collection: 'claims', where: { key: { equals: key } } })
  }
  return null
}

/** Returns the time at which postponed emails are sent: 7:00 UTC on the next day. */
export function nextMorning(now: Date): Date {
  const morning = new Date(now.getTime() + DAY_MS)
  morning.setUTCHours(7, 0, 0, 0)
  return morning
}
