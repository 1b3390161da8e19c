import { type KeepsLetter, plainOf } from './languages.ts'

// These letters tell words of a language apart: `año` is not `ano`, `sık` is not `sik`. They never
// count as a disguise.
const distinctLetters = new Set('ñçşığšžčćłńőűżśźąęđðþ')

// These are letters too, but readers also disguise words with them (`fück`).
const ambiguousLetters = /[äöüåøæœ]/g

/** Returns the ambiguous letters that a word contains. */
export const ambiguousIn = (word: string): Set<string> =>
  new Set(word.match(ambiguousLetters) ?? [])

/** Returns a folded word without the accents that disguise it. */
export function withoutAccents(word: string, keeps: KeepsLetter): string {
  if (!/[\u00DF-\u02AF\u1E00-\u1EFF]/.test(word)) return word
  return Array.from(word, (char) =>
    distinctLetters.has(char) || keeps(char) || !/\p{Script=Latin}/u.test(char)
      ? char
      : plainOf(char),
  ).join('')
}
