import type { PayloadRequest } from 'payload'
import { cleanEmail } from '../comments/comment-text.ts'
import { env } from '../env.ts'
import { readReturnTo } from './return-to.ts'
import { provenEmailOf } from './revocations.ts'
import { type PickedEmails, pickReaderFields, pickRequestedEmails } from './untrusted.ts'
import { emailKey } from './verified.ts'

/** `returnTo`: the page to which the proof of the address goes (`return-to.ts`). */
export type RequestedEmails = PickedEmails & { returnTo: string | null }

/**
 * Reads the emails that a comment requests. A reader whose request proves the address already needs no
 * link.
 * @throws DatelineError `validation` when the page to return to is not on an allowed origin
 */
export async function requestedEmailsOf(
  { headers, payload }: Pick<PayloadRequest, 'headers' | 'payload'>,
  data: unknown,
): Promise<RequestedEmails> {
  const picked = pickRequestedEmails(data)
  if (!picked.notify && !picked.verify) return { ...picked, returnTo: null }
  const named = (data as Record<string, unknown>).returnTo
  const returnTo = readReturnTo(env(), { named, origin: headers.get('origin') })
  if (!picked.verify) return { ...picked, returnTo }
  const { secret } = env()
  const email = cleanEmail(pickReaderFields(data).email)
  const proven = await provenEmailOf(payload, headers, { secret, now: new Date() })
  const isProven = email !== null && proven === emailKey(secret, email)
  return { ...picked, verify: !isProven, returnTo }
}
