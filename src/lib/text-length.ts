const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

// `Intl.Segmenter` of Node 20 takes time by the square of the length, so it gets a text in pieces.
const PIECE = 256

/** Counts characters as people do: an emoji or a letter with its accents is one. Stops above `most`. */
export function countCharacters(text: string, most = Infinity): number {
  let count = 0
  let from = 0
  let size = PIECE
  while (from < text.length && count <= most) {
    const starts = Array.from(segmenter.segment(text.slice(from, from + size)), (one) => one.index)
    const isEnd = from + size >= text.length
    // The last character of a piece may go on in the next one.
    const whole = isEnd ? starts.length : starts.length - 1
    from = isEnd ? text.length : from + (starts.at(-1) ?? 0)
    size = whole === 0 ? 2 * size : PIECE
    count += whole
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
