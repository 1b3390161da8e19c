import { randomInt } from 'node:crypto'
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { keyedHash } from '../lib/keyed-hash.ts'

export const PROOF_MINUTES = 60

/** The number of tries that a browser needs, of about a millisecond each: about a second. */
const [MIN_TRIES, MAX_TRIES] = [400, 1200] as const

const secretsOf = (secret: string) => ({
  hmacSignatureSecret: keyedHash(secret, 'proof-of-work', 'challenge'),
  hmacKeySignatureSecret: keyedHash(secret, 'proof-of-work', 'key'),
})

/**
 * Makes a challenge for ALTCHA's widget or library. We also check it: no outside service is used.
 */
export const makeChallenge = (secret: string, story: string, now: Date): Promise<Challenge> =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 5_000,
    counter: randomInt(MIN_TRIES, MAX_TRIES),
    data: { story },
    deriveKey,
    expiresAt: new Date(now.getTime() + PROOF_MINUTES * 60_000),
    ...secretsOf(secret),
  })

/**
 * Checks a proof of work.
 * @param proof base64 of ALTCHA's JSON `{ challenge, solution }`
 * @returns the challenge's signature, with which its proof is used up; null for a wrong proof
 */
export async function checkProof(
  secret: string,
  proof: string,
  story: string,
): Promise<string | null> {
  const { challenge, solution } = parse(proof)
  if (!isChallenge(challenge) || challenge.parameters.data?.story !== story) return null
  if (!isSolution(solution)) return null
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    ...secretsOf(secret),
  })
  return verified ? (challenge.signature ?? null) : null
}

type Loose = { challenge?: unknown; solution?: unknown }

function parse(proof: string): Loose {
  try {
    const json: unknown = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'))
    return typeof json === 'object' && json !== null ? json : {}
  } catch {
    // It is not a proof. The caller refuses it.
    return {}
  }
}

// It checks only the fields that are read before the signature, which guarantees the others.
const isChallenge = (value: unknown): value is Challenge => {
  const challenge = value as Partial<Challenge> | null | undefined
  const parameters: unknown = challenge?.parameters
  return typeof challenge?.signature === 'string' && typeof parameters === 'object' && !!parameters
}

const isSolution = (value: unknown): value is { counter: number; derivedKey: string } => {
  const solution = value as { counter?: unknown; derivedKey?: unknown } | null | undefined
  return typeof solution?.counter === 'number' && typeof solution.derivedKey === 'string'
}
