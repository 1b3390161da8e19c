import { createHash, randomBytes } from 'node:crypto'

/** The header in which a frontend's server sends its read key. */
export const READ_KEY_HEADER = 'x-dateline-key'

/** The lists of one request with a read key may cost this many times as much. */
export const READ_KEY_BUDGET = 10

const HINT_LENGTH = 10

type NewReadKey = {
  /** Shown once; nothing of ours stores it. */
  key: string
  keyHash: string
  /** The beginning of the key, by which people recognise it. */
  hint: string
}

/** Makes a key with 192 random bits. */
export function newReadKey(): NewReadKey {
  const key = `dlk_${randomBytes(24).toString('base64url')}`
  return { key, keyHash: hashOfKey(key), hint: `${key.slice(0, HINT_LENGTH)}…` }
}

/**
 * Returns the hash of a key. A fast hash is enough, because nobody can guess so many random bits; and
 * looking a hash up tells nothing of the key by its time.
 */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Returns how many times as much the lists of a request may cost. `http/front.ts` checks the key. */
export const budgetOf = (headers: Headers): number =>
  headers.has(READ_KEY_HEADER) ? READ_KEY_BUDGET : 1
