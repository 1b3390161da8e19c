// Letters that a language spells its words apart by: `año` is no `ano`, `sık` no `sik`. They are never
// taken for a disguise.
const emailsOfTheirOwn = new Set('ñçşığšžčćłńőűżśźąęđðþ')

// These are letters too (`schwül` is no `schwul`), but also what readers dress words up with (`fück`).
// A list that writes one of them anywhere knows it as a letter; for one that never does it is dress.
const lettersOrDress = /[äöüåøæœ]/g

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

/** Of the letters that may be dress, those that a list's words are written with. */
export const ownLettersOf = (words: string): Set<string> =>
  new Set(words.match(lettersOrDress) ?? [])

/** A folded word without its accents; letters that the list knows as letters stay. */
export function withoutAccents(word: string, own: ReadonlySet<string>): string {
  if (!/[\u00DF-\u02AF\u1E00-\u1EFF]/.test(word)) return word
  return Array.from(word, (char) => {
    if (own.has(char) || emailsOfTheirOwn.has(char) || !/\p{Script=Latin}/u.test(char)) return char
    return plainFor[char] ?? char.normalize('NFD').replace(/\p{M}/gu, '')
  }).join('')
}
