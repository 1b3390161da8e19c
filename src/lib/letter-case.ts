/** One place of a word after the other: the characters of which one may stand there. */
export type Spelling = readonly (readonly string[])[]

/** Each `ss` doubles the spellings of a word. Those after the fourth are found as they are typed. */
const MAX_DOUBLES = 4

/** The last code point that has a letter case. */
const LAST_CASED = 0x1e943

let groups: Map<string, readonly string[]> | undefined

/** Returns the characters that differ in case alone: `σ`, `ς` and `Σ`, for example. */
export function sameLetter(char: string): readonly string[] {
  groups ??= casedLetters()
  return groups.get(char) ?? [char]
}

function casedLetters(): Map<string, readonly string[]> {
  const byKey = new Map<string, string[]>()
  for (let code = 0x41; code <= LAST_CASED; code += 1) {
    // Halves of surrogate pairs are no characters.
    if (code === 0xd800) code = 0xe000
    const char = String.fromCodePoint(code)
    if (char.toLowerCase() === char && char.toUpperCase() === char) continue
    const key = keyOf(char)
    byKey.set(key, [...(byKey.get(key) ?? []), char])
  }
  const found = new Map<string, readonly string[]>()
  for (const chars of byKey.values()) for (const char of chars) found.set(char, chars)
  return found
}

/** A dotted and a dotless i are one letter: which of them is the capital depends on the language. */
const isAnI = (char: string): boolean => ['i', 'I', 'İ', 'ı'].includes(char)

function keyOf(char: string): string {
  if (isAnI(char)) return 'i'
  const upper = single(char.toUpperCase()) ?? char
  return single(upper.toLowerCase()) ?? upper
}

const single = (text: string): string | null => (Array.from(text).length === 1 ? text : null)

/**
 * Returns the places of a word, each with its ways of spelling when case does not count, in any script.
 * `ß` is `ss`, as in capitals: `STRASSE` finds `Straße`.
 */
export function placesOf(word: string): Spelling[][] {
  const places: Spelling[][] = []
  let doubles = 0
  const chars = plainLetters(word)
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    const isDouble = isAnS(char) && isAnS(chars[at + 1] ?? '')
    if ((isDouble || isSharpS(char)) && doubles < MAX_DOUBLES) {
      doubles += 1
      if (isDouble) at += 1
      const [s, sharp] = [sameLetter('s'), sameLetter('ß')]
      places.push([[s, s], [sharp]])
    } else places.push([[sameLetter(char)]])
  }
  return places
}

/** Returns the ways in which a text may spell a whole word (`placesOf`). */
export const spellingsOf = (word: string): Spelling[] =>
  placesOf(word).reduce<Spelling[]>(
    (before, place) => before.flatMap((one) => place.map((way) => [...one, ...way])),
    [[]],
  )

/** A lower-case İ is an i with a dot of its own. */
const plainLetters = (word: string): string[] =>
  Array.from(word.normalize('NFC').replace(/([iIİı])\u0307/gu, '$1'))

const isAnS = (char: string): boolean => char !== '' && sameLetter('s').includes(char)
const isSharpS = (char: string): boolean => sameLetter('ß').includes(char)
