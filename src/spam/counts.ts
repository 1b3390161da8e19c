export type Verdict = 'spam' | 'ham'

/** In how many comments of each verdict a token stood. */
export type Count = { spam: number; ham: number }

/** A row of what a site has learned, as it is stored: one a token. */
export type TokenRow = Count & { token: string }

/** Comments in all, and a count for each token that is asked for. */
export type Counts = { all: Count; tokens: ReadonlyMap<string, Count> }

/** The row that counts comments, kept beside those that count tokens. No comment can write it. */
const ALL = '#all'

/** So long a comment is read, but learned only by its shape and its first hundred words or so. */
const MAX_LEARNED = 256

/** The rows that scoring or learning a comment reads or changes, at most 257, `#all` first. */
export const countsNeeded = (tokens: readonly string[]): string[] => [
  ALL,
  ...tokens.slice(0, MAX_LEARNED),
]

/** What is to be added to the stored rows (those that are missing start at 0) when a moderator decided. */
export const learn = (tokens: readonly string[], verdict: Verdict): TokenRow[] =>
  countsNeeded(tokens).map((token) => ({
    token,
    spam: verdict === 'spam' ? 1 : 0,
    ham: verdict === 'ham' ? 1 : 0,
  }))

/** The opposite, when the decision is undone or another: with the tokens that were learned. */
export const unlearn = (tokens: readonly string[], verdict: Verdict): TokenRow[] =>
  countsNeeded(tokens).map((token) => ({
    token,
    spam: verdict === 'spam' ? -1 : 0,
    ham: verdict === 'ham' ? -1 : 0,
  }))

/** Stored rows as `scoreSpam` reads them, in any order, with rows missing. */
export function learnedFrom(rows: Iterable<TokenRow>): Counts {
  const tokens = new Map<string, Count>()
  for (const { token, spam, ham } of rows)
    tokens.set(token, { spam: Math.max(0, spam), ham: Math.max(0, ham) })
  const all = tokens.get(ALL) ?? { spam: 0, ham: 0 }
  tokens.delete(ALL)
  return { all, tokens }
}
