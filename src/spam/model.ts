import type { Counts } from './counts.ts'
import type { Kind } from './kinds.ts'

/** The kinds of tokens that the shipped model counts. */
export type CountedKind = Exclude<Kind, 'link' | 'host' | 'disguise' | 'own'>

/**
 * The trust in each kind of token, for evidence of spam and of ham. The tokens of one comment are
 * not independent, and pairs least. So the trust scales their sums down until the score is a
 * probability.
 */
export type Mix = { bias: number; trust: Record<CountedKind, { spam: number; ham: number }> }

/** The counts and parameters of a score. `smoothing` is a number of comments. */
export type Model = Counts & { smoothing: number; mix: Mix }

/** A token with its part of the log odds, above 0 for spam. */
export type Weighed = { token: string; weight: number }
