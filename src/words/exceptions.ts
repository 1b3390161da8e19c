import { MAX_PHRASE_WORDS } from './parse.ts'
import { PhraseTree } from './phrase-tree.ts'
import type { Word } from './split.ts'
import type { Steps } from './steps.ts'

/** Tells whether the words `from` to `to` (inclusive) lie within an exception to an entry. */
type IsExcepted = (entry: number, from: number, to: number) => boolean

const never: IsExcepted = () => false

/** The number of entries that may have the same exception. */
const MAX_OWNERS = 100

/** The phrases that the entries of a list leave out. */
export class Exceptions {
  #phrases = new PhraseTree()
  /** The entries of each phrase. */
  #owners: number[][] = []

  add(symbols: number[], entry: number): void {
    this.#ownersOf(symbols).push(entry)
  }

  /** Tells whether too many entries have the exception already. */
  isFull(symbols: number[]): boolean {
    return this.#ownersOf(symbols).length >= MAX_OWNERS
  }

  #ownersOf(symbols: number[]): number[] {
    return (this.#owners[this.#phrases.add(symbols, this.#owners.length)] ??= [])
  }

  /** Finds the exceptions in a row of words. */
  in(words: Word[], symbolsOf: (word: string) => readonly number[], steps: Steps): IsExcepted {
    if (this.#owners.length === 0) return never
    /** For each entry: the last word of the longest exception from each first word. */
    const spans = new Map<number, Map<number, number>>()
    for (const { id, from, to } of this.#phrases.find(words, symbolsOf, steps))
      for (const owner of this.#owners[id] ?? []) {
        steps.count += 1
        const ends = spans.get(owner) ?? new Map<number, number>()
        spans.set(owner, ends)
        ends.set(from, Math.max(to, ends.get(from) ?? to))
      }
    return (entry, from, to) => {
      const ends = spans.get(entry)
      if (!ends) return false
      for (let at = from; at >= 0 && from - at < MAX_PHRASE_WORDS; at -= 1)
        if ((ends.get(at) ?? -1) >= to) return true
      return false
    }
  }
}
