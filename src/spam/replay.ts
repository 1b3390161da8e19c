import type { TokenRow } from './counts.ts'
import type { Example } from './train.ts'

/** The verdict that a comment got, and the example. */
export type Replayed<Scored> = { example: Example; scored: Scored }

/** A site as an evaluation uses it: it scores and learns one comment after the other. */
export type ReplayedSite<Scored> = {
  /** Scores a comment with what the site has learned and seen so far. */
  score: (example: Example) => Scored
  /** Teaches a moderator's decision. */
  learn: (example: Example) => void
  /** Notes the comment, for the repetition that later ones may be. */
  note: (example: Example) => void
}

/**
 * Plays comments of different readers within one day through a site, in an order that the seed gives.
 * Moderators decide on the first `learned`; the others are scored in turn and returned.
 */
export function replay<Scored>(
  examples: readonly Example[],
  { site, learned, seed }: { site: ReplayedSite<Scored>; learned: number; seed: number },
): Replayed<Scored>[] {
  const found: Replayed<Scored>[] = []
  for (const [i, example] of shuffled(examples, seed).entries()) {
    if (i < learned) site.learn(example)
    else found.push({ example, scored: site.score(example) })
    site.note(example)
  }
  return found
}

/** Shuffles a list in a way that depends on the seed only (Fisher and Yates; mulberry32). */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const order = [...list]
  let state = seed >>> 0
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] as T, order[i] as T]
  }
  return order
}

/** Learned counts and noted tokens in memory, as a site stores them. */
export function memory() {
  const rows = new Map<string, TokenRow>()
  const seen = new Map<string, number>()
  return {
    seen,
    change(changes: readonly TokenRow[]): void {
      for (const { token, spam, ham } of changes) {
        const row = rows.get(token) ?? { token, spam: 0, ham: 0 }
        rows.set(token, { token, spam: row.spam + spam, ham: row.ham + ham })
      }
    },
    note(tokens: readonly string[], most: number): void {
      for (const token of tokens) seen.set(token, Math.min(most, (seen.get(token) ?? 0) + 1))
    },
    /** The stored rows of these tokens. */
    rowsOf: (tokens: readonly string[]): TokenRow[] =>
      tokens.flatMap((token) => rows.get(token) ?? []),
  }
}
