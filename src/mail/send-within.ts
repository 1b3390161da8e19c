import type { CollectionSlug, Payload } from 'payload'
import { env } from '../env.ts'
import { postpone } from '../follow-ups/rewrite.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { nextMorning, takeEmail } from './daily-emails.ts'
import { type Sending, sendEmail } from './send.ts'

/** `task` of the row `id` sends the letter, and is put off with it. */
type Owed = { collection: CollectionSlug; id: string; task: string; now: Date }

type Limit = {
  kind: string
  /** How many of this kind an address gets in a day. */
  most?: number
  /** How long the letter may wait for its turn, in ms since `since`; without it for ever. */
  patience?: { since: string; ms: number }
}

export const addressKey = (email: string): string => keyedHash(env().secret, 'letters to', email)

/**
 * Anybody can type any address, a thousand times: what is more than an address gets in a day waits for
 * the next morning, and is not sent at all when it has waited for too long.
 */
export async function sendWithin(
  payload: Payload,
  { owed, limit, sending }: { owed: Owed; limit: Limit; sending: Sending },
): Promise<void> {
  const { now, ...task } = owed
  const { patience, ...turn } = limit
  const address = addressKey(sending.to)
  const giveBack = await takeEmail(payload, { ...turn, address, now })
  if (giveBack) return orGiveBack(giveBack, () => sendEmail(payload, sending))
  if (patience && now.getTime() - Date.parse(patience.since) > patience.ms) {
    payload.logger.warn({
      msg: 'An email was dropped, because its address has reached its limit',
      ...task,
    })
    return
  }
  await postpone(payload, { ...task, until: nextMorning(now) })
}

/** A letter that was not sent does not count. */
export async function orGiveBack(
  giveBack: () => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (err) {
    await giveBack()
    throw err
  }
}
