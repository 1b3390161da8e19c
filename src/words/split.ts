import type { Folded } from './fold.ts'

/** A word. `from` and `to` are offsets in the folded text, `start` and `end` in the original. */
export type Word = {
  text: string
  script: Script
  from: number
  to: number
  start: number
  end: number
  /** True when East Asian punctuation or a new line stands before it. */
  isAfterStop?: boolean
}

/**
 * The way in which a script separates words.
 * - `spaced`: letters and digits of any script with spaces
 * - `hangul`: spaced too, but particles attach, so a word ends where other letters begin
 *   (`viagra를`)
 * - `katakana`: a run of it is a word in Japanese
 * - `running`: no spaces (Chinese, hiragana, Thai, Lao, Khmer, Burmese); each letter counts as a
 *   word, and an entry as a phrase of them
 */
type Script = 'spaced' | 'hangul' | 'katakana' | 'running'

const inWord = /[\p{L}\p{N}\p{M}]/u
const mark = /\p{M}/u
const running =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const katakana = /[\p{Script=Katakana}ー]/u
const hangul = /\p{Script=Hangul}/u

// Folding has already changed width forms into ASCII.
const stop = /[。、，！？；：「」『』!?,;:\n]/

const kinds = new Map<number, Script | 'mark' | null>()

function kindOf(code: number): Script | 'mark' | null {
  let kind = kinds.get(code)
  if (kind !== undefined) return kind
  const char = String.fromCodePoint(code)
  if (!inWord.test(char)) kind = null
  else if (mark.test(char)) kind = 'mark'
  else if (katakana.test(char)) kind = 'katakana'
  else if (running.test(char)) kind = 'running'
  else kind = hangul.test(char) ? 'hangul' : 'spaced'
  kinds.set(code, kind)
  return kind
}

/** Splits a folded text into its words, in order. */
export function splitWords({ text, starts, ends }: Folded): Word[] {
  const words: Word[] = []
  let script: Script | null = null
  let from = 0
  let isAfterStop = false
  for (let at = 0; at <= text.length;) {
    const code = text.codePointAt(at)
    const kind = code === undefined ? null : kindOf(code)
    // A mark belongs to the letter before it. A mark without a letter is ignored.
    if (kind !== 'mark' && (kind !== script || kind === 'running')) {
      if (script) {
        const [start, end] = [starts[from] ?? 0, ends[at - 1] ?? 0]
        words.push({ text: text.slice(from, at), script, from, to: at, start, end, isAfterStop })
        isAfterStop = false
      }
      script = kind
      from = at
    }
    if (kind === null && stop.test(text.charAt(at))) isAfterStop = true
    at += code !== undefined && code > 0xffff ? 2 : 1
  }
  return words
}
