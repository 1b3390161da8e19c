import { nearDuplicateOf } from './near-duplicate.ts'
import type { Texts } from '../texts/en.ts'
import type { FloodLimit, Rule } from './rule.ts'

// Rules about repeated comments and about how fast the sender comments.

/**
 * Refuses a reader's own repeat. A stranger can type any address, and the answer must not reveal
 * whether it belongs to a name. So a repeat that shares only the address is held where unverified
 * comments are held, and passes elsewhere.
 */
export const duplicate: Rule = {
  name: 'duplicate',
  label: 'Duplicate',
  check: 'repeats',
  isByText: false,
  judge: async (_, { findDuplicate, openness }) => {
    const found = await findDuplicate()
    if (found === 'own') return { refuse: { code: 'duplicate-comment', field: 'body' } }
    return found && openness?.open && openness.mode !== 'open'
      ? { hold: 'The same text came with the same email address from another network.' }
      : undefined
  },
}

const textOf = {
  email: 'comment-flood-email',
  browser: 'comment-flood',
  address: 'comment-flood-address',
  network: 'comment-flood-network',
  edits: 'comment-flood-edits',
} as const satisfies Record<FloodLimit, keyof Texts>

/** Limits the rate of comments and edits, and names the limit that was met. */
export const flood: Rule = {
  name: 'flood',
  label: null,
  check: null,
  isByText: false,
  readersOnly: true,
  // The rule matters most when the database is busiest.
  limitMs: 10_000,
  judge: async (_, { limits, claimSlot }) => {
    const wait = await claimSlot(limits.floodSeconds)
    if (!wait) return undefined
    const { limit, seconds } = wait
    const told = { text: textOf[limit], reason: limit, values: { seconds }, retryAfter: seconds }
    return { refuse: { code: 'comment-flood', ...told } }
  },
}

/** Many readers write the same short text independently, so shorter texts are not compared. */
const MIN_OF_OTHERS = 60

/** Holds a comment that nearly repeats a recent text of the reader or of others. */
export const nearDuplicate: Rule = {
  name: 'near-duplicate',
  label: 'Near-duplicate',
  check: 'repeats',
  isByText: false,
  readersOnly: true,
  judge: async ({ body }, { recentTexts }) => {
    const { own, others } = await recentTexts()
    if (nearDuplicateOf(body, own)) return { hold: 'The reader sent nearly the same text before.' }
    if (body.length < MIN_OF_OTHERS) return undefined
    // The length is cheap to check: a text half or twice as long is not nearly the same.
    const similarlyLong = others.filter(
      ({ length }) => length > body.length / 2 && length < body.length * 2,
    )
    return nearDuplicateOf(body, similarlyLong)
      ? { hold: 'Other readers sent nearly the same text recently.' }
      : undefined
  },
}
