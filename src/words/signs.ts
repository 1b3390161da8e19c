import type { Folded } from './fold.ts'
import type { Word } from './split.ts'

/**
 * The signs that an entry demands before its first word, between its words and after its last.
 * `@here` is not every “here”, `.ru/` not every “ru”, and `C# course` not “C course”.
 */
export type Signs = readonly string[]

// Quotes, brackets and dashes are no part of an entry, and stars are wildcards.
const free = /[*\p{Ps}\p{Pe}\p{Pi}\p{Pf}–—―"'`¡¿•]/gu

/** The end of a sentence, or the end of a line in a table. */
const sentence = /[.,;:!?…·、。，！；：・]/g

/** A list is often pasted with its bullets. */
const bullet = /^\s*-\s+/

const before = (gap: string): string =>
  gap.replace(bullet, '').replace(free, '').replace(/\s+/g, ' ').trimStart()

// Punctuation inside an entry may be any other: `buy-now` is found in “buy now”.
const between = (gap: string): string =>
  gap
    .replace(free, '')
    .replace(sentence, '')
    .replace(/[\s\-_/]/g, '')

const after = (gap: string): string =>
  gap.replace(free, '').replace(sentence, '').replace(/\s+/g, ' ').trimEnd()

/** The end of a sentence or a line: one sign, `?!` or `...`. */
const ending = /^(?:[.,;:!?…·、。，！；：・]|[!?！？]+|\.{2,3})?$/
const smiley = /^ ?[:;=]-?[()]/

/** The signs after an entry. A smiley and an odd row of signs (`::`) are meant as they are written. */
function demandedAfter(gap: string): string {
  const whole = spaced(gap.replace(/^\*+/, ''))
  if (smiley.test(whole)) return smiley.exec(whole)?.[0] ?? ''
  const rest = after(gap)
  return rest === '' && !ending.test(whole.replace(free, '').trim()) ? whole : rest
}

const spaced = (gap: string): string => gap.replace(/\s+/g, ' ').trimEnd()

const hasSign = /[^\p{L}\p{N}\p{M}\s*]/u

/** Returns the signs of an entry; null when it has none. */
export function signsOf(text: string, parts: readonly Word[]): Signs | null {
  if (!hasSign.test(text)) return null
  const signs = [...parts, null].flatMap((part, i) => {
    const gap = text.slice(parts[i - 1]?.to ?? 0, part?.from ?? text.length)
    if (i === 0) return [before(gap)]
    if (!part) return [demandedAfter(gap)]
    // Stars alone join their neighbours to one word.
    return /^\*+$/.test(gap) ? [] : [between(gap)]
  })
  return signs.some((sign) => sign !== '') ? signs : null
}

/** The stretch beside a hit in which its signs are looked for, in characters. */
const MAX_GAP = 60

type Place = { words: readonly Word[]; from: number; to: number }

/** Tells whether the signs stand at the words `from` to `to` of a text. `to` is inclusive. */
export function hasSigns(signs: Signs, { text }: Folded, { words, from, to }: Place): boolean {
  const gap = (at: number): string => {
    const start = words[at - 1]?.to ?? 0
    const end = words[at]?.from ?? text.length
    return at === from
      ? text.slice(Math.max(start, end - MAX_GAP), end)
      : text.slice(start, Math.min(end, start + MAX_GAP))
  }
  const last = to - from + 1
  return signs.every((sign, i) => {
    if (sign === '') return true
    if (i === 0) return before(gap(from)).endsWith(sign)
    if (i < signs.length - 1) return i < last && between(gap(from + i)).includes(sign)
    return [after, spaced].some((read) => read(gap(to + 1)).startsWith(sign))
  })
}
