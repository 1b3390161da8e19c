import { nearDuplicateOf } from './near-duplicate.ts'
import type { Rule } from './rule.ts'

// Whether the comment repeats another, and how fast the sender comments.

/**
 * Anybody can type an address, and must not learn from the answer whether it is the one behind a name.
 * So only a reader's own repeat is refused. A repeat under the bare address waits where every comment
 * under a bare address waits, and passes elsewhere.
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

/** It goes by the bare address too: a stranger learns little from it, since it ends in seconds. */
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

/** Many readers write the same short text, each on their own. */
const MIN_OF_OTHERS = 60

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
    // Comparing is slower than measuring: a text half or twice as long is not nearly the same.
    const alike = others.filter(
      ({ length }) => length > body.length / 2 && length < body.length * 2,
    )
    return nearDuplicateOf(body, alike)
      ? { hold: 'Other readers sent nearly the same text recently.' }
      : undefined
  },
}
