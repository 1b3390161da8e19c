import { asksForAttention } from './asks.ts'
import { undisguise } from './disguises.ts'
import { namesIn } from './names.ts'
import { copyMarks } from './near-copy.ts'
import { shapeMarks, withoutNumbers } from './shape.ts'
import { linkIn } from './sites.ts'
import { cut, foldDigits, MAX_CHARACTERS, MAX_RUN, MAX_WORD, readable, wordsOf } from './words.ts'

/**
 * A comment as the spam score reads it. `author` may be empty. `hidesLetters`: the sent text had
 * characters without width inside its words.
 */
export type SpamText = { author: string; body: string; hidesLetters?: boolean }

const MAX_TOKENS = 1500

type Found = { marks: Set<string>; words: Set<string> }

/**
 * Returns the tokens of a comment, each once: first `#` marks (links, names, disguises, shape), then
 * its words and pairs of neighbours in a line. Only the number of digits counts, so that no telephone
 * number becomes a token. Tokens are stored for years, so the code must not depend on a dictionary
 * that changes with Node (`Intl.Segmenter`). Another change of what is learned needs a new scheme
 * (`learnable.ts`).
 */
export function tokensOf({ author, body, hidesLetters }: SpamText): string[] {
  const { text, marks: disguises, drawn } = undisguise(body.slice(0, MAX_CHARACTERS))
  const found: Found = {
    marks: new Set(),
    words: new Set(wordsOf(readable(author).slice(0, MAX_RUN))),
  }
  const { marks, words } = found
  const seen = readable(text)
  const prose = seen
    .split('\n')
    .map((line) => readLine(line, found))
    .join(' ')
  for (const name of drawn)
    marks
      .add(`#drawn ${cut(foldLong(name), MAX_WORD)}`)
      .add(`#name ${cut(foldLong(name), MAX_WORD)}`)
  for (const mark of disguises) marks.add(mark)
  if (hidesLetters) marks.add('#hidden')
  // A link without a sentence says nothing about the story.
  if (marks.has('#link') && !/\p{L}{2}.*\p{L}{2}/u.test(prose)) marks.add('#link alone')
  else if (marks.has('#link') && (prose.match(/\p{L}+/gu)?.length ?? 0) <= 5) marks.add('#link few')
  for (const mark of [...shapeMarks(prose), ...copyMarks(seen)]) marks.add(mark)
  return [...marks, ...words].slice(0, MAX_TOKENS)
}

/** Adds the tokens of one line. Returns the line without its links. */
function readLine(line: string, found: Found): string {
  const parts: string[] = ['']
  for (const run of line.split(/\s+/)) {
    const link = linkIn(run.slice(0, MAX_RUN).toLowerCase())
    if (!link) {
      parts.push(`${parts.pop()} ${run}`)
      continue
    }
    if (/[?&](?!v=|t=|utm_)\w+=/.test(run)) found.marks.add('#link query')
    found.marks.add('#link').add(`#host ${foldDigits(link.host)}`)
    if (link.site) found.marks.add(`#site ${foldLong(link.site)}`)
    parts.push('')
  }
  for (const part of parts) readProse(withoutNumbers(part, found.marks), found)
  return parts.join(' ')
}

/** Adds the tokens of a stretch without links. */
function readProse(text: string, { marks, words }: Found): void {
  const inOrder: string[] = []
  for (const run of text.split(/\s+/)) {
    if (words.size >= MAX_TOKENS) return
    if (/[^\s@]@[^\s@]+\.\p{L}/u.test(run.slice(0, MAX_RUN))) marks.add('#mail')
    for (const word of wordsOf(run)) {
      // A number says nothing without its neighbour.
      if (!/^\p{Nd}{3,}$/u.test(word)) words.add(word)
      const before = inOrder.at(-1)
      if (before) words.add(`${before} ${word}`)
      inOrder.push(word)
    }
  }
  const { names, isGlued } = namesIn(text)
  for (const name of names) marks.add(`#name ${name}`)
  if (isGlued) marks.add('#glued')
  if (asksForAttention(inOrder)) marks.add('#asks')
}

/** Folds digits that may be a telephone number. Fewer belong to a name. */
const foldLong = (name: string): string => (/\p{Nd}{5}/u.test(name) ? foldDigits(name) : name)
