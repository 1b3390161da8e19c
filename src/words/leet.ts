// Digits and signs that stand for letters. `1`, `!` and `|` stand for both i and l.
const letterFor: Record<string, string> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '§': 's',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '¥': 'y',
}

const standIn = /[013457890@$§€£¢¥!|]/g

/** A number with its unit, not a word in disguise: `3rd`, `80s`, `10am`, `5k`. */
const measure = /^\d+(?:st|nd|rd|th|s|am|pm|h|min|k|m|g|t|x|d|kg|km|cm|mm|kb|mb|gb|tb)$/

/** An amount of money, such as `$50`. */
const money = /[$€£¥]\d|\d[$€£¥]/

/** Signs that may stand for a letter. At a word's ends, signs that are also punctuation do not. */
export const leetSign = /[@$§€£¢¥!|]/
export const leetSignAtEnd = /[@$§€£¢]/

/**
 * Returns the readings of a word with digits or signs for letters: none or two. Numbers stay
 * numbers: a word needs as many letters as digits (`a55` is a road), or digits between letters.
 */
export function unleeted(word: string): string[] {
  if (!/[\d@$§€£¢¥!|]/.test(word) || measure.test(word) || money.test(word)) return []
  const signs = word.match(/[@$§€£¢¥!|]/g)?.length ?? 0
  const digits = word.match(/\d/g)?.length ?? 0
  const letters = word.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return []
  if (letters + signs < digits && !/\p{L}\d+\p{L}/u.test(word)) return []
  return ['i', 'l'].map((one) => word.replace(standIn, (sign) => letterFor[sign] ?? one))
}
