import { nearDuplicateOf } from './near-duplicate.ts'
import type { Rule } from './rule.ts'

// Whether it has been said before, and how fast.

/**
 * Anybody can type an address: who does must not learn from the answer whether it is the one behind
 * a name. So only a reader's own is refused; under the address alone it waits, where all that comes
 * under a bare address waits, and passes where it does not.
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

/** Also by the bare address: what a stranger learns of it is over in some seconds. */
export const flood: Rule = {
  name: 'flood',
  label: null,
  check: null,
  isByText: false,
  readersOnly: true,
  createOnly: true,
  // It is needed most when the database is busiest.
  limitMs: 10_000,
  judge: async (_, { limits, claimSlot }) => {
    const seconds = await claimSlot(limits.floodSeconds)
    return seconds > 0
      ? { refuse: { code: 'comment-flood', values: { seconds }, retryAfter: seconds } }
      : undefined
  },
}

/** What is shorter many readers write, each for themselves. */
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
    // Comparing takes longer than measuring: what is half or twice as long is not nearly the same.
    const alike = others.filter(
      ({ length }) => length > body.length / 2 && length < body.length * 2,
    )
    return nearDuplicateOf(body, alike)
      ? { hold: 'Other readers sent nearly the same text recently.' }
      : undefined
  },
}
