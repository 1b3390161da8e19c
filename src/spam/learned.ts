import type { Count, Counts } from './counts.ts'
import { kindOf } from './kinds.ts'
import type { Model, Weighed } from './model.ts'
import { BANDS_OF_COPIES } from './near-copy.ts'

// One decision must not move the score of another comment by more than 0.2, unless the two share most
// of their text. So the log odds move by less than 0.81: each token by one small step, the next
// strongest by a fraction of it, and only the stronger of two sums counts. Ten agreeing decisions
// move them by about six.

/** The step of a first decision: for a link or a name, for a disguise, and for a word or pair. */
const STEP = { own: 0.32, disguise: 0.25, word: 0.128 }
/** The part of the step that the next strongest token of the same sum gets. */
const NEXT = { own: 0.5, word: 0.8 }
/** Decisions until a step is half as long. */
const HALF = 12
/** A site that has decided less than this is treated as balanced. */
const FEW = 100
const MAX_WEIGHT = 4.5
const MAX_ADDED = 24
/** An approval says less about the next comment with its words than a verdict of spam. */
const OF_HAM = 0.25
/** A word that the shipped model knows from this many comments moves half as far. */
const KNOWN = 6
/** A count of the shipped model is twelfths of a comment. */
const PER_COMMENT = 12
/** The weight of a copy of decided comments, by the bands in common. */
const COPY = [0, 0, 0.5, 2, 3.5, 3.5]

const none: Count = { spam: 0, ham: 0 }

/** People approved this token more often than they condemned it. */
export const isTokenApproved = ({ spam, ham }: Count = none): boolean => ham > spam

/** Weighs what a site's decisions have taught about these tokens. */
export function weighLearned(
  tokens: readonly string[],
  { learned, model }: { learned: Counts; model: Model },
): Weighed[] {
  const spam = learned.all.spam + FEW
  const ham = learned.all.ham + FEW
  const half = { spam: HALF * Math.max(1, spam / ham), ham: HALF * Math.max(1, ham / spam) }
  const strong: Weighed[] = []
  const weak: Weighed[] = []
  for (const token of tokens) {
    const count = learned.tokens.get(token)
    const step = stepOf(token, model)
    if (!count || step === 0) continue
    const steps =
      (Math.log1p(count.spam / half.spam) - Math.log1p(count.ham / half.ham)) / Math.log1p(1 / HALF)
    const weight = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, steps * step))
    if (weight === 0) continue
    const list = kindOf(token) === 'word' || kindOf(token) === 'pair' ? weak : strong
    list.push({ token, weight: weight > 0 ? weight : weight * OF_HAM })
  }
  const isSpam = ({ weight }: Weighed) => weight > 0
  const isHam = ({ weight }: Weighed) => weight < 0
  return [
    ...weighCopy(tokens, learned),
    ...[isSpam, isHam].flatMap((side) =>
      larger(inTurn(strong.filter(side), NEXT.own), inTurn(weak.filter(side), NEXT.word)),
    ),
  ]
}

function stepOf(token: string, model: Model): number {
  const kind = kindOf(token)
  if (kind === 'disguise') return STEP.disguise
  if (kind === 'own') return token.startsWith('#copy ') ? 0 : STEP.own
  if (kind !== 'word' && kind !== 'pair') return 0
  const { spam, ham } = model.tokens.get(token) ?? none
  return STEP.word / (1 + (spam + ham) / PER_COMMENT / KNOWN)
}

/** Gives each weight a smaller part than the stronger one before it. */
function inTurn(list: Weighed[], next: number): Weighed[] {
  list.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return list
    .slice(0, MAX_ADDED)
    .map(({ token, weight }, i) => ({ token, weight: weight * next ** i }))
}

const larger = (one: Weighed[], other: Weighed[]): Weighed[] =>
  sizeOf(one) >= sizeOf(other) ? one : other

const sizeOf = (list: readonly Weighed[]): number =>
  list.reduce((sum, { weight }) => sum + Math.abs(weight), 0)

/** Counts the bands that more comments of one verdict have than of the other. */
function bandsOf(tokens: readonly string[], learned: Counts): { spam: string[]; ham: string[] } {
  const bands = { spam: [] as string[], ham: [] as string[] }
  for (const token of tokens) {
    if (!token.startsWith('#copy ')) continue
    const { spam, ham } = learned.tokens.get(token) ?? none
    if (spam > ham) bands.spam.push(token)
    if (ham > spam) bands.ham.push(token)
  }
  return bands
}

function weighCopy(tokens: readonly string[], learned: Counts): Weighed[] {
  const { spam, ham } = bandsOf(tokens, learned)
  const weight = (COPY[spam.length] ?? 0) - (COPY[ham.length] ?? 0)
  const token = (weight > 0 ? spam : ham)[0]
  return token && weight !== 0 ? [{ token, weight }] : []
}

/** Decisions about a link or a name until a comment with it is of a known kind. */
const MIN_CONDEMNED = 3

/**
 * Tells whether people have condemned comments of this kind before and approved none: nearly the same
 * text, or several with the same link or name.
 */
export function isOfCondemnedKind(tokens: readonly string[], learned: Counts): boolean {
  if (bandsOf(tokens, learned).spam.length > BANDS_OF_COPIES) return true
  return tokens.some((token) => {
    if (!/^#(?:site|name) /.test(token)) return false
    const { spam, ham } = learned.tokens.get(token) ?? none
    return spam >= MIN_CONDEMNED && ham === 0
  })
}
