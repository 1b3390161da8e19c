import { hasInk } from './ink.ts'
import { keepNeededZeroWidth } from './zero-width.ts'

// C0 and C1 controls (but tab and newline), soft hyphens, bidi overrides and isolates, BOMs and
// interlinear marks. Readers do not type them on purpose, and spammers disguise text with them.
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g

/**
 * Cleans a typed text: NFC, no controls, no characters without width but those that a script needs, at
 * most two newlines in a row.
 */
export function cleanText(text: string): string {
  const visible = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(invisible, '')
  return (
    keepNeededZeroWidth(visible)
      .normalize('NFC')
      .split('\n')
      // A pattern for spaces before a newline would take minutes for 1 MB of spaces.
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** Cleans a typed line like `cleanText`; any white space becomes one space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ')

// White space and controls, several or one that ends a line. A single no-break or wide space stays.
// oxlint-disable-next-line no-control-regex
const gaps = /[\s\u0000-\u001F\u007F-\u009F]{2,}|[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g

// A space shows nothing at the edge of a text: two texts would look the same.
const edge = /[\s\u200B\u2060\uFEFF]/

/**
 * Folds a text that staff typed to one trimmed line. Everything else stays as it was typed: soft
 * hyphens and direction marks have their uses in a headline.
 */
export function toOneLine(text: string): string {
  const line = text.replace(gaps, ' ')
  let [from, to] = [0, line.length]
  while (from < to && edge.test(line.charAt(from))) from += 1
  while (to > from && edge.test(line.charAt(to - 1))) to -= 1
  return line.slice(from, to)
}

/** Folds a word for comparison: two words that differ by case or width only are the same. */
const foldedWord = (word: string): string =>
  word.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')

/** Returns each word once, in its first spelling; words without ink are left out. */
export function distinctWords(words: readonly string[]): string[] {
  const byFold = new Map<string, string>()
  for (const word of words.map(toOneLine)) {
    const key = foldedWord(word)
    if (hasInk(word) && !byFold.has(key)) byFold.set(key, word)
  }
  return [...byFold.values()]
}
