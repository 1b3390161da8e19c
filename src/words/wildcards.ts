import { LetterTrie, NOWHERE } from './letter-trie.ts'
import type { Steps } from './steps.ts'

/** The maximum number of wildcards that may match one word. */
const MAX_FOUND = 32
/** The maximum number of patterns that are tried on one word. */
const MAX_TRIED = 256

/** The maximum number of patterns with an inner `*` that share one stretch of letters. */
const MAX_SAME_STEM = 100

type Pattern = { symbol: number; pieces: string[] }

/** The meaning of a stretch of letters: a hit (`symbol`), or patterns to try. */
type Found = { symbol: number; patterns: Pattern[] }

type Place = 'start' | 'end' | 'anywhere'

/**
 * Matches patterns with `*`. The index of a pattern is its longest stretch of letters, which stands
 * at the word's start, its end or anywhere. A word is walked once for each of these places, and
 * only the patterns of the stretches found there are tried.
 */
export class Wildcards {
  #tries: Record<Place, LetterTrie> = {
    start: new LetterTrie(),
    end: new LetterTrie(),
    anywhere: new LetterTrie(),
  }
  #found: Found[] = []

  /** Adds a pattern. Returns false when too many patterns share its longest stretch of letters. */
  add(pattern: string, symbol: number): boolean {
    const pieces = pattern.split('*')
    const stem = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '')
    const at = pieces.indexOf(stem)
    const place = at === 0 ? 'start' : at === pieces.length - 1 ? 'end' : 'anywhere'
    const found = this.#at(place, stem)
    // `foo*`, `*foo` and `*foo*` match where their stretch is; the others must be tried there.
    if (pieces.filter((piece) => piece !== '').length === 1) {
      found.symbol = symbol
      return true
    }
    if (found.patterns.length >= MAX_SAME_STEM) return false
    found.patterns.push({ symbol, pieces })
    return true
  }

  /** Returns the symbols of the patterns that match a whole word. */
  match(word: string, steps: Steps): number[] {
    const symbols = new Set<number>()
    let tried = 0
    const see = (trie: LetterTrie, node: number): void => {
      const value = trie.valueAt(node)
      const found = value === NOWHERE ? undefined : this.#found[value]
      if (!found) return
      if (found.symbol !== NOWHERE) symbols.add(found.symbol)
      for (const { symbol, pieces } of found.patterns) {
        if (tried >= MAX_TRIED) return
        tried += 1
        steps.count += 1
        if (fits(word, pieces)) symbols.add(symbol)
      }
    }
    const walk = (place: Place, from: number, by: 1 | -1): void => {
      const trie = this.#tries[place]
      let node = 0
      for (let at = from; at >= 0 && at < word.length; at += by) {
        node = trie.step(node, word.charCodeAt(at))
        steps.count += 1
        if (node === NOWHERE || symbols.size >= MAX_FOUND) return
        see(trie, node)
      }
    }
    if (!this.#tries.start.isEmpty) walk('start', 0, 1)
    if (!this.#tries.end.isEmpty) walk('end', word.length - 1, -1)
    if (!this.#tries.anywhere.isEmpty)
      for (let from = 0; from < word.length; from += 1) walk('anywhere', from, 1)
    return Array.from(symbols)
  }

  #at(place: Place, stem: string): Found {
    const trie = this.#tries[place]
    const node = trie.insert(place === 'end' ? reversed(stem) : stem)
    const known = this.#found[trie.valueAt(node)]
    if (known) return known
    const found: Found = { symbol: NOWHERE, patterns: [] }
    trie.setValue(node, this.#found.push(found) - 1)
    return found
  }
}

/** Reverses a word by UTF-16 units, because the walk counts in them. */
function reversed(word: string): string {
  let back = ''
  for (let at = word.length - 1; at >= 0; at -= 1) back += word[at]
  return back
}

/**
 * Tells whether a word has the pieces of a pattern: the first at its start, the last at its end, and
 * the others in order between them. A pattern without `*` is one piece, the whole word. It never
 * goes back.
 */
export function fits(word: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces
  if (rest.length === 0) return word === first
  const last = rest.pop() ?? ''
  const end = word.length - last.length
  if (end < first.length || !word.startsWith(first) || !word.endsWith(last)) return false
  let at = first.length
  for (const piece of rest) {
    const found = word.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}
