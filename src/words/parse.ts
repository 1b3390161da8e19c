import { fold } from './fold.ts'
import { splitWords, type Word } from './split.ts'

export type ProblemReason =
  | 'too-long'
  | 'no-letters'
  | 'lone-star'
  | 'star-between-characters'
  | 'too-short'
  | 'wildcard-too-short'
  | 'number-and-signs'
  | 'too-many-alike'
  | 'too-many-entries'

/** A line that is not a valid entry. `line` counts from 1. */
export type Problem = { line: number; entry: string; reason: ProblemReason; message: string }

/** An entry's folded words. A `*` stands for any number of letters of the same word. */
export type Parsed = { words: string[] } | { reason: ProblemReason }

const MAX_ENTRY_LENGTH = 200
const MAX_WORD_LENGTH = 50
const MAX_WORDS = 32

const messages: Record<ProblemReason, string> = {
  'too-long': `An entry must have at most ${MAX_ENTRY_LENGTH} characters and ${MAX_WORDS} words of ${MAX_WORD_LENGTH} letters.`,
  'no-letters': 'The entry must have letters or digits. Other characters are ignored.',
  'lone-star':
    'A * must have letters beside it. It stands for part of a word, not for a whole word.',
  'star-between-characters':
    'A * has no effect in scripts without spaces. Remove it: the entry is found anywhere already.',
  'too-short': 'The entry must have at least two letters.',
  'wildcard-too-short': 'A word with a * must have at least three other letters (Korean: two).',
  'number-and-signs':
    'Signs are ignored, so this entry would match the plain number. Add a word to it.',
  'too-many-alike':
    'Too many entries with a * share their longest part. Replace them with one broader entry.',
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

/** Parses one trimmed line. A phrase may have any punctuation or spacing between its words. */
export function parseEntry(line: string): Parsed {
  if (line.length > MAX_ENTRY_LENGTH) return { reason: 'too-long' }
  const folded = fold(line)
  const parts = splitWords(folded)
  if (parts.length === 0) return { reason: line.includes('*') ? 'lone-star' : 'no-letters' }
  const words = withStars(folded.text, parts)
  if ('reason' in words) return words
  const reason = problemOf(words.words, parts, line)
  return reason ? { reason } : words
}

/** Returns the words with the stars that touch them. Stars alone join two words to one. */
function withStars(text: string, parts: Word[]): Parsed {
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
  return { words }
}

const loose = (after: string, hasNext: boolean): string => {
  const rest = after.replace(/^\*+/, '')
  return hasNext ? rest.replace(/\*+$/, '') : rest
}

function problemOf(words: string[], parts: Word[], line: string): ProblemReason | null {
  if (words.length > MAX_WORDS || words.some((word) => word.length > MAX_WORD_LENGTH))
    return 'too-long'
  const [first, ...others] = parts
  if (first && others.length === 0) {
    const isEnough =
      Array.from(first.text).length > 1 || /[\p{Script=Han}\p{Script=Hangul}]/u.test(first.text)
    if (!isEnough) return 'too-short'
    if (/^\p{N}+$/u.test(first.text) && /[^\p{N}\s*]/u.test(line)) return 'number-and-signs'
  }
  for (const word of words) {
    const letters = word.replaceAll('*', '')
    const needed = /\p{Script=Hangul}/u.test(letters) ? 2 : 3
    if (letters !== word && Array.from(letters).length < needed) return 'wildcard-too-short'
  }
  return null
}
