export type Verdict = 'spam' | 'ham'

/** The number of comments of each verdict that have a token. */
export type Count = { spam: number; ham: number }

/** A stored row of the counts that a site has learned: one for each token. */
export type TokenRow = Count & { token: string }

/** The count of all comments, and a count for each requested token. */
export type Counts = { all: Count; tokens: ReadonlyMap<string, Count> }

/** The row that counts comments, beside the rows of tokens. No comment has this token. */
const ALL = '#all'

/** The maximum number of learned tokens: the comment's shape and about its first hundred words. */
const MAX_LEARNED = 256

/**
 * Returns the keys of the rows that scoring or learning a comment needs, at most 257, `#all` first.
 */
export const countsNeeded = (tokens: readonly string[]): string[] => [
  ALL,
  ...tokens.slice(0, MAX_LEARNED),
]

/** Returns the changes of the stored rows after a moderator's decision. Missing rows start at 0. */
export const learn = (tokens: readonly string[], verdict: Verdict): TokenRow[] =>
  countsNeeded(tokens).map((token) => ({
    token,
    spam: verdict === 'spam' ? 1 : 0,
    ham: verdict === 'ham' ? 1 : 0,
  }))

/**
 * Returns the opposite changes, for an undo or another decision. Pass the tokens that were learned.
 */
export const unlearn = (tokens: readonly string[], verdict: Verdict): TokenRow[] =>
  countsNeeded(tokens).map((token) => ({
    token,
    spam: verdict === 'spam' ? -1 : 0,
    ham: verdict === 'ham' ? -1 : 0,
  }))

/** Returns stored rows as counts for `scoreSpam`. Their order is free, and rows may be missing. */
export function learnedFrom(rows: Iterable<TokenRow>): Counts {
  const tokens = new Map<string, Count>()
  for (const { token, spam, ham } of rows)
    tokens.set(token, { spam: Math.max(0, spam), ham: Math.max(0, ham) })
  const all = tokens.get(ALL) ?? { spam: 0, ham: 0 }
  tokens.delete(ALL)
  return { all, tokens }
}
