import { fold } from './fold.ts'
import { foldings } from './foldings.ts'
import { type Signs, signsOf } from './signs.ts'
import { splitWords, type Word } from './split.ts'
import { fits } from './wildcards.ts'

export type ProblemReason =
  | 'too-long'
  | 'no-letters'
  | 'lone-star'
  | 'star-between-characters'
  | 'too-short'
  | 'wildcard-too-short'
  | 'number-and-signs'
  | 'markup'
  | 'exception-elsewhere'
  | 'exception-of-all'
  | 'too-many-alike'
  | 'too-many-entries'

/** A line that is not a valid entry. `line` counts from 1. */
export type Problem = { line: number; entry: string; reason: ProblemReason; message: string }

/**
 * An entry's folded words, and the signs that it demands. A `*` stands for any number of letters of
 * the same word. An entry of pictures (`🖕`) has no words and one sign.
 */
export type Phrase = { words: string[]; signs: Signs | null }

type Parsed = Phrase | { reason: ProblemReason }

/** A line of a list: an entry with its exceptions. */
export type Line = { entry: Phrase; exceptions: Phrase[] } | { reason: ProblemReason }

const MAX_LINE_LENGTH = 2_000
const MAX_ENTRY_LENGTH = 200
const MAX_WORD_LENGTH = 50

/** The number of words of a phrase. */
export const MAX_PHRASE_WORDS = 32

const messages: Record<ProblemReason, string> = {
  'too-long': `An entry must have at most ${MAX_ENTRY_LENGTH} characters and ${MAX_PHRASE_WORDS} words of ${MAX_WORD_LENGTH} letters.`,
  'no-letters': 'The entry must have letters, digits or pictures. Punctuation alone is ignored.',
  'lone-star':
    'A * must have letters beside it. It stands for part of a word, not for a whole word.',
  'star-between-characters':
    'A * has no effect in scripts without spaces. Remove it: the entry is found anywhere already.',
  'too-short': 'The entry must have at least two letters.',
  'wildcard-too-short': 'A word with a * must have at least three other letters (Korean: two).',
  'number-and-signs': 'A number with signs is too common. Add a word to it.',
  markup:
    'Tags and character references are removed from comments, so this entry would match nothing. Write the text as readers see it.',
  'exception-elsewhere':
    'An exception (after the !) must be a word or a phrase that the entry would match.',
  'exception-of-all':
    'An exception (after the !) must not match everything that the entry matches.',
  'too-many-alike':
    'Too many entries share their words, their exception, or the longest part of a word with a *. Replace them with one broader entry.',
  'too-many-entries': 'The list is too long. Lines after this one are ignored.',
}

/** Returns the problem of a line, with the message of its reason. */
export const problemAt = (line: number, entry: string, reason: ProblemReason): Problem => ({
  line,
  entry,
  reason,
  message: messages[reason],
})

/**
 * Tells whether a line is blank or a remark (`# …`). `#word` is an entry; its `#` is not compared.
 */
export const isRemark = (line: string): boolean => line === '' || /^#(?:\s|$)/.test(line)

// `!` with a space before it and none behind it: `foo* !food !foot*`. It begins where the spaces begin,
// so that many of them take no more than linear time.
const beforeException = /(?<!\s)\s+!(?=[\p{L}\p{N}*])/u

/** Parses one trimmed line: an entry with its exceptions. */
export function parseLine(line: string): Line {
  if (line.length > MAX_LINE_LENGTH) return { reason: 'too-long' }
  if (!line.includes('!')) {
    const entry = parsePhrase(line)
    return 'reason' in entry ? entry : { entry, exceptions: [] }
  }
  const [first = '', ...rest] = line.split(beforeException)
  const entry = parsePhrase(first)
  if ('reason' in entry) return entry
  const exceptions: Phrase[] = []
  for (const written of rest) {
    const exception = parsePhrase(written)
    if ('reason' in exception) return exception
    if (exception.words.length === 0) return { reason: 'no-letters' }
    if (!isWithin(entry.words, exception.words)) return { reason: 'exception-elsewhere' }
    if (entry.words.join(' ') === exception.words.join(' ')) return { reason: 'exception-of-all' }
    exceptions.push(exception)
  }
  return { entry, exceptions }
}

/** Tells whether an exception has a place where the entry stands. Its stars count as no letters. */
function isWithin(entry: readonly string[], exception: readonly string[]): boolean {
  const words = exception.map((word) => word.replaceAll('*', ''))
  return words.some((_, at) =>
    entry.every((pattern, i) => fits(words[at + i] ?? '', pattern.split('*'))),
  )
}

const picture = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{So}]/u

/** Parses a word or a phrase. A phrase may have any spacing and punctuation between its words. */
function parsePhrase(written: string): Parsed {
  if (written.length > MAX_ENTRY_LENGTH) return { reason: 'too-long' }
  const folded = fold(written)
  const parts = splitWords(folded)
  if (parts.length === 0 && picture.test(folded.text) && !written.includes('*'))
    return { words: [], signs: [folded.text.trim()] }
  if (parts.length === 0) return { reason: written.includes('*') ? 'lone-star' : 'no-letters' }
  const words = withStars(folded.text, parts)
  if (!Array.isArray(words)) return words
  const reason = problemOf(words, parts, folded.text)
  return reason ? { reason } : { words, signs: signsOf(folded.text, parts) }
}

/** Returns the words with the stars that touch them. Stars alone join two words to one. */
function withStars(text: string, parts: Word[]): string[] | { reason: ProblemReason } {
  const words: string[] = []
  let isOpen = false
  for (const [i, { text: word, script, from, to }] of parts.entries()) {
    const before = text.slice(parts[i - 1]?.to ?? 0, from)
    const after = text.slice(to, parts[i + 1]?.from ?? text.length)
    const next = parts[i + 1]
    const joins = next !== undefined && /^\*+$/.test(after)
    if (joins && (script === 'running' || next.script === 'running'))
      return { reason: 'star-between-characters' }
    // A star that remains after removing those beside words touches no word.
    if (/\*/.test((i === 0 ? before.replace(/\*+$/, '') : '') + loose(after, next !== undefined)))
      return { reason: 'lone-star' }
    const isRunning = script === 'running'
    const left = !isOpen && !isRunning && before.endsWith('*') ? '*' : ''
    const right = !isRunning && after.startsWith('*') ? '*' : ''
    if (isOpen) words.push(`${words.pop() ?? ''}${word}${right}`)
    else words.push(left + word + right)
    isOpen = joins
  }
  return words
}

const loose = (after: string, hasNext: boolean): string => {
  const rest = after.replace(/^\*+/, '')
  return hasNext ? rest.replace(/\*+$/, '') : rest
}

function problemOf(words: string[], parts: Word[], line: string): ProblemReason | null {
  if (words.length > MAX_PHRASE_WORDS || words.some((word) => word.length > MAX_WORD_LENGTH))
    return 'too-long'
  const [first, ...others] = parts
  if (first && others.length === 0) {
    const isEnough =
      Array.from(first.text).length > 1 || /[\p{Script=Han}\p{Script=Hangul}]/u.test(first.text)
    if (!isEnough) return 'too-short'
    if (/^\p{N}+$/u.test(first.text) && /[^\p{N}\s*]/u.test(line)) return 'number-and-signs'
  }
  if (isRemoved(parts, line)) return 'markup'
  for (const word of words) {
    const letters = word.replaceAll('*', '')
    const needed = /\p{Script=Hangul}/u.test(letters) ? 2 : 3
    if (letters !== word && Array.from(letters).length < needed) return 'wildcard-too-short'
  }
  return null
}

/** Tells whether the tags in an entry would be removed from a text that has the same. */
function isRemoved(parts: readonly Word[], folded: string): boolean {
  if (!/[<[&]/.test(folded)) return false
  const without = foldings(folded)
  if (without.length === 1) return false
  const inWords = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')
  return (
    signsOf(folded, parts) !== null ||
    !without.some((folded) => inWords(splitWords(folded)) === inWords(parts))
  )
}
