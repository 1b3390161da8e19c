import type { Payload } from 'payload'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { type Letter, renderEmail } from './email.ts'

export type Sending = {
  to: string
  letter: Letter
  /**
   * What makes this letter the same letter when it is sent once more after a crash: its task, what
   * it is about and whom it is for. Becomes its Message-ID, by which mail programs drop the second.
   */
  id: string
  /** Beside our own, such as `List-Unsubscribe`. Never anything that somebody typed. */
  headers?: Record<string, string>
}

/**
 * Sends one letter to one address.
 * @throws what the mail server said, when it did not take it
 */
export async function sendEmail(payload: Payload, sending: Sending): Promise<void> {
  const { to, letter, id, headers } = sending
  const { mailFrom, secret } = env()
  const host = /@([a-z0-9.-]+)>?\s*$/i.exec(mailFrom)?.[1] ?? 'localhost'
  await payload.sendEmail({
    // As an object: a comma in it is no second address.
    to: { name: '', address: to },
    ...renderEmail(letter),
    messageId: `<${keyedHash(secret, 'letter', id)}@${host}>`,
    headers: {
      // No vacation notice answers it, and no list passes it on.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...headers,
    },
  })
}
