import type { Folded } from './fold.ts'
import type { Word } from './split.ts'
import type { Steps } from './steps.ts'

/** A list, as its words are asked for: an entry by itself, a part of a phrase, or nothing. */
export type Vocabulary = {
  knows: (word: string) => 'entry' | 'part' | null
  /** The same without wildcards: words that are joined by a guess must be the whole entry. */
  knowsExactly: (word: string) => boolean
  /** Other words that a word may stand for (disguises.ts). */
  spellingsOf: (word: string) => readonly string[]
  steps: Steps
}

/** Characters `from` to before `to` of a folding, read as one word. */
export type Joined = { text: string; from: number; to: number }

/** `isWord`: the candidate is a word as it stands. `isGuess`: nothing shows that its parts belong together. */
export type How = { isWord?: boolean; isGuess?: boolean }

type From = How & { folded: Folded; vocabulary: Vocabulary }

/** The first reading that is an entry, otherwise the first that is a part of one. */
export function choose(candidates: readonly Joined[], from: From): Word | null {
  const { folded, isGuess, isWord, vocabulary } = from
  const { knows, knowsExactly, spellingsOf, steps } = vocabulary
  let part: Word | null = null
  for (const candidate of candidates) {
    const others = spellingsOf(candidate.text)
    // A word as it stands is in the other reading already.
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
