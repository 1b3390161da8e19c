import type { Folded } from './fold.ts'
import { LetterTrie, NOWHERE } from './letter-trie.ts'
import type { Steps } from './steps.ts'

/** Finds entries of pictures (`🖕`), which are no words, anywhere in a text. */
export class Pictures {
  #trie = new LetterTrie()

  /** Adds pictures. Returns their entry, which is an older one when they are there already. */
  add(pictures: string, entry: number): number {
    const node = this.#trie.insert(pictures)
    const known = this.#trie.valueAt(node)
    if (known === NOWHERE) this.#trie.setValue(node, entry)
    return known === NOWHERE ? entry : known
  }

  *find(
    { text, starts, ends }: Folded,
    steps: Steps,
  ): Generator<{ id: number; start: number; end: number }> {
    if (this.#trie.isEmpty) return
    for (let from = 0; from < text.length; from += 1) {
      if (text.charCodeAt(from) < 0x80) continue
      let node = 0
      for (let at = from; at < text.length; at += 1) {
        node = this.#trie.step(node, text.charCodeAt(at))
        steps.count += 1
        if (node === NOWHERE) break
        const id = this.#trie.valueAt(node)
        if (id !== NOWHERE) yield { id, start: starts[from] ?? 0, end: ends[at] ?? 0 }
      }
    }
  }
}
