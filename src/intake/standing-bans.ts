import type { Payload } from 'payload'
import { cleanEmail } from '../comments/comment-text.ts'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import type { Ban } from '../payload-types.ts'

export type BanKind = Ban['kind']

/** Returns the key of a ban: a hash of the address or the network, which nobody can reverse. */
const keyOf = (kind: BanKind, value: string): string =>
  keyedHash(env().secret, `ban ${kind}`, value)

export type Reader = { email: string | null; prefix: string | null }

/**
 * Returns the keys by which a reader can be banned. An unknown network has none: it would ban
 * others.
 */
export function keysOf({
  email,
  prefix,
}: Reader): { kind: BanKind; value: string; keyHash: string }[] {
  const address = cleanEmail(email)
  const known = [
    ...(address ? [{ kind: 'email' as const, value: address }] : []),
    ...(prefix && prefix !== 'unknown' ? [{ kind: 'network' as const, value: prefix }] : []),
  ]
  return known.map((one) => ({ ...one, keyHash: keyOf(one.kind, one.value) }))
}

/** Finds the bans in force against a reader, by kind. */
export async function standingBans(
  payload: Payload,
  { now, ...reader }: Reader & { now: Date },
): Promise<Partial<Record<BanKind, Ban>>> {
  const keys = keysOf(reader)
  if (keys.length === 0) return {}
  const { docs } = await payload.db.find<Ban>({
    collection: 'bans',
    pagination: false,
    where: {
      and: [
        { keyHash: { in: keys.map(({ keyHash }) => keyHash) } },
        { until: { greater_than: now.toISOString() } },
      ],
    },
  })
  return Object.fromEntries(docs.map((ban) => [ban.kind, ban]))
}

/** Tells whether a reader is banned now, by address or by network. */
export const isBanned = async (
  payload: Payload,
  reader: Reader & { now: Date },
): Promise<boolean> => Object.keys(await standingBans(payload, reader)).length > 0
