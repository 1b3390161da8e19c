import { BANDS_OF_COPIES, bareLetters } from './near-copy.ts'
import type { Weighed } from './model.ts'

/** For each token, the number of other readers who wrote it within days. Zeros may be missing. */
export type Sightings = ReadonlyMap<string, number>

/** More readers of one token are not counted. */
export const MAX_READERS = 12

/** Different people write a short text independently, so a shorter one repeats nothing. */
const MIN_LETTERS = 40
/** Fewer bands than decisions teach: each comment writes a row for each. */
const BANDS = 3
/** A shorter word is hardly a name. */
const MIN_WORD = 6
const MAX_LOOK_UPS = 100

const isCopy = (token: string): boolean => token.startsWith('#copy ')
const isName = (token: string): boolean => token.startsWith('#name ')
const isDrawn = (token: string): boolean => token.startsWith('#drawn ')
const isWord = (token: string): boolean =>
  !token.startsWith('#') && token.length >= MIN_WORD && !token.includes(' ')
const nameOf = (token: string): string => token.slice('#name '.length)

/**
 * Returns the tokens of a comment that are noted, so that the same ones of other readers are seen as
 * a repetition: names of letters and digits, words in disguise, and the marks of a longer text. An
 * ordinary word is never noted.
 */
export function tokensToNote(tokens: readonly string[], body: string): string[] {
  const isGlued = tokens.includes('#glued')
  const names = tokens.filter((token) => isDrawn(token) || (isGlued && isName(token)))
  const isLong = bareLetters(body).length >= MIN_LETTERS
  return isLong ? [...names, ...tokens.filter(isCopy).slice(0, BANDS)] : names
}

/** Returns the noted tokens that the score of a comment depends on, at most about 100. */
export function sightingsNeeded(tokens: readonly string[]): string[] {
  const needed = new Set<string>()
  for (const token of tokens) {
    if (needed.size >= MAX_LOOK_UPS) break
    if (isCopy(token) || isName(token) || isDrawn(token)) needed.add(token)
    if (isName(token)) needed.add(`#drawn ${nameOf(token)}`)
    if (isWord(token)) needed.add(`#drawn ${token}`)
  }
  return [...needed]
}

// By the number of other readers: 1, 2 or 3, 4 or 5, more.
const weights = {
  /** A name that others write in disguise. */
  drawn: [1.2, 2.4, 3.2, 4],
  glued: [0.7, 1.5, 2.1, 2.6],
  /** A name with a gap, which others write without. */
  parted: [0, 0.8, 1.4, 2],
  /** One other reader may quote. */
  copy: [0, 2, 2.8, 3.2],
}

const weightFor = (kind: keyof typeof weights, readers: number): number =>
  readers === 0
    ? 0
    : (weights[kind][readers >= 6 ? 3 : readers >= 4 ? 2 : readers >= 2 ? 1 : 0] ?? 0)

/**
 * Weighs the strongest repetition in a comment; null without one. A token that people have approved
 * is a subject of the day, and repeats nothing.
 */
export function weighRepetition(
  tokens: readonly string[],
  { seen, isApproved }: { seen: Sightings; isApproved: (token: string) => boolean },
): Weighed | null {
  const readersOf = (token: string): number => seen.get(token) ?? 0
  const named = tokens.includes('#glued') ? 'glued' : 'parted'
  const found: Weighed[] = []
  for (const token of tokens) {
    if (isName(token) && !isApproved(token) && !isApproved(nameOf(token))) {
      const drawn = weightFor('drawn', readersOf(`#drawn ${nameOf(token)}`))
      found.push({ token, weight: Math.max(drawn, weightFor(named, readersOf(token))) })
    }
    if (isWord(token) && !isApproved(token))
      found.push({ token, weight: weightFor('drawn', readersOf(`#drawn ${token}`)) })
  }
  const copies = tokens
    .filter((token) => isCopy(token) && !isApproved(token))
    .map((token) => ({ token, readers: readersOf(token) }))
    .sort((a, b) => b.readers - a.readers)
  const copy = copies[BANDS_OF_COPIES - 1]
  if (copy) found.push({ token: copy.token, weight: weightFor('copy', copy.readers) })
  const best = found.reduce<Weighed | null>(
    (most, one) => (one.weight > (most?.weight ?? 0) ? one : most),
    null,
  )
  return best
}
