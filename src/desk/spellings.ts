import type { Payload, Where } from 'payload'
import { domainsOf, mailboxOf } from '../intake/mailbox.ts'

/** The newest pending comments that are looked through for other spellings. */
const MAX_LOOKED_AT = 5_000

/**
 * Returns the spellings of an address under which comments of its mailbox wait: a ban of the address
 * covers them all. The address itself is always one of them.
 */
export async function waitingSpellings(payload: Payload, address: string): Promise<string[]> {
  const mailbox = mailboxOf(address)
  const atDomain = domainsOf(mailbox).map((domain): Where => ({
    email: { contains: `@${domain}` },
  }))
  const { docs } = await payload.db.find<{ email?: string | null }>({
    collection: 'comments',
    limit: MAX_LOOKED_AT,
    pagination: false,
    select: { email: true },
    sort: '-position',
    where: { and: [{ status: { equals: 'pending' } }, { or: atDomain }] },
  })
  const waiting = docs.flatMap(({ email }) => (email ? [email] : []))
  return [...new Set([address, ...waiting.filter((email) => mailboxOf(email) === mailbox)])]
}
