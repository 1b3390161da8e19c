import type { Payload } from 'payload'

/** Letters of one kind that an address gets at once in a day (UTC); what is beyond waits for the next. */
const LETTERS_A_DAY = 3

const DAY_MS = 86_400_000

/** `address`: a keyed hash of it. `most`: how many of this kind a day. */
type Letter = { kind: string; address: string; now: Date; most?: number }

/**
 * One of the day's letters for an address. Unique keys hand them out, so of many processes none
 * sends a fourth.
 * @returns what gives it back when it was not sent; null when there is none left today
 */
export async function takeEmail(
  payload: Payload,
  { kind, address, now, most = LETTERS_A_DAY }: Letter,
): Promise<(() => Promise<void>) | null> {
  const day = now.toISOString().slice(0, 10)
  const until = new Date(now.getTime() + DAY_MS).toISOString()
  for (let n = 1; n <= most; n += 1) {
    const key = `${kind} ${address} ${day} ${n}`
    try {
      await payload.db.create({ collection: 'claims', data: { key, until } })
    } catch (err) {
      if (err instanceof Error && err.name === 'ValidationError') continue
      throw err
    }
    return () => payload.db.deleteMany({ collection: 'claims', where: { key: { equals: key } } })
  }
  return null
}

/** When what was put off is sent: seven in the morning (UTC) of the next day. */
export function nextMorning(now: Date): Date {
  const morning = new Date(now.getTime() + DAY_MS)
  morning.setUTCHours(7, 0, 0, 0)
  return morning
}
