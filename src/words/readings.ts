import { choose, type How, type Joined, type Vocabulary } from './choose.ts'
import type { Folded } from './fold.ts'
import { leetSign, leetSignAtEnd } from './leet.ts'
import { splitWords, type Word } from './split.ts'

/**
 * Returns the words of a folding and, when the list has the words that they disguise, those too.
 */
export function readings(folded: Folded, vocabulary: Vocabulary): Word[][] {
  const words = splitWords(folded)
  const meant = new Reader(folded, words, vocabulary).read()
  return meant ? [words, meant] : [words]
}

const MAX_JOINED_LENGTH = 60
const MAX_JOINED = 12

/** The maximum gap between letters that spell a word out (`b a d`, `b.a.d`, `b - a - d`). */
const MAX_BETWEEN = 3

/** One-letter words that may stand before or after a word that is spelled out: `I f u c k`. */
const oneLetterWords = /^[aeiouyàèéòóвиксуоя]$/u

const hyphens = /^[-_*·•~+|=^\u2010]{1,3}$/
const hangulBreaks = /^[^\s\p{L}\p{N},]{1,3}$/u

function isSigns(gap: string): boolean {
  if (gap.length === 0 || gap.length > MAX_BETWEEN) return false
  for (const sign of gap) if (!leetSign.test(sign)) return false
  return true
}

/** Reads the words once. The list's vocabulary decides which disguises it undoes. */
class Reader {
  readonly #folded: Folded
  readonly #words: Word[]
  readonly #vocabulary: Vocabulary

  constructor(folded: Folded, words: Word[], vocabulary: Vocabulary) {
    this.#folded = folded
    this.#words = words
    this.#vocabulary = vocabulary
  }

  /** Returns the words without their disguises; null when the text has none. */
  read(): Word[] | null {
    const meant: Word[] = []
    let isChanged = false
    for (let at = 0; at < this.#words.length;) {
      const run = this.#endOfRun(at)
      const found =
        run - at >= 3 ? this.#spelledOut(at, run) : ([this.#joinedAt(at)].filter(Boolean) as Word[])
      const until = Math.max(run - at >= 3 ? run : at + 1, this.#indexAfter(found.at(-1), at))
      isChanged ||= found.length > 0
      // Words outside the findings stay unchanged.
      let kept = at
      for (const word of found) {
        for (; kept < until && this.#word(kept).to <= word.from; kept += 1)
          meant.push(this.#word(kept))
        meant.push(word)
        kept = this.#indexAfter(word, kept)
      }
      for (; kept < until; kept += 1) meant.push(this.#word(kept))
      at = until
    }
    return isChanged ? meant : null
  }

  #word(at: number): Word {
    const word = this.#words[at]
    if (!word) throw new RangeError(`There is no word ${at}.`)
    return word
  }

  #indexAfter(word: Word | undefined, at: number): number {
    if (!word) return at
    let index = at
    while (index < this.#words.length && this.#word(index).from < word.to) index += 1
    return index
  }

  /** Returns the text between a word and the one before it. */
  #gapBefore(at: number): string {
    return this.#folded.text.slice(this.#word(at - 1).to, this.#word(at).from)
  }

  /**
   * Tells whether a word is one letter and not a part of a word with an apostrophe (`don't`,
   * `l'ami`).
   */
  #isSingle(at: number): boolean {
    const { text, script, from, to } = this.#word(at)
    if (script === 'running' || text.length > ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1))
      return false
    const before = this.#folded.text[from - 1] === "'" ? this.#words[at - 1] : undefined
    const after = this.#folded.text[to] === "'" ? this.#words[at + 1] : undefined
    return (
      !(before?.to === from - 1 && before.text.length > 1) &&
      !(after?.from === to + 1 && after.text.length > 1)
    )
  }

  /** Returns the end of the run of single letters that begins here. */
  #endOfRun(at: number): number {
    let end = at
    while (
      end < this.#words.length &&
      this.#isSingle(end) &&
      (end === at || this.#gapBefore(end).length <= MAX_BETWEEN)
    )
      end += 1
    this.#vocabulary.steps.count += end - at
    return end
  }

  #choose(candidates: Joined[], how?: How): Word | null {
    return choose(candidates, { folded: this.#folded, vocabulary: this.#vocabulary, ...how })
  }

  /**
   * Reads a run as one word, or as its stretches of even spacing (`b u y  v i a g r a`, `a b.a.d`).
   */
  #spelledOut(from: number, to: number): Word[] {
    const whole = this.#choose(this.#trimmed(from, to))
    if (whole) return [whole]
    const found: Word[] = []
    for (let start = from; start < to - 1;) {
      const gap = this.#gapBefore(start + 1)
      let end = start + 2
      while (end < to && this.#gapBefore(end) === gap) end += 1
      const word = end - start >= 3 ? this.#choose(this.#trimmed(start, end)) : null
      if (word) found.push(word)
      // The last letter of a stretch may be the first of the next.
      start = word || end >= to ? end : end - 1
    }
    return found
  }

  /** Returns a run, and the run without the one-letter words at its ends. */
  #trimmed(from: number, to: number): Joined[] {
    const [first, last] = [this.#word(from).text, this.#word(to - 1).text]
    const starts = oneLetterWords.test(first) ? [from, from + 1] : [from]
    const ends = oneLetterWords.test(last) ? [to, to - 1] : [to]
    return starts
      .flatMap((start) => ends.map((end) => [start, end] as const))
      .filter(([start, end]) => end - start >= 3 && end - start <= MAX_JOINED_LENGTH)
      .map(([start, end]) => ({
        text: this.#words
          .slice(start, end)
          .map(({ text }) => text)
          .join(''),
        from: this.#word(start).from,
        to: this.#word(end - 1).to,
      }))
      .filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) * 2 >= text.length)
  }

  #joinedAt(at: number): Word | null {
    // In a script without spaces each character is a word, which can disguise nothing.
    if (this.#word(at).script === 'running') return null
    return (
      this.#withSigns(at) ?? this.#chain(at) ?? this.#choose([this.#word(at)], { isWord: true })
    )
  }

  /** Reads a word with signs for letters: `sh!t`, `a$$`, `@nus`. */
  #withSigns(at: number): Word | null {
    const { text } = this.#folded
    // It starts only at the beginning: else it would read a text of `a@a@a@…` again from every
    // letter.
    if (at > 0 && isSigns(this.#gapBefore(at))) return null
    let end = at + 1
    while (end < this.#words.length && isSigns(this.#gapBefore(end))) end += 1
    this.#vocabulary.steps.count += end - at
    let { from } = this.#word(at)
    let { to } = this.#word(end - 1)
    const [first, last] = [from, to]
    while (first - from < MAX_BETWEEN && leetSignAtEnd.test(text[from - 1] ?? '')) from -= 1
    while (to - last < MAX_BETWEEN && leetSignAtEnd.test(text[to] ?? '')) to += 1
    if ((end === at + 1 && from === first && to === last) || to - from > MAX_JOINED_LENGTH)
      return null
    return this.#choose([{ text: text.slice(from, to), from, to }])
  }

  /**
   * Reads words with hyphens or the like between them, and Korean words with other signs between.
   */
  #chain(at: number): Word | null {
    if (at > 0 && this.#isLinked(at)) return null
    let end = at + 1
    while (end < this.#words.length && this.#isLinked(end)) end += 1
    this.#vocabulary.steps.count += end - at
    if (end === at + 1 || end - at > MAX_JOINED) return null
    const words = this.#words.slice(at, end)
    const isHangul = words[0]?.script === 'hangul'
    const parts = isHangul ? words.filter(({ script }) => script === 'hangul') : words
    const text = parts.map((word) => word.text).join('')
    if (text.length > MAX_JOINED_LENGTH) return null
    const chain = { text, from: this.#word(at).from, to: this.#word(end - 1).to }
    return this.#choose([chain], { isGuess: true })
  }

  #isLinked(at: number): boolean {
    const [before, word] = [this.#word(at - 1), this.#word(at)]
    const gap = this.#gapBefore(at)
    if (before.script === 'hangul' && word.script === 'hangul') return hangulBreaks.test(gap)
    if (word.script === 'spaced' && before.script === 'hangul') return this.#isFiller(at)
    if (word.script === 'hangul' && before.script === 'spaced') return this.#isFiller(at - 1)
    return before.script === 'spaced' && word.script === 'spaced' && hyphens.test(gap)
  }

  /**
   * Tells whether a short word splits a Korean word (시1발, 시a발). Both of its sides must be Korean.
   */
  #isFiller(at: number): boolean {
    const [before, word, after] = [this.#words[at - 1], this.#word(at), this.#words[at + 1]]
    return (
      before?.script === 'hangul' &&
      after?.script === 'hangul' &&
      word.text.length <= 2 &&
      before.to === word.from &&
      word.to === after.from
    )
  }
}
