import type { Count, Counts } from './counts.ts'
import { kindOf } from './tokens.ts'

type Kind = ReturnType<typeof kindOf>

/**
 * How far each kind of token is trusted: what speaks for spam and what speaks for ham. Tokens of one
 * comment are no independent witnesses, and those of a pair least: the sums are scaled down so that the
 * score is a probability.
 */
export type Mix = { bias: number; trust: Record<Kind, { spam: number; ham: number }> }

/** What a score is made from; `smoothing` in comments. */
export type Model = Counts & { smoothing: number; mix: Mix }

export type SpamScore = {
  /** 0 … 1, the probability of spam. */
  score: number
  /** What weighed, strongest first, for spam above 0; with `bias` their sum is the score's log odds. */
  words: { word: string; weight: number }[]
  bias: number
}

/**
 * From here a comment waits for a moderator. Below an even chance: a comment that waits for nothing
 * costs less than spam on a page.
 */
export const HOLD_AT = 0.4

/**
 * From here it is marked as spam unseen. No ham of either corpus comes near it when it was not trained
 * on, and ordinary comment stays below `HOLD_AT`.
 */
export const SPAM_AT = 0.999

/**
 * One decision of the site's own moderators weighs as so many comments that we trained on: some ten
 * approvals turn even a score near 1, and one spam decision holds the next copy.
 */
const LEARNED_WEIGHT = 8

/** Naive Bayes over the tokens, what the site has learned added to what ships. */
export function scoreSpam(
  tokens: readonly string[],
  { model, learned }: { model: Model; learned?: Counts },
): SpamScore {
  const all = add(model.all, learned?.all)
  const words = tokens
    .map((word) => {
      const count = add(model.tokens.get(word) ?? none, learned?.tokens.get(word))
      const evidence = evidenceOf(count, { all, smoothing: model.smoothing })
      const { spam, ham } = model.mix.trust[kindOf(word)]
      return { word, weight: evidence * (evidence > 0 ? spam : ham) }
    })
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const sum = words.reduce((total, { weight }) => total + weight, model.mix.bias)
  return { score: 1 / (1 + Math.exp(-sum)), words, bias: model.mix.bias }
}

/**
 * The log of how much likelier a token is in spam than in ham. Smoothed by as many comments of each
 * verdict as it takes for an unknown token to say nothing, however uneven the two are.
 */
export function evidenceOf(
  count: Count,
  { all, smoothing }: { all: Count; smoothing: number },
): number {
  if (count.spam + count.ham === 0) return 0
  const share = (2 * smoothing) / Math.max(1, all.spam + all.ham)
  const spam = (count.spam + share * all.spam) / Math.max(1, all.spam)
  const ham = (count.ham + share * all.ham) / Math.max(1, all.ham)
  return Math.log(spam / ham)
}

const none: Count = { spam: 0, ham: 0 }

const add = (shipped: Count, learned: Count = none): Count => ({
  spam: shipped.spam + LEARNED_WEIGHT * learned.spam,
  ham: shipped.ham + LEARNED_WEIGHT * learned.ham,
})
