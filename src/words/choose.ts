import type { Folded } from './fold.ts'
import type { Word } from './split.ts'
import type { Steps } from './steps.ts'

/** The look-ups in a list of words. */
export type Vocabulary = {
  /** Tells whether a word is an entry by itself, a part of a phrase, or neither. */
  knows: (word: string) => 'entry' | 'part' | null
  /** Does the same without wildcards: words that a guess has joined must be the whole entry. */
  knowsExactly: (word: string) => boolean
  /** Returns the other words that a word may stand for (disguises.ts). */
  spellingsOf: (word: string) => readonly string[]
  steps: Steps
}

/** The characters of a folding from `from` up to `to`, read as one word. `to` is exclusive. */
export type Joined = { text: string; from: number; to: number }

/**
 * `isWord`: the candidate is an unchanged word. `isGuess`: nothing shows that its parts belong
 * together.
 */
export type How = { isWord?: boolean; isGuess?: boolean }

type From = How & { folded: Folded; vocabulary: Vocabulary }

/** Returns the first reading that is an entry, otherwise the first that is a part of one. */
export function choose(candidates: readonly Joined[], from: From): Word | null {
  const { folded, isGuess, isWord, vocabulary } = from
  const { knows, knowsExactly, spellingsOf, steps } = vocabulary
  let part: Word | null = null
  for (const candidate of candidates) {
    const others = spellingsOf(candidate.text)
    // The other reading already contains the unchanged word.
    for (const text of isWord ? others : [candidate.text, ...others]) {
      steps.count += 1
      const known = isGuess && !knowsExactly(text) ? null : knows(text)
      if (!known) continue
      const word = toWord({ ...candidate, text }, folded)
      if (known === 'entry') return word
      part ??= word
    }
  }
  return part
}

const toWord = ({ text, from, to }: Joined, { starts, ends }: Folded): Word => ({
  text,
  script: 'spaced',
  from,
  to,
  start: starts[from] ?? 0,
  end: ends[to - 1] ?? 0,
})
