import { type CompiledList, compileWordList } from './word-list.ts'

// A list of 65,000 entries has 900,000 characters and takes 14 MB when compiled. Most lists have a
// few hundred entries. All lists of a site are saved in one request (`http/`), so they fit.
const MAX_CHARACTERS = 10_000_000
const MAX_LISTS = 64

/** Returns a function that compiles a list's text. It caches the lists that were used last. */
export function createWordLists({ maxCharacters = MAX_CHARACTERS, maxLists = MAX_LISTS } = {}): (
  text: string,
) => CompiledList {
  const kept = new Map<string, CompiledList>()
  let characters = 0
  return (text) => {
    const list = kept.get(text) ?? compileWordList(text)
    // A Map iterates in the order of insertion: the list that was used longest ago is first.
    if (kept.delete(text)) characters -= text.length
    kept.set(text, list)
    characters += text.length
    for (const [oldest] of kept) {
      if (kept.size === 1 || (characters <= maxCharacters && kept.size <= maxLists)) break
      kept.delete(oldest)
      characters -= oldest.length
    }
    return list
  }
}

/** Returns the compiled list of a text from the cache of this process. */
export const wordListOf = createWordLists()
