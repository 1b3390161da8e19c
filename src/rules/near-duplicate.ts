import { withoutAccents } from '../words/accents.ts'
import { fold } from '../words/fold.ts'
import { splitWords, type Word } from '../words/split.ts'

/** An earlier text much like the one asked about: its place in the row, and how alike (0 to 1). */
export type NearDuplicate = { index: number; likeness: number }

/**
 * From here on two texts are near-duplicates: of all the stretches of five letters (two in
 * Chinese, Japanese and Korean) in either, four fifths are in both. One word changed in a sentence of fifteen is still the same comment; two
 * readers' own sentences on one subject share less than a third.
 */
const NEAR = 0.8

// "I agree!" or "Thanks for this article" is what different people write, or one person twice with
// one word changed: shorter texts are duplicates only when their words are the same.
const SHORTEST = 40

// Later ones are not looked at: the caller brings a few, and the cost stays bounded.
const MAX_EARLIER = 50
const LONGEST = 10_000
// Letters, or characters that say as much as a syllable or more.
const STRETCH = { letters: 5, characters: 2 }

/**
 * The first of the earlier texts that this one repeats or nearly repeats, or null. Case, accents,
 * width, punctuation, spacing and invisible characters do not count. Pass a text without words
 * (only emoji, say) and it repeats nothing.
 */
export function nearDuplicateOf(text: string, earlier: readonly string[]): NearDuplicate | null {
  const mine = toCompare(text)
  if (mine.letters === '') return null
  for (const [index, other] of earlier.slice(0, MAX_EARLIER).entries()) {
    const likeness = likenessOf(mine, toCompare(other))
    if (likeness >= NEAR) return { index, likeness }
  }
  return null
}

type Compared = { letters: string; weight: number }

const none: ReadonlySet<string> = new Set()

function toCompare(text: string): Compared {
  const words = splitWords(fold(text.slice(0, LONGEST)))
  return {
    letters: words.map((word) => withoutAccents(word.text, none)).join(''),
    weight: words.reduce((sum, word) => sum + weightOf(word), 0),
  }
}

/** A syllable or a Chinese character says as much as two or three letters. */
const weightOf = ({ script, text }: Word): number =>
  script === 'spaced' ? text.length : text.length * 2.5

function likenessOf(one: Compared, other: Compared): number {
  if (one.letters === other.letters) return 1
  if (Math.min(one.weight, other.weight) < SHORTEST) return 0
  const [short, long] = [one.letters.length, other.letters.length].sort((a, b) => a - b)
  // What shares four fifths cannot differ more in length. Repetition makes it only likely, which
  // is enough: a text that repeats itself is for the flood and spam rules.
  if ((short ?? 0) < (long ?? 0) * NEAR * 0.9) return 0
  const isDense = one.weight > one.letters.length * 1.5
  const length = isDense ? STRETCH.characters : STRETCH.letters
  const [mine, theirs] = [stretchesOf(one.letters, length), stretchesOf(other.letters, length)]
  let shared = 0
  for (const stretch of mine) if (theirs.has(stretch)) shared += 1
  return shared / (mine.size + theirs.size - shared)
}

function stretchesOf(letters: string, length: number): Set<string> {
  const stretches = new Set<string>()
  for (let at = 0; at + length <= letters.length; at += 1)
    stretches.add(letters.slice(at, at + length))
  return stretches
}
