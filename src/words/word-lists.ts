import { type CompiledList, compileWordList } from './word-list.ts'

// A list of 65,000 entries is 900,000 characters and 10 MB when compiled; most have a few hundred.
const MAX_CHARACTERS = 4_000_000
const MAX_LISTS = 64

/** Keeps lists compiled by their text, those used last; a text that has changed is another list. */
export function createWordLists({ mostCharacters = MAX_CHARACTERS, mostLists = MAX_LISTS } = {}): (
  text: string,
) => CompiledList {
  const kept = new Map<string, CompiledList>()
  let characters = 0
  return (text) => {
    const list = kept.get(text) ?? compileWordList(text)
    // A Map goes by the time of setting: the one used longest ago is first.
    if (kept.delete(text)) characters -= text.length
    kept.set(text, list)
    characters += text.length
    for (const [oldest] of kept) {
      if (kept.size === 1 || (characters <= mostCharacters && kept.size <= mostLists)) break
      kept.delete(oldest)
      characters -= oldest.length
    }
    return list
  }
}

/** The list of a text, compiled once for the whole process. */
export const wordListOf = createWordLists()
