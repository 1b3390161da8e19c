import { countryOf } from './regions.ts'
import { quotedRanges, withoutEndSigns, withQuotesAs } from './sentences.ts'

// Restrictions are capitals in fixed words. The few in small letters are whole fixed phrases.
const phrases =
  '(?:HANDOUT |FOR |STRICTLY )?EDITORIAL USE ONLY|RESTRICTED TO [A-Z]{3,}|MANDATORY CREDIT(?!\\s?:)|' +
  'CREDIT MANDATORY|NO (?:RE)?SALES|NO ARCHIV(?:ES?|ING|AL USE)|NO LICENSING|NO ADVERTISING|NO MARKETING|' +
  'NO MERCHANDISING|NO BOOKS?|NO COMMERCIAL|NO THIRD PART(?:Y|IES)|NO INTERNET|NO MAGS|NO MAGAZINES|NO TV|' +
  'NO MODEL RELEASE|NO USE|NO PUBLICATION|NO CROPPING|PHOTO NOT FOR SALE|NOT FOR (?:SALE|RESALE)|' +
  'DISTRIBUTED AS A SERVICE|AP PROVIDES ACCESS|BEST QUALITY AVAILABLE|ONE[- ]TIME USE|EMBARGOED|' +
  'HANDOUT PHOTO TO BE USED|SOLO USO EDITORIALE?|USAGE ÉDITORIAL|NO VENTAS|(?:MAGS|TV|INTERNET|WEB) OUT|' +
  '재판매 및 DB 금지'
const introducers =
  "RESTRICTIONS?:|NOTE TO EDITORS\\b:?|EDITORS?[’']? NOTE:|ATTENTION(?: EDITORS)?\\s?[:-]|ACHTUNG:|" +
  'Nur zur redaktionellen Verwendung|(?:For )?[Ee]ditorial use only|' +
  'No (?:commercial use|(?:re)?sales|archiv(?:es?|ing)|licensing|advertising|merchandising)(?=[.,;]|$)'

const anyStart = new RegExp(`(?<![\\p{L}\\d])(?:${introducers}|${phrases}|OUT\\b)`, 'gu')
const introduced = new RegExp(`^(?:${introducers})`, 'u')
const anyIntroducer = new RegExp(`(?:${introducers})`, 'u')
const fixed = new RegExp(`^(?:${phrases})`, 'u')

/** Tells whether a text begins with a restriction: `NO SALES …`, `TURKEY OUT`, `RESTRICTIONS: …`. */
export function beginsRestriction(text: string): boolean {
  return introduced.test(text) || fixed.test(text) || countryOut(text) > 0
}

/** The length of the restriction in fixed words at the beginning of a text, or 0. */
export const fixedLength = (text: string): number =>
  fixed.exec(text)?.[0].length ?? countryOut(text)

/** The length of `COUNTRY OUT` at the beginning of a text, or 0. */
function countryOut(text: string): number {
  const found = /^([\p{Lu}. ]{2,40}?) OUT\b/u.exec(text)
  return found !== null && countryOf(found[1] ?? '') !== undefined ? found[0].length : 0
}

/** Positions from which everything to the end is restrictions, the earliest first. */
export function restrictionStarts(text: string): number[] {
  const from = Math.max(0, text.length - 1_500)
  const quoted = quotedRanges(text)
  const starts = [...text.slice(from).matchAll(anyStart)]
    .slice(0, 60)
    .map(
      (found) =>
        from + (found[0] === 'OUT' ? countryStart(text, from + found.index) - from : found.index),
    )
    .filter((start) => start >= from && !quoted.some(([a, b]) => start > a && start < b))
  return starts.filter((start) => isRestrictive(text.slice(start)))
}

/** Finds where the country before OUT begins. It is negative when no country stands there. */
function countryStart(text: string, out: number): number {
  const before = text.slice(Math.max(0, out - 42), out)
  const words = [...before.matchAll(/(?<![\p{L}.])\p{Lu}[\p{Lu}.]+/gu)].slice(-3)
  const first = words.find(({ index }) => countryOf(before.slice(index).trim()) !== undefined)
  return first === undefined ? -1 : out - before.length + first.index
}

/** Everything is in capitals, or follows an introducing word such as `RESTRICTIONS:`. */
function isRestrictive(text: string): boolean {
  const plain = withQuotesAs(text, () => '')
  const mark = introduced.exec(plain)
  if (mark !== null) return true
  const later = anyIntroducer.exec(plain)
  const capitals = later === null ? plain : plain.slice(0, later.index)
  return !/\p{Ll}/u.test(capitals)
}

/** A piece of text, and the same piece with its quotations masked, so that no cut falls into them. */
type Piece = { readonly text: string; readonly masked: string }

const stops = /\.(?=\s|$)|;|\n|\+{3}|\*{2,3}/g
const signs = /,|(?<!AND)\/(?!OR)|\s-{1,2}\s|\s[–—]\s|--/g

/** Cuts restrictions into lines, in their own wording. It never cuts inside quotation marks. */
export function restrictionLines(text: string): string[] {
  const masked = withQuotesAs(text, (quote) => '_'.repeat(quote.length))
  return cut({ text, masked }, stops)
    .flatMap((piece) => (/\p{Ll}/u.test(piece.masked) ? [piece] : inCapitals(piece)))
    .map((piece) =>
      withoutEndSigns(piece.text.replace(/^[\s\-–—/,*+([]+/, '')).replace(/[)\]]+$/, ''),
    )
    .filter((line) => line !== '')
}

/** Capitals are cut at commas, slashes and dashes, but not behind `ATTENTION EDITORS -`. */
function inCapitals({ text, masked }: Piece): Piece[] {
  const mark = /^\s*ATTENTION(?: EDITORS)?\s?-\s?/.exec(masked)?.[0] ?? ''
  const rest = { text: text.slice(mark.length), masked: masked.slice(mark.length) }
  return cut(rest, signs).map((piece, index) =>
    index === 0 ? { ...piece, text: `${mark}${piece.text}` } : piece,
  )
}

function cut({ text, masked }: Piece, pattern: RegExp): Piece[] {
  const found = [...masked.matchAll(pattern)]
  const begins = [0, ...found.map(({ index, 0: sign }) => index + sign.length)]
  return begins.map((from, at) => ({
    text: text.slice(from, found[at]?.index),
    masked: masked.slice(from, found[at]?.index),
  }))
}
