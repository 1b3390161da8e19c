// These letters tell words of a language apart: `año` is not `ano`, `sık` is not `sik`. They never
// count as a disguise.
const distinctLetters = new Set('ñçşığšžčćłńőűżśźąęđðþ')

// These are letters too (`schwül` is not `schwul`), but readers also disguise words with them
// (`fück`). Such a letter counts as a letter for a list that contains it, and as a disguise for any
// other list.
const ambiguousLetters = /[äöüåøæœ]/g

const plainFor: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ɨ: 'i',
  ƀ: 'b',
  ɇ: 'e',
}

/** Returns the ambiguous letters that a list's words contain. */
export const ownLettersOf = (words: string): Set<string> =>
  new Set(words.match(ambiguousLetters) ?? [])

/** Returns a folded word without its accents. The list's own letters stay. */
export function withoutAccents(word: string, own: ReadonlySet<string>): string {
  if (!/[\u00DF-\u02AF\u1E00-\u1EFF]/.test(word)) return word
  return Array.from(word, (char) => {
    if (own.has(char) || distinctLetters.has(char) || !/\p{Script=Latin}/u.test(char)) return char
    return plainFor[char] ?? char.normalize('NFD').replace(/\p{M}/gu, '')
  }).join('')
}
