import type { Word } from './split.ts'
import type { Steps } from './steps.ts'

type Node = { entry: number; next: Map<number, Node> | null }

const NONE = -1

/**
 * The maximum number of nodes visited from one word. Only wildcards in phrases make a search
 * branch.
 */
const MAX_VISITS = 500

/**
 * Phrases as paths of symbols. A symbol stands for a word or a wildcard; one word is a phrase too.
 */
export class PhraseTree {
  // The index is the symbol, a number from 0.
  #roots: (Node | undefined)[] = []

  /** Adds a phrase. Returns its entry, which is an older one when the tree has the phrase already. */
  add([first = NONE, ...rest]: number[], entry: number): number {
    let node = (this.#roots[first] ??= { entry: NONE, next: null })
    for (const symbol of rest) {
      node.next ??= new Map()
      let child = node.next.get(symbol)
      if (!child) node.next.set(symbol, (child = { entry: NONE, next: null }))
      node = child
    }
    if (node.entry === NONE) node.entry = entry
    return node.entry
  }

  /** Tells whether a symbol alone is an entry. */
  isEntry(symbol: number): boolean {
    return (this.#roots[symbol]?.entry ?? NONE) !== NONE
  }

  /** Finds the phrases in a row of words. Yields each entry's id, first word and last word. */
  *find(
    words: Word[],
    symbolsOf: (word: string) => readonly number[],
    steps: Steps,
  ): Generator<{ id: number; from: number; to: number }> {
    for (let from = 0; from < words.length; from += 1) {
      let visits = 0
      let nodes = roots(this.#roots, symbolsOf(words[from]?.text ?? ''))
      for (let to = from; nodes.length > 0; to += 1) {
        for (const { entry } of nodes) if (entry !== NONE) yield { id: entry, from, to }
        const [here, after] = [words[to], words[to + 1]]
        if (!here || !after || isBroken(here, after)) break
        const further: Node[] = []
        for (const { next } of nodes) {
          if (!next) continue
          for (const symbol of symbolsOf(after.text)) {
            visits += 1
            const child = visits <= MAX_VISITS ? next.get(symbol) : undefined
            if (child) further.push(child)
          }
        }
        nodes = further
      }
      steps.count += 1 + visits
    }
  }
}

const roots = (all: (Node | undefined)[], symbols: readonly number[]): Node[] =>
  symbols.map((symbol) => all[symbol]).filter((node) => node !== undefined)

/**
 * In a script without spaces, a stop between two characters ends a word; spaces and dots do not.
 */
function isBroken(word: Word, after: Word): boolean {
  return word.script === 'running' && after.script === 'running' && after.isAfterStop === true
}
