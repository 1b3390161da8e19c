const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Counts characters as people do: an emoji or a letter with its accents is one. Stops above `most`. */
export function countCharacters(text: string, most = Infinity): number {
  let count = 0
  for (const _ of segmenter.segment(text)) {
    count += 1
    if (count > most) return count
  }
  return count
}

/** The longest emoji of a keyboard has 35 bytes; few texts are made of them. */
const BYTES_PER_CHARACTER = 8
const FEWEST_BYTES = 1000

/**
 * Tells why a text may not be stored, by its characters as people count them and by its bytes: any
 * number of accents may stand on one letter. Null when its length is right.
 */
export function lengthProblem(
  text: string,
  { min, max }: { min: number; max: number },
): 'too-short' | 'too-long' | 'too-large' | null {
  if (countCharacters(text, min) < min) return 'too-short'
  // No text has more characters than units, so most texts are not counted.
  if (text.length <= max) return null
  if (countCharacters(text, max) > max) return 'too-long'
  const bytes = Math.max(FEWEST_BYTES, BYTES_PER_CHARACTER * max)
  return Buffer.byteLength(text) > bytes ? 'too-large' : null
}
