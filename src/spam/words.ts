// The characters of a text that are read, in UTF-16 units: a longer text costs no more.
export const MAX_CHARACTERS = 8000
/** The maximum length of one run without white space. */
export const MAX_RUN = 300
export const MAX_WORD = 30

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
}

/**
 * Returns a text as a reader sees it: folded, without invisible characters, and only the addresses
 * of tags.
 */
export function readable(raw: string): string {
  return (
    raw
      .slice(0, MAX_CHARACTERS)
      .toWellFormed()
      .normalize('NFKC')
      .slice(0, MAX_CHARACTERS)
      .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
      // Some sites turn times and hashtags into links, which their writers did not make.
      .replace(/<a\b[^<>]{0,500}>([^<>]{0,100})<\/a>/gi, (whole, shown: string) =>
        /^\s*(?:#|\d{1,2}:\d\d)/.test(shown) ? shown : whole,
      )
      .replace(/<br\s{0,5}\/?>/gi, '\n')
      .replace(
        /<[a-z/][^<>]{0,500}>/gi,
        (tag) => ` ${/https?:[^\s"'<>]{1,200}/i.exec(tag)?.[0] ?? ''} `,
      )
      .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => entities[name] ?? ' ')
  )
}

/** Cuts a text without leaving half a character. */
export const cut = (text: string, max: number): string => text.slice(0, max).toWellFormed()

/** Replaces digits by zeros: `summer2019` → `summer0000`, `07123456789` → `00000`. */
export const foldDigits = (word: string): string =>
  word.replace(/\p{Nd}{2,}/gu, (digits) => '0'.repeat(Math.min(5, digits.length)))

/** Scripts without spaces. Their tokens are pairs of neighbouring characters. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const aWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?|\p{Emoji_Presentation}|[♥❤]/gu

export function wordsOf(run: string): string[] {
  return (run.toLowerCase().match(aWord) ?? []).flatMap((word) =>
    unspaced.test(word) ? pairsOf(word) : cut(foldDigits(word.replace('’', "'")), MAX_WORD),
  )
}

function pairsOf(word: string): string[] {
  const letters = Array.from(foldDigits(word))
  if (letters.length < 2) return letters
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
