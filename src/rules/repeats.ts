import { nearDuplicateOf } from './near-duplicate.ts'
import type { Rule } from './rule.ts'

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

/** Limits the rate, also by an unverified address: the limit ends in seconds and reveals little. */
export const flood: Rule = {
  name: 'flood',
  label: null,
  check: null,
  isByText: false,
  readersOnly: true,
  createOnly: true,
  // The rule matters most when the database is busiest.
  limitMs: 10_000,
  judge: async (_, { limits, claimSlot }) => {
    const seconds = await claimSlot(limits.floodSeconds)
    return seconds > 0
      ? { refuse: { code: 'comment-flood', values: { seconds }, retryAfter: seconds } }
      : undefined
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
