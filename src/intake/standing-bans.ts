import type { Payload } from 'payload'
import { cleanEmail } from '../comments/comment-text.ts'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import type { Ban } from '../payload-types.ts'
import { mailboxOf } from './mailbox.ts'

export type BanKind = Ban['kind']

/**
 * Returns the key of a ban: a hash of the address or the network, which nobody can reverse. An address
 * is banned as its mailbox (`mailboxOf`). Earlier bans have the address as it was spelled.
 */
const keyOf = (kind: BanKind, value: string): string =>
  keyedHash(env().secret, `ban ${kind}`, value)

export type Reader = { email: string | null; prefix: string | null }

/** `value` is what the reader's comments have. `keyHash` is of a new ban, `formerHash` of an earlier one. */
type BanKey = { kind: BanKind; value: string; keyHash: string; formerHash: string }

/**
 * Returns the keys by which a reader can be banned. An unknown network has none: it would ban
 * others.
 */
export function keysOf({ email, prefix }: Reader): BanKey[] {
  const address = cleanEmail(email)
  const known = [
    ...(address ? [{ kind: 'email' as const, value: address, whole: mailboxOf(address) }] : []),
    ...(prefix && prefix !== 'unknown'
      ? [{ kind: 'network' as const, value: prefix, whole: prefix }]
      : []),
  ]
  return known.map(({ kind, value, whole }) => ({
    kind,
    value,
    keyHash: keyOf(kind, whole),
    formerHash: keyOf(kind, value),
  }))
}

/** Returns every hash under which a ban of this reader may be stored. */
export const banHashesOf = (reader: Reader): string[] => [
  ...new Set(keysOf(reader).flatMap(({ keyHash, formerHash }) => [keyHash, formerHash])),
]

/** Finds the bans in force against a reader, by kind. */
export async function standingBans(
  payload: Payload,
  { now, ...reader }: Reader & { now: Date },
): Promise<Partial<Record<BanKind, Ban>>> {
  const hashes = banHashesOf(reader)
  if (hashes.length === 0) return {}
  const { docs } = await payload.db.find<Ban>({
    collection: 'bans',
    pagination: false,
    where: {
      and: [{ keyHash: { in: hashes } }, { until: { greater_than: now.toISOString() } }],
    },
  })
  return Object.fromEntries(docs.map((ban) => [ban.kind, ban]))
}

/** Tells whether a reader is banned now, by address or by network. */
export const isBanned = async (
  payload: Payload,
  reader: Reader & { now: Date },
): Promise<boolean> => Object.keys(await standingBans(payload, reader)).length > 0
