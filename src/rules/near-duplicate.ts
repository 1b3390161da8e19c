import { withoutAccents } from '../words/accents.ts'
import { fold } from '../words/fold.ts'
import { splitWords, type Word } from '../words/split.ts'

/** An earlier text that is nearly the same: its index, and the similarity (0 to 1). */
export type NearDuplicate = { index: number; similarity: number }

/**
 * The minimum similarity of near-duplicates: texts share four fifths of their stretches of five
 * letters (two characters in Chinese, Japanese and Korean). A sentence of fifteen words with one
 * word changed reaches it. Two readers' own sentences on one subject share less than a third.
 */
const MIN_SIMILARITY = 0.8

// Different people write "I agree!" or "Thanks for this article", and one person may write it
// twice. So shorter texts are duplicates only when their words are the same.
const MIN_WEIGHT = 40

// The maximum number of earlier texts, and of characters of each, that are compared.
const MAX_EARLIER = 50
const MAX_LENGTH = 10_000
// Letters, or characters that each stand for a syllable or more.
const STRETCH = { letters: 5, characters: 2 }

/**
 * Finds the first of the earlier texts that this one repeats or nearly repeats; null when there is
 * none. Case, accents, width, punctuation, spacing and invisible characters do not count. A text
 * without words, such as one of emoji, repeats nothing.
 */
export function nearDuplicateOf(text: string, earlier: readonly string[]): NearDuplicate | null {
  const mine = toCompare(text)
  if (mine.letters === '') return null
  for (const [index, other] of earlier.slice(0, MAX_EARLIER).entries()) {
    const similarity = similarityOf(mine, toCompare(other))
    if (similarity >= MIN_SIMILARITY) return { index, similarity }
  }
  return null
}

/** Tells whether different people may well write a text, or one person twice: “I agree!”. */
export const isShortText = (text: string): boolean => weightOfText(text) < MIN_WEIGHT

/** Returns the number of a text's letters; a syllable or a Chinese character counts as two or three. */
export const weightOfText = (text: string): number => toCompare(text).weight

/** `stretches`: by their length, filled when a comparison needs them. */
type Compared = { letters: string; weight: number; stretches: Map<number, Set<string>> }

const none = (): boolean => false

// The same recent texts are compared with each comment that arrives, so what is read of them is kept.
const MAX_KEPT_CHARACTERS = 100_000
let kept = new Map<string, Compared>()
let keptCharacters = 0

function toCompare(text: string): Compared {
  const known = kept.get(text)
  if (known) return known
  if (keptCharacters > MAX_KEPT_CHARACTERS) {
    kept = new Map()
    keptCharacters = 0
  }
  const compared = read(text)
  kept.set(text, compared)
  keptCharacters += text.length
  return compared
}

function read(text: string): Compared {
  const words = splitWords(fold(text.slice(0, MAX_LENGTH)))
  return {
    letters: words.map((word) => withoutAccents(word.text, none)).join(''),
    weight: words.reduce((sum, word) => sum + weightOf(word), 0),
    stretches: new Map(),
  }
}

/** A syllable or a Chinese character counts as two or three letters. */
const weightOf = ({ script, text }: Word): number =>
  script === 'spaced' ? text.length : text.length * 2.5

function similarityOf(one: Compared, other: Compared): number {
  if (one.letters === other.letters) return 1
  if (Math.min(one.weight, other.weight) < MIN_WEIGHT) return 0
  const [short, long] = [one.letters.length, other.letters.length].sort((a, b) => a - b)
  // Texts that share four fifths cannot differ more in length, unless one repeats itself. The flood
  // and spam rules catch those.
  if ((short ?? 0) < (long ?? 0) * MIN_SIMILARITY * 0.9) return 0
  const isDense = one.weight > one.letters.length * 1.5
  const length = isDense ? STRETCH.characters : STRETCH.letters
  const [mine, theirs] = [stretchesOf(one, length), stretchesOf(other, length)]
  let shared = 0
  for (const stretch of mine) if (theirs.has(stretch)) shared += 1
  return shared / (mine.size + theirs.size - shared)
}

function stretchesOf({ letters, stretches }: Compared, length: number): Set<string> {
  let found = stretches.get(length)
  if (found) return found
  found = new Set()
  for (let at = 0; at + length <= letters.length; at += 1) found.add(letters.slice(at, at + length))
  stretches.set(length, found)
  return found
}
