import data from './data/languages.json' with { type: 'json' }
import { fold, type Folded } from './fold.ts'
import { splitWords } from './split.ts'

/** A language of Latin script, as far as the matching of words needs it. */
type Language = {
  /** The letters beside a to z (CLDR, main exemplar characters). */
  letters: ReadonlySet<string>
  /** Those of the letters that its alphabet has as letters of their own: ö in Swedish, not é. */
  own: ReadonlySet<string>
}

/** Returns the language (a code with an alphabet here) of a tag such as `de-AT`, or of a name such as `German` or `Deutsch`. */
export function alphabetOf(tagOrName: string | null | undefined): string | null {
  const asked = (tagOrName ?? '').trim().toLowerCase()
  const code = asked.split(/[-_]/, 1)[0] ?? ''
  if (languages.has(sameAs[code] ?? code)) return sameAs[code] ?? code
  return asked.length > 3 ? (codesByName().get(asked) ?? null) : null
}

// Norwegian has one set of letters in both its forms, and so have the languages after Croatian.
const sameAs: Record<string, string> = { nb: 'no', nn: 'no', sr: 'hr' }

let names: Map<string, string> | undefined
function codesByName(): Map<string, string> {
  if (names) return names
  names = new Map()
  for (const code of languages.keys())
    for (const locale of ['en', code])
      names.set(
        new Intl.DisplayNames(locale, { type: 'language' }).of(code)?.toLowerCase() ?? code,
        code,
      )
  return names
}

// The order of words shows which letters an alphabet counts. German is the exception: its
// dictionaries sort ü with u, and its phone book sorts ü apart from u.
const collationOf = (code: string): string => (code === 'de' ? 'de-u-co-phonebk' : code)

function ownLetters(code: string, letters: readonly string[]): Set<string> {
  const { compare } = new Intl.Collator(collationOf(code), { sensitivity: 'base' })
  return new Set(letters.filter((letter) => compare(letter, plainOf(letter)) !== 0))
}

const plainFor: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ɨ: 'i',
  ƀ: 'b',
  ɇ: 'e',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
}

/** Returns a folded letter without its accent. */
export const plainOf = (letter: string): string =>
  plainFor[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')

const languages = new Map<string, Language>()
/** The languages of each frequent word. */
const languagesOfWord = new Map<string, string[]>()
for (const [code, { letters, words }] of Object.entries(data)) {
  const all = Array.from(letters)
  languages.set(code, { letters: new Set(all), own: ownLetters(code, all) })
  for (const word of words.split(' ').map((written) => fold(written).text))
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), code])
}

/** Tells whether a folded word is a frequent word of some language, as it is written. */
export const isFrequentWord = (word: string): boolean => languagesOfWord.has(word)

const accented = /[\u00DF-\u02AF\u1E00-\u1EFF]/

/** One word is often the same in several languages, or a name. */
const MIN_WORDS = 2
/** At most so many words stand beside one frequent word in a text of the language. */
const MAX_WORDS_PER_FREQUENT = 8

/** Returns the languages whose frequent words a text has. Related languages may come together. */
export function languagesIn(folded: Folded): string[] {
  // Most texts have no accent, and then nobody asks.
  if (!accented.test(folded.text)) return []
  const words = splitWords(folded)
  const found = new Map<string, { count: number; different: Set<string> }>()
  for (const { text } of words)
    for (const code of languagesOfWord.get(text) ?? []) {
      const known = found.get(code) ?? { count: 0, different: new Set() }
      found.set(code, known)
      known.count += 1
      known.different.add(text)
    }
  return Array.from(found)
    .filter(
      ([, { count, different }]) =>
        different.size >= MIN_WORDS && count * MAX_WORDS_PER_FREQUENT >= words.length,
    )
    .map(([code]) => code)
}

/** Tells whether an accented letter counts as a letter, and not as another one in disguise. */
export type KeepsLetter = (letter: string) => boolean

/**
 * Returns the accented letters that count in a text for a list of words: the letters of the list's
 * alphabet, and those of the text's languages. Readers leave out or misplace the accents of their
 * own language, so in a list of that language only the letters of its alphabet count.
 */
export function lettersKept(list: string | null, textIn: readonly string[]): KeepsLetter {
  const kept = [
    ...(list === null ? [] : [languages.get(list)?.own]),
    ...textIn.map((code) =>
      code === list ? languages.get(code)?.own : languages.get(code)?.letters,
    ),
  ]
  return (letter) => kept.some((letters) => letters?.has(letter))
}
