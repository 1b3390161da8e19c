import type { Count, Counts } from './counts.ts'
import { kindOf } from './tokens.ts'

type Kind = ReturnType<typeof kindOf>

/**
 * The trust in each kind of token, for evidence of spam and of ham. The tokens of one comment are
 * not independent, and pairs least. So the trust scales their sums down until the score is a
 * probability.
 */
export type Mix = { bias: number; trust: Record<Kind, { spam: number; ham: number }> }

/** The counts and parameters of a score. `smoothing` is a number of comments. */
export type Model = Counts & { smoothing: number; mix: Mix }

export type SpamScore = {
  /** 0 … 1, the probability of spam. */
  score: number
  /**
   * The words by weight, strongest first; above 0 for spam. Their sum with `bias` is the log odds.
   */
  words: { word: string; weight: number }[]
  bias: number
}

/**
 * The score from which a comment waits for a moderator. It is below 0.5: a ham comment that waits
 * costs less than spam on a page.
 */
export const HOLD_AT = 0.4

/**
 * The score from which a comment becomes spam without a moderator. No ham of either corpus comes
 * near it when the model did not see it, and ordinary comments stay below `HOLD_AT`.
 */
export const SPAM_AT = 0.999

/**
 * The weight of one decision of the site's own moderators, in training comments. About ten
 * approvals turn even a score near 1, and one spam decision holds the next copy.
 */
const LEARNED_WEIGHT = 8

/**
 * Scores tokens by naive Bayes. It adds the counts that the site has learned to the shipped ones.
 */
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
 * Returns the log of the ratio of a token's shares in spam and in ham. The smoothing is split in
 * proportion to the two verdicts, so that an unknown token gives 0 also when they are uneven.
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
