import type { SpamText } from './tokens.ts'

// The tokens that decisions taught before the second scheme, exactly as they were. Only unlearning
// such a decision reads them, so nothing here may change.

// The characters of a text that are read, in UTF-16 units: a longer text costs no more.
const MAX_CHARACTERS = 8000
const MAX_TOKENS = 1500
/** The maximum length of one run without white space. */
const MAX_RUN = 300
const MAX_WORD = 30

/** Returns the tokens of a comment under the first scheme. */
export function tokensOfFirstScheme({ author, body }: SpamText): string[] {
  const marks = new Set<string>()
  const words = new Set<string>(wordsOf(readable(author).slice(0, MAX_RUN)))
  const text = withoutNumbers(readable(body), marks)
  const prose = text.split('\n').map((line) => readLine(line, { marks, words }))
  for (const mark of shapeOf(prose.join(' '))) marks.add(mark)
  return [...marks, ...words].slice(0, MAX_TOKENS)
}

/** Adds the tokens of one line. Returns the line without its links. */
function readLine(
  line: string,
  { marks, words }: { marks: Set<string>; words: Set<string> },
): string {
  const prose: string[] = []
  let before = ''
  for (const run of line.split(/\s+/)) {
    if (words.size >= MAX_TOKENS) break
    const site = siteOf(run.slice(0, MAX_RUN).toLowerCase())
    if (site) {
      marks.add('#link').add(`#link ${site}`)
      before = ''
      continue
    }
    if (/[^\s@]@[^\s@]+\.\p{L}/u.test(run.slice(0, MAX_RUN))) marks.add('#mail')
    for (const word of wordsOf(run)) {
      words.add(word)
      if (before) words.add(`${before} ${word}`)
      before = word
    }
    prose.push(run)
  }
  return prose.join(' ')
}

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
function readable(raw: string): string {
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

// A bare name is a link only under these domains: readers also write `good.No` and `e.g`.
const domains = new Set(
  (
    'com net org info biz io co me tv ly gl gg ru cn uk de fr it es pl nl us eu br in to be cc tk ' +
    'ml ga xyz top club online site shop store app live click link win bid vip'
  ).split(' '),
)

/** Returns the last two labels of the host in a run of text, or null. */
function siteOf(run: string): string | null {
  const at = run.search(/https?:\/\/|www\./)
  if (at < 0 && run.includes('@')) return null
  const address = (at < 0 ? run : run.slice(at)).replace(/^https?:\/\//, '')
  const host = /^[^\p{L}\p{N}]*([\p{L}\p{N}.-]+)/u.exec(address)?.[1] ?? ''
  const labels = host.split('.').filter(Boolean)
  if (at < 0 && !(labels.length > 1 && domains.has(labels.at(-1) ?? ''))) return null
  return cut(foldDigits(labels.slice(-2).join('.')), 2 * MAX_WORD) || 'somewhere'
}

/** Cuts a text without leaving half a character. */
const cut = (text: string, max: number): string => text.slice(0, max).toWellFormed()

/** Replaces digits by zeros: `summer2019` → `summer0000`, `07123456789` → `00000`. */
const foldDigits = (word: string): string =>
  word.replace(/\p{Nd}{2,}/gu, (digits) => '0'.repeat(Math.min(5, digits.length)))

/** Scripts without spaces. Their tokens are pairs of neighbouring characters. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const aWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?|\p{Emoji_Presentation}|[♥❤]/gu

function wordsOf(run: string): string[] {
  return (run.toLowerCase().match(aWord) ?? []).flatMap((word) =>
    unspaced.test(word) ? pairsOf(word) : cut(foldDigits(word.replace('’', "'")), MAX_WORD),
  )
}

function pairsOf(word: string): string[] {
  const letters = Array.from(foldDigits(word))
  if (letters.length < 2) return letters
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}

// Numbers with a clear meaning. Any other number may be a telephone number.
const numbers: readonly (readonly [mark: string, pattern: RegExp])[] = [
  ['#time', /(?<!\p{Nd})\p{Nd}{1,2}:\p{Nd}{2}(?!\p{Nd})/gu],
  ['#amount', /(?<![\p{Nd}+])\p{Nd}{1,3}(?:[.,]\p{Nd}{3}){1,6}(?!\p{Nd})/gu],
  ['#year', /(?<!\p{Nd})(?:19|20)\p{Nd}{2}(?!\p{Nd})/gu],
]

function withoutNumbers(text: string, marks: Set<string>): string {
  let rest = text
  for (const [mark, pattern] of numbers)
    rest = rest.replace(pattern, () => {
      marks.add(mark)
      return ' '
    })
  return rest
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
const magnitude = (n: number): number => Math.floor(Math.log2(n + 1))

function shapeOf(prose: string): string[] {
  const letters = count(prose, /\p{L}/gu)
  const quarters = Math.floor((4 * count(prose, /\p{Lu}/gu)) / Math.max(1, letters))
  const digits = count(prose, /\p{Nd}/gu)
  const exclamations = Math.min(4, count(prose, /[!¡]/g))
  return [
    `#length ${magnitude(prose.length)}`,
    `#capitals ${letters > 0 ? quarters : 'none'}`,
    digits > 0 && `#digits ${magnitude(digits)}`,
    exclamations > 0 && `#! ${exclamations}`,
    /\p{Nd}{5}/u.test(prose) && '#number',
    /\p{Sc}/u.test(prose) && '#money',
    prose.includes('@') && '#@',
  ].filter((mark) => mark !== false)
}
