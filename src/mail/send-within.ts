import type { CollectionSlug, Payload } from 'payload'
import { env } from '../env.ts'
import { postpone } from '../follow-ups/rewrite.ts'
import { mailboxOf } from '../intake/mailbox.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { nextMorning, takeEmail } from './daily-emails.ts'
import { type Sending, sendEmail } from './send.ts'

/**
 * The follow-up that sends the email: `task` of the row `id`. It is postponed together with the
 * email.
 */
type DueEmail = { collection: CollectionSlug; id: string; task: string; now: Date }

type Limit = {
  kind: string
  /** The maximum of emails of this kind for one address in a day. */
  max?: number
  /**
   * The time that the email may wait for a slot, in ms from `since`. Without it the email waits for
   * ever.
   */
  patience?: { since: string; ms: number }
}

/**
 * Returns a keyed hash of a mailbox, for the keys of its slots. All its spellings (`mailboxOf`) are one:
 * nobody fills it with a name for each email.
 */
export const addressKey = (email: string): string =>
  keyedHash(env().secret, 'letters to', mailboxOf(email.toLowerCase()))

/**
 * Sends an email within the daily limit of its address. Anybody can type any address a thousand
 * times, so an email above the limit waits for the next morning. An email that has waited too long
 * is dropped.
 * @returns whether it waits for the next morning
 */
export async function sendWithin(
  payload: Payload,
  { due, limit, sending }: { due: DueEmail; limit: Limit; sending: Sending },
): Promise<boolean> {
  const { now, ...task } = due
  const { patience, ...slot } = limit
  const address = addressKey(sending.to)
  const release = await takeEmail(payload, { ...slot, address, now })
  if (release) {
    await orRelease(release, () => sendEmail(payload, sending))
    return false
  }
  if (patience && now.getTime() - Date.parse(patience.since) > patience.ms) {
    payload.logger.warn({
      msg: 'An email was dropped, because its address has reached its limit',
      ...task,
    })
    return false
  }
  await postpone(payload, { ...task, until: await nextMorning(payload, now) })
  return true
}

/**
 * Does the work and gives the slot back when it fails. An email that was not sent does not count.
 * @throws the error of the work
 */
export async function orRelease(
  release: () => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (err) {
    await release()
    throw err
  }
}
