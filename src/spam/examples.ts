import { parseCsv } from '../lib/csv.ts'
import type { Verdict } from './counts.ts'
import { tokensOf } from './tokens.ts'
import type { Example, Source } from './train.ts'

const verdicts: Record<string, Verdict> = {
  '1': 'spam',
  true: 'spam',
  spam: 'spam',
  '0': 'ham',
  false: 'ham',
  ham: 'ham',
}

const example = (text: string, verdict: Verdict, source: Source): Example => ({
  text,
  tokens: tokensOf({ author: '', body: text }),
  verdict,
  source,
})

/**
 * Reads examples from a CSV text with the header `text,spam`.
 * @throws Error with the row and the expected form
 */
export function readCsv(file: string, source: Source): Example[] {
  const [header = [], ...rows] = parseCsv(file)
  if (header.map((name) => name.trim().toLowerCase()).join() !== 'text,spam')
    throw new Error(
      `the first line must be “text,spam” (spam: 1, 0, true, false, spam or ham), but is “${header
        .join()
        .slice(0, 100)}”`,
    )
  if (rows.length === 0) throw new Error('the file must have at least one row below the first line')
  return rows.map((row, i) => {
    const [text = '', label = ''] = row
    const verdict = verdicts[label.trim().toLowerCase()]
    if (row.length !== 2 || !verdict)
      throw new Error(
        row.length === 2
          ? `row ${i + 2}: spam must be 1, 0, true, false, spam or ham, but is “${label.slice(0, 40)}”`
          : `row ${i + 2} must have two columns, but has ${row.length}; put quotes around a text with commas`,
      )
    return example(text, verdict, source)
  })
}

/** Reads examples from lines `ham⇥text` and `spam⇥text`. It skips other lines, such as a header. */
export const readTsv = (file: string): Example[] =>
  file.split(/\r?\n/).flatMap((line) => {
    const [label, text] = line.split('\t', 2)
    if (text === undefined || (label !== 'spam' && label !== 'ham')) return []
    return example(text, label, 'message')
  })

/** Reads examples from a file with one comment a line. */
export const readLines = (file: string, verdict: Verdict): Example[] =>
  file
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => example(line, verdict, 'seed'))
