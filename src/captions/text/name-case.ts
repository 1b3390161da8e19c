const particles = new Set(
  'van der den von de du del la da do dos di le las los zu zum af av y e'.split(' '),
)
const romanNumerals = /^(?:II|III|IV|VI|VII|VIII)$/

const isAllCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
const isAllSmall = (text: string): boolean => /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text)

/** Writes a word with capitals at its beginning and after an apostrophe, a hyphen and `Mc`. */
function capitalised(word: string): string {
  const repaired = word
    .toLocaleLowerCase('en')
    .replaceAll(
      /(^|['’-])(\p{L})/gu,
      (_all, sign: string, letter: string) => sign + letter.toLocaleUpperCase('en'),
    )
    .replace(/^Mc(\p{L})/u, (_all, letter: string) => `Mc${letter.toLocaleUpperCase('en')}`)
  return repaired.replaceAll(
    /\.(\p{Ll})/gu,
    (_all, letter: string) => `.${letter.toLocaleUpperCase('en')}`,
  )
}

const small = (word: string, index: number): string =>
  index > 0 && particles.has(word.toLowerCase()) ? word.toLowerCase() : capitalised(word)

/** Repairs the capitals of a person's name. A name in mixed case keeps its words in mixed case. */
export function repairedName(name: string): string {
  if (/[\d/]/.test(name)) return name
  const words = name.split(' ')
  if (words.length < 2) return name
  if (isAllCapitals(name) || isAllSmall(name))
    return words
      .map((word, index) => (romanNumerals.test(word) ? word : small(word, index)))
      .join(' ')
  // A surname in capitals behind a given name: the AFP's form. Two letters can be initials.
  const hasSurname = words.some((word) => isSurname(word))
  if (!hasSurname) return name
  return words
    .map((word, index) =>
      isSurname(word) || (particles.has(word.toLowerCase()) && isAllCapitals(word) && index > 0)
        ? small(word, index)
        : word,
    )
    .join(' ')
}

const isSurname = (word: string): boolean =>
  word.length > 2 && isAllCapitals(word) && !word.includes('.') && !romanNumerals.test(word)

/** Repairs the capitals of a place. Short names in capitals can be abbreviations, and stay. */
export function repairedPlace(place: string): string {
  const isShort = place.replaceAll(/[^\p{L}]/gu, '').length < 3
  if (isShort || !(isAllCapitals(place) || isAllSmall(place))) return place
  return place
    .split(' ')
    .map((word, index) =>
      index > 0 && /^(?:of|the|and|upon|on|am|an)$/i.test(word)
        ? word.toLowerCase()
        : small(word, index),
    )
    .join(' ')
}
