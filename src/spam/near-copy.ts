const STRETCH = 5
const BANDS = 5
const ROWS = 3
/** Two bands of a copy are the same; one band may be so by chance. */
export const BANDS_OF_COPIES = 2
const MAX_LETTERS = 4000

// An odd factor spreads a hash well. Each row of each band has its own.
const TIMES = Int32Array.from(
  { length: BANDS * ROWS },
  (_, i) => Math.imul(0x9e3779b1, 2 * i + 1) | 1,
)
const PLUS = Int32Array.from({ length: BANDS * ROWS }, (_, i) => Math.imul(0x85ebca6b, i + 1))

/**
 * Returns five marks of a text's letters (minhash). Texts that share nine tenths of their stretches
 * of five letters have two marks in common, and texts that share a third hardly ever do. A mark is a
 * hash from which no text can be read.
 */
export function copyMarks(text: string): string[] {
  const letters = bareLetters(text)
  if (letters === '') return []
  const least = new Uint32Array(BANDS * ROWS).fill(0xffff_ffff)
  for (let at = 0; at <= Math.max(0, letters.length - STRETCH); at++) {
    const hash = hashOf(letters, at, Math.min(at + STRETCH, letters.length))
    // A loop over the index: this runs for each letter of each comment.
    for (let i = 0; i < least.length; i++) {
      let mixed = (Math.imul(hash, TIMES[i] ?? 0) + (PLUS[i] ?? 0)) | 0
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
      mixed = (mixed ^ (mixed >>> 13)) >>> 0
      if (mixed < (least[i] ?? 0)) least[i] = mixed
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.subarray(band * ROWS, (band + 1) * ROWS)
    return `#copy ${'abcde'[band]}${Array.from(rows, inLetters).join('')}`
  })
}

/** A hash without digits, which could look like a telephone number. */
const inLetters = (hash: number): string =>
  (hash >>> 8).toString(16).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')

/** The letters of a text without case, spaces, signs and digits. */
export const bareLetters = (text: string): string =>
  (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).join('').slice(0, MAX_LETTERS)

/** FNV-1a over a stretch. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 16)
}
