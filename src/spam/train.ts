import type { Count, Verdict } from './counts.ts'
import { fitLogistic, type Observation, probability } from './fit.ts'
import type { CountedKind, Mix, Model } from './model.ts'
import { evidenceOf } from './score.ts'
import { fixedWeights } from './fixed.ts'
import { type Kind, kindOf } from './kinds.ts'

/** The origin of an example: a comment, a short message, or one of our own seeds. */
export type Source = 'comment' | 'message' | 'seed'

export type Example = { text: string; tokens: readonly string[]; verdict: Verdict; source: Source }

/** A comment weighs more than a short message: it is closer to our use, and there are fewer. */
const WEIGHT: Record<Source, number> = { comment: 12, message: 1, seed: 12 }
const FIT_WEIGHT: Record<Source, number> = { comment: 5, message: 1, seed: 2 }

const SMOOTHINGS = [0.6, 2]

/**
 * Trains a model: it counts the tokens and fits the trust in each kind of token and the smoothing
 * on held-out halves. It cuts the halves in the order of the file, not at random: the corpus is
 * sorted by video, and new comments will be about other videos.
 */
export function train(examples: readonly Example[]): Model {
  const halves = halve(examples).map(([counted, heldOut]) => ({
    counts: countAll(counted),
    heldOut,
  }))
  const candidates = SMOOTHINGS.map((smoothing) => {
    const observations = halves.flatMap(({ counts, heldOut }) =>
      heldOut.map((example) => observe(example, { ...counts, smoothing })),
    )
    const prior = [PRIOR_BIAS, ...Array<number>(COLUMNS - 1).fill(PRIOR_TRUST)]
    const fitted = fitLogistic(observations, { prior, strength: PRIOR_STRENGTH })
    return { smoothing, fitted, loss: lossOf(observations, fitted) }
  })
  const best = candidates.reduce((a, b) => (b.loss < a.loss ? b : a))
  const { all, tokens } = countAll(examples)
  for (const [token, { times }] of tokens)
    if (times < MIN_TIMES && kindOf(token) !== 'host') tokens.delete(token)
  return { all, tokens, smoothing: best.smoothing, mix: mixOf(best.fitted) }
}

/** A token of only one text does not help with the next one, and may be a person's name. */
const MIN_TIMES = 2

const PRIOR_BIAS = -3
const PRIOR_TRUST = 0.3
const PRIOR_STRENGTH = 2

type Halves = [counted: Example[], heldOut: Example[]][]

function halve(examples: readonly Example[]): Halves {
  const first: Example[] = []
  const second: Example[] = []
  for (const source of ['comment', 'message'] as const) {
    const own = examples.filter((example) => example.source === source)
    first.push(...own.slice(0, own.length / 2))
    second.push(...own.slice(own.length / 2))
  }
  // Our own seeds are sorted by theme, spam after ham, so every other one goes into each half.
  const seeds = examples.filter(({ source }) => source === 'seed')
  first.push(...seeds.filter((_, i) => i % 2 === 0))
  second.push(...seeds.filter((_, i) => i % 2 === 1))
  return [
    [first, second],
    [second, first],
  ]
}

type Counted = { all: Count; tokens: Map<string, Count & { times: number }> }

/** Counts the tokens. Each host that readers quote, and spam hardly, is known as harmless. */
function countAll(examples: readonly Example[]): Counted {
  const all = { spam: 0, ham: 0 }
  const tokens: Counted['tokens'] = new Map()
  const add = (token: string, { verdict, source }: Example): void => {
    const count = tokens.get(token) ?? { spam: 0, ham: 0, times: 0 }
    count[verdict] += WEIGHT[source]
    count.times++
    tokens.set(token, count)
  }
  for (const example of examples) {
    all[example.verdict] += WEIGHT[example.source]
    for (const token of example.tokens) if (kindOf(token) === 'host') add(token, example)
  }
  for (const [host, { spam, ham }] of tokens) if (ham < MIN_QUOTED * spam + 1) tokens.delete(host)
  for (const example of examples) {
    for (const token of example.tokens) if (isCounted(kindOf(token))) add(token, example)
  }
  return { all, tokens }
}

/** Ham comments with a host for each spam comment with it. A site is never known as one of spam. */
const MIN_QUOTED = 3

// The column of each kind's evidence of spam. The next one is for ham, and column 0 is the bias.
const columnOf = { word: 1, pair: 3, shape: 5, asks: 7 } as const satisfies Record<
  CountedKind,
  number
>
const COLUMNS = 9

const isCounted = (kind: Kind): kind is CountedKind => kind in columnOf

function observe({ tokens, verdict, source }: Example, model: Omit<Model, 'mix'>): Observation {
  const x = [1, ...Array<number>(COLUMNS - 1).fill(0)]
  for (const token of tokens) {
    const count = model.tokens.get(token)
    if (!count) continue
    const evidence = evidenceOf(count, model)
    const kind = kindOf(token)
    if (!isCounted(kind)) continue
    const column = columnOf[kind] + (evidence > 0 ? 0 : 1)
    x[column] = (x[column] ?? 0) + evidence
  }
  return {
    x,
    offset: fixedWeights(tokens, { model }).reduce((sum, { weight }) => sum + weight, 0),
    isTrue: verdict === 'spam',
    weight: FIT_WEIGHT[source],
  }
}

const lossOf = (observations: readonly Observation[], fitted: readonly number[]): number =>
  observations.reduce((sum, { x, offset, isTrue, weight }) => {
    const p = probability({ x, offset }, fitted)
    return sum - weight * Math.log(Math.max(1e-12, isTrue ? p : 1 - p))
  }, 0)

function mixOf(exact: readonly number[]): Mix {
  // With more digits, the last ones would differ between machines.
  const fitted = exact.map((value) => Number(value.toFixed(4)))
  // A trust is never negative: evidence of spam must not count as evidence of ham.
  const at = (column: number): number => Math.max(0, fitted[column] ?? 0)
  const trustIn = (kind: keyof typeof columnOf) => ({
    spam: at(columnOf[kind]),
    ham: at(columnOf[kind] + 1),
  })
  return {
    bias: fitted[0] ?? 0,
    trust: {
      word: trustIn('word'),
      pair: trustIn('pair'),
      shape: trustIn('shape'),
      asks: trustIn('asks'),
    },
  }
}
