import type { Payload } from 'payload'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { keptRevocations, keptSettings } from '../store/kept.ts'
import { updateIf } from '../store/update-if.ts'
import { PROOF_DAYS, type Proof, readProof } from './verified.ts'

const DAY_MS = 86_400_000

/** Revokes all proofs of an address that were given until now. @param key the `emailKey` */
export async function revokeProofs(payload: Payload, key: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() + PROOF_DAYS * DAY_MS).toISOString()
  const data = { at: now.toISOString(), until }
  const change = { collection: 'revocations', data, where: { key: { equals: key } } } as const
  if (await updateIf(payload, change)) return
  const made = await createUnlessTaken(payload, {
    collection: 'revocations',
    data: { key, ...data },
  })
  // Somebody else has just made the row.
  if (!made) await updateIf(payload, change)
}

/** Deletes the revocations whose proofs would all have ended. */
export async function forgetEndedRevocations(payload: Payload, now: Date): Promise<void> {
  const where = { until: { less_than: now.toISOString() } }
  await payload.db.deleteMany({ collection: 'revocations', where })
}

/**
 * Returns the `emailKey` of the address that a request proves; null without a proof, or with one that
 * is forged, too old or revoked. It reads from memory.
 */
export async function provenEmailOf(
  payload: Payload,
  headers: Headers,
  { secret, now }: { secret: string; now: Date },
): Promise<string | null> {
  const proof = readProof(headers, secret, now)
  return proof && !(await isRevoked(payload, proof)) ? proof.key : null
}

async function isRevoked(payload: Payload, { key, issuedAt }: Proof): Promise<boolean> {
  const { verifiedSince } = await keptSettings(payload)
  const own = (await keptRevocations(payload))[key]
  return [verifiedSince, own].some((time) => time && issuedAt <= new Date(time).getTime())
}
