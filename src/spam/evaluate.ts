import { HOLD_AT, scoreSpam, type Model, type SpamScore } from './score.ts'
import { train, type Example } from './train.ts'

export type Scored = SpamScore & { example: Example }

/** Scores each example as the rule would. */
export const scoreAll = (examples: readonly Example[], model: Model): Scored[] =>
  examples.map((example) => ({ ...scoreSpam(example.tokens, { model }), example }))

const FOLDS = 5

/**
 * Scores every example with a model that did not see it. Each model is trained and fitted on four
 * fifths and on our own seeds. The folds are always the same.
 */
export function scoreByFolds(examples: readonly Example[], seeds: readonly Example[]): Scored[] {
  const folds = shuffledFolds(examples.length)
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = examples.filter((_, i) => folds[i] !== fold)
    return scoreAll(
      examples.filter((_, i) => folds[i] === fold),
      train([...others, ...seeds]),
    )
  }).flat()
}

/** Returns a fold for each of `count` examples, by a shuffle that is always the same. */
function shuffledFolds(count: number): number[] {
  const folds = Array.from({ length: count }, (_, i) => i % FOLDS)
  let state = 1
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const j = state % (i + 1)
    ;[folds[i], folds[j]] = [folds[j] ?? 0, folds[i] ?? 0]
  }
  return folds
}

export type Figures = {
  f1: number
  precision: number
  recall: number
  caught: number
  missed: number
  falselyHeld: number
}

/** Computes the figures. A comment counts as spam when the rule would hold it. */
export function figuresOf(scored: readonly Scored[]): Figures {
  const caught = scored.filter((s) => isHeld(s) && isSpam(s)).length
  const missed = scored.filter((s) => !isHeld(s) && isSpam(s)).length
  const falselyHeld = scored.filter((s) => isHeld(s) && !isSpam(s)).length
  return {
    f1: ratio(2 * caught, 2 * caught + missed + falselyHeld),
    precision: ratio(caught, caught + falselyHeld),
    recall: ratio(caught, caught + missed),
    caught,
    missed,
    falselyHeld,
  }
}

/** Returns the examples with a wrong judgement, the largest error first. */
export const mistakesIn = (scored: readonly Scored[]): Scored[] =>
  scored
    .filter((s) => isHeld(s) !== isSpam(s))
    .sort((a, b) => Math.abs(b.score - HOLD_AT) - Math.abs(a.score - HOLD_AT))

const isHeld = ({ score }: Scored): boolean => score >= HOLD_AT
const isSpam = ({ example }: Scored): boolean => example.verdict === 'spam'
/** An empty whole gives 1. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
