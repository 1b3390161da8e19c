import type { Payload } from 'payload'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { type Email, renderEmail } from './email.ts'

export type Sending = {
  to: string
  email: Email
  /**
   * Identifies this email when a crash makes us send it again: its task, its subject and its
   * recipient. It becomes the Message-ID, by which mail programs drop the second copy.
   */
  id: string
  /**
   * Headers besides our own, such as `List-Unsubscribe`. They never contain text that somebody
   * typed.
   */
  headers?: Record<string, string>
}

/**
 * Sends one email to one address.
 * @throws the mail server's error
 */
export async function sendEmail(payload: Payload, sending: Sending): Promise<void> {
  const { to, email, id, headers } = sending
  const { mailFrom, secret } = env()
  const host = /@([a-z0-9.-]+)>?\s*$/i.exec(mailFrom)?.[1] ?? 'localhost'
  await payload.sendEmail({
    // As an object, a comma in it does not make a second address.
    to: { name: '', address: to },
    ...renderEmail(email),
    messageId: `<${keyedHash(secret, 'letter', id)}@${host}>`,
    headers: {
      // This header stops vacation replies and forwarding by lists.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...headers,
    },
  })
}
