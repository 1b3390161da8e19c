import { HOLD_AT, scoreSpam, type SpamScore } from './score.ts'
import { train, type Example } from './train.ts'

export type ScoredExample = SpamScore & { example: Example }

const FOLDS = 5

/**
 * Scores every example with a model that did not see it, on a site that has learned nothing. Each model is trained and fitted on four
 * fifths and on our own seeds. The folds are always the same.
 */
export function scoreByFolds(
  examples: readonly Example[],
  seeds: readonly Example[],
): ScoredExample[] {
  const folds = shuffledFolds(examples.length)
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = examples.filter((_, i) => folds[i] !== fold)
    const model = train([...others, ...seeds])
    return examples
      .filter((_, i) => folds[i] === fold)
      .map((example) => ({ ...scoreSpam(example.tokens, { model }), example }))
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

/** An outcome: whether a comment is spam, and whether it was found (held or marked as spam). */
export type SpamOutcome = { isSpam: boolean; isFound: boolean }

export type Figures = {
  f1: number
  precision: number
  recall: number
  caught: number
  missed: number
  falselyHeld: number
  ham: number
}

/** Computes the figures of outcomes. */
export function figuresOf(outcomes: readonly SpamOutcome[]): Figures {
  const count = (isSpam: boolean, isFound: boolean): number =>
    outcomes.filter((one) => one.isSpam === isSpam && one.isFound === isFound).length
  const [caught, missed] = [count(true, true), count(true, false)]
  const [falselyHeld, passed] = [count(false, true), count(false, false)]
  return {
    f1: ratio(2 * caught, 2 * caught + missed + falselyHeld),
    precision: ratio(caught, caught + falselyHeld),
    recall: ratio(caught, caught + missed),
    caught,
    missed,
    falselyHeld,
    ham: falselyHeld + passed,
  }
}

/** The outcome of a score at the shipped threshold. */
export const outcomeOfScore = ({ score, example }: ScoredExample): SpamOutcome => ({
  isSpam: example.verdict === 'spam',
  isFound: score >= HOLD_AT,
})

/** An empty whole gives 1. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
