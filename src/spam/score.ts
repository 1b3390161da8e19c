import type { Count, Counts } from './counts.ts'
import { SEEN } from './describe.ts'
import { fixedWeights } from './fixed.ts'
import { kindOf } from './kinds.ts'
import { isTokenApproved, isOfCondemnedKind, weighLearned } from './learned.ts'
import type { Model } from './model.ts'
import { type Sightings, weighRepetition } from './sightings.ts'

/** All that a score depends on beside the comment: what ships, what a site has learned and seen. */
export type Knowledge = { model: Model; learned?: Counts; seen?: Sightings }

export type SpamScore = {
  /** 0 … 1. From `HOLD_AT`, about one ham comment in a hundred or fewer has it. */
  score: number
  /**
   * The words by weight, strongest first; above 0 for spam. Their sum with `bias` is the log odds.
   */
  words: { word: string; weight: number }[]
  bias: number
  /** People have condemned comments of this kind before. */
  isOfCondemnedKind: boolean
}

/** The score from which a comment waits for a moderator. Product and evaluation share it. */
export const HOLD_AT = 0.8

/** The score from which a comment of a kind that people have condemned becomes spam by itself. */
export const SPAM_AT = 0.999

/**
 * Moves the log odds so that `HOLD_AT` is where about one ham comment in a hundred would wait. The
 * fitted score had that place at 0.6.
 */
const SHIFT = 0.98

/** The largest weights of a word or pair: one of the corpora is worth less under other subjects. */
const MOST = { spam: 1.3, ham: 0.5 }

const none: Count = { spam: 0, ham: 0 }
const noCounts: Counts = { all: none, tokens: new Map() }

/**
 * Scores tokens: naive Bayes with the shipped counts, disguises, what the site's decisions have
 * taught, and repetition by other readers.
 */
export function scoreSpam(
  tokens: readonly string[],
  { model, learned = noCounts, seen }: Knowledge,
): SpamScore {
  const weights = new Map<string, number>()
  const add = (token: string, weight: number): void => {
    if (weight !== 0) weights.set(token, (weights.get(token) ?? 0) + weight)
  }
  for (const token of tokens) add(token, countedWeight(token, model))
  for (const { token, weight } of fixedWeights(tokens, { model, learned })) add(token, weight)
  for (const { token, weight } of weighLearned(tokens, { learned, model })) add(token, weight)
  const repeated =
    seen &&
    weighRepetition(tokens, {
      seen,
      isApproved: (token) => isTokenApproved(learned.tokens.get(token)),
    })
  if (repeated) add(`${SEEN}${repeated.token}`, repeated.weight)
  const words = [...weights]
    .map(([word, weight]) => ({ word, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const bias = model.mix.bias + SHIFT
  const sum = words.reduce((total, { weight }) => total + weight, bias)
  return {
    score: 1 / (1 + Math.exp(-sum)),
    words,
    bias,
    isOfCondemnedKind: isOfCondemnedKind(tokens, learned),
  }
}

function countedWeight(token: string, model: Model): number {
  const kind = kindOf(token)
  if (kind === 'own' || kind === 'disguise' || kind === 'host' || kind === 'link') return 0
  const evidence = evidenceOf(model.tokens.get(token) ?? none, model)
  const { spam, ham } = model.mix.trust[kind]
  const weight = evidence * (evidence > 0 ? spam : ham)
  return Math.max(
    -MOST.ham,
    kind === 'word' || kind === 'pair' ? Math.min(MOST.spam, weight) : weight,
  )
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
