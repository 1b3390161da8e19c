import type { Payload } from 'payload'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { cleanLine } from '../lib/plain-text.ts'
import { keptSettings } from '../store/kept.ts'
import { type Email, renderEmail } from './email.ts'

export type Sending = {
  to: string
  email: Email
  /**
   * Identifies this email when a crash makes us send it again: its task, its subject and its
   * recipient. It becomes the Message-ID, by which mail programs drop the second copy.
   */
  id: string
  /** The id of the story that the email is about. Mail programs show its emails as one thread. */
  story?: string | null
  /**
   * Headers besides our own, such as `List-Unsubscribe`. They never contain text that somebody
   * typed.
   */
  headers?: Record<string, string>
}

/**
 * Sends one email to one address, from the name of the paper.
 * @throws the mail server's error
 */
export async function sendEmail(payload: Payload, sending: Sending): Promise<void> {
  const { to, email, id, story, headers } = sending
  const { secret } = env()
  const from = await senderOf(payload)
  const host = /@([a-z0-9.-]+)$/i.exec(from.address)?.[1] ?? 'localhost'
  const idOfEmail = (kind: string, about: string): string =>
    `<${keyedHash(secret, kind, about)}@${host}>`
  // No email has this id. All emails about a story refer to it, and so they stand together.
  const thread = story ? idOfEmail('thread', story) : null
  await payload.sendEmail({
    from,
    // As an object, a comma in it does not make a second address.
    to: { name: '', address: to },
    ...renderEmail(email),
    messageId: idOfEmail('letter', id),
    ...(thread ? { inReplyTo: thread, references: [thread] } : {}),
    headers: {
      // This header stops vacation replies and forwarding by lists.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...headers,
    },
  })
}

/** The name that a new site has until somebody names it. */
const UNNAMED = 'Dateline'

/** Returns the sender: the name of the site, or that of `MAIL_FROM` while the site has none. */
async function senderOf(payload: Payload): Promise<{ name: string; address: string }> {
  const { defaultFromAddress: address, defaultFromName } = payload.email
  const name = cleanLine((await keptSettings(payload)).siteName ?? '')
  return { name: name && name !== UNNAMED ? name : defaultFromName, address }
}
