import type { Word } from './split.ts'
import type { Steps } from './steps.ts'

type Node = { entry: number; next: Map<number, Node> | null }

const NONE = -1

/** From one word on, so many nodes are looked at. Only wildcards in phrases can make a search branch. */
const MAX_VISITS = 500

/** Phrases as paths of symbols (a symbol stands for a word or a wildcard), one word being a short phrase. */
export class PhraseTree {
  // By symbol, which is a number from 0 on.
  #roots: (Node | undefined)[] = []

  /** False when there is such a phrase already. */
  add([first = NONE, ...rest]: number[], entry: number): boolean {
    let node = (this.#roots[first] ??= { entry: NONE, next: null })
    for (const symbol of rest) {
      node.next ??= new Map()
      let child = node.next.get(symbol)
      if (!child) node.next.set(symbol, (child = { entry: NONE, next: null }))
      node = child
    }
    if (node.entry !== NONE) return false
    node.entry = entry
    return true
  }

  /** Whether a symbol alone is an entry. */
  isEntry(symbol: number): boolean {
    return (this.#roots[symbol]?.entry ?? NONE) !== NONE
  }

  /** The phrases in a row of words: the entry, its first word and its last. */
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

/** Characters of a script without spaces make a word only side by side, or with spaces or dots between. */
function isBroken(word: Word, after: Word): boolean {
  return word.script === 'running' && after.script === 'running' && after.isAfterStop === true
}
