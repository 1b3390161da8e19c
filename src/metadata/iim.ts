import { viewOf } from './bytes.ts'
import { decodeCp1252, decodeGuessed, decodeUtf8, withoutCutLetter } from './decode-text.ts'
import { keepEntry, keepValue } from './keep-value.ts'
import { MAX_BLOCKS, MAX_DATASETS, MAX_ENTRIES } from './limits.ts'
import type { NoteProblem } from './problems.ts'

/** The values of IPTC IIM by `record:number`. Only repeatable ones are lists. */
export type RawIim = Record<string, string | string[]>

/** The numbers of record 2 that are read. The second word tells which may be repeated. */
const numbers: Readonly<Record<number, 'one' | 'many'>> = {
  5: 'one', // object name
  10: 'one', // urgency
  15: 'one', // category
  20: 'many', // supplemental categories
  25: 'many', // keywords
  40: 'one', // special instructions
  55: 'one', // date created
  60: 'one', // time created
  80: 'many', // byline
  85: 'many', // title of the byline
  90: 'one', // city
  92: 'one', // sublocation
  95: 'one', // state or province
  100: 'one', // country code
  101: 'one', // country
  103: 'one', // job reference
  105: 'one', // headline
  110: 'one', // credit
  115: 'one', // source
  116: 'one', // copyright
  120: 'one', // caption
  122: 'one', // writer of the caption
}

/** Charsets of 1:90 by what follows the escape; the numbers are those of ISO 8859. */
const charsets: Readonly<Record<string, string>> = {
  '%G': 'utf-8',
  '%/G': 'utf-8',
  '%/H': 'utf-8',
  '%/I': 'utf-8',
  '-A': 'windows-1252',
  '.A': 'windows-1252',
  '-B': 'iso-8859-2',
  '-C': 'iso-8859-3',
  '-D': 'iso-8859-4',
  '-L': 'iso-8859-5',
  '-G': 'iso-8859-6',
  '-F': 'iso-8859-7',
  '-H': 'iso-8859-8',
  '-M': 'windows-1254',
}

/** The charset that 1:90 names, by its letters after the escape. Undefined when it is not known. */
const charsetOf = (value: Uint8Array): string | undefined =>
  charsets[decodeCp1252(value.subarray(1)).trim()]

function decode(value: Uint8Array, charset: string | undefined): string {
  if (charset === 'utf-8') return decodeUtf8(withoutCutLetter(value)) ?? decodeCp1252(value)
  if (charset === 'windows-1252') return decodeCp1252(value)
  return charset === undefined ? decodeGuessed(value) : new TextDecoder(charset).decode(value)
}

/** Finds where the data of a dataset begins and how long it is. Null when the header is broken. */
function lengthAt(block: Uint8Array, at: number): { start: number; length: number } | null {
  if (at + 5 > block.length) return null
  const short = viewOf(block).getUint16(at + 3)
  if (short < 0x8000) return { start: at + 5, length: short }
  // An extended dataset says in how many bytes its length is written.
  const size = short & 0x7fff
  if (size === 0 || size > 6 || at + 5 + size > block.length) return null
  let length = 0
  for (const byte of block.subarray(at + 5, at + 5 + size)) length = length * 256 + byte
  return { start: at + 5 + size, length }
}

/** Reads the values of IPTC blocks. The first block that has a value gives it. */
export function readIim(blocks: readonly Uint8Array[], note: NoteProblem): RawIim {
  const raw: RawIim = {}
  for (const block of blocks.slice(0, MAX_BLOCKS)) {
    const own: RawIim = {}
    readBlock(block, own, note)
    for (const [key, value] of Object.entries(own)) raw[key] ??= value
  }
  return raw
}

function readBlock(block: Uint8Array, raw: RawIim, note: NoteProblem): void {
  let charset: string | undefined
  let at = 0
  let count = 0
  const tries = new Map<number, number>()
  while (at < block.length) {
    if (block[at] !== 0x1c) {
      // Writers pad with zeros.
      if (block.subarray(at).some((byte) => byte !== 0)) note('iim', BROKEN)
      return
    }
    const found = lengthAt(block, at)
    if (!found) {
      note('iim', BROKEN)
      return
    }
    const { start, length } = found
    const value = block.subarray(start, start + length)
    if (value.length < length) note('iim', BROKEN)
    if (block[at + 1] === 1 && block[at + 2] === 90) charset = charsetOf(value)
    if (block[at + 1] === 2) keep(block[at + 2] ?? 0, value)
    at = start + length
    count += 1
    if (count === MAX_DATASETS) {
      note('iim', 'The IPTC block has too many values. The rest was not read.')
      return
    }
  }

  function keep(number: number, value: Uint8Array): void {
    const kind = numbers[number]
    if (!kind) return
    const name = `2:${String(number).padStart(2, '0')}`
    const tried = tries.get(number) ?? 0
    tries.set(number, tried + 1)
    // One more than is kept shows that a list was too long.
    if (tried > (kind === 'one' ? MAX_BLANKS : MAX_ENTRIES)) return
    // A letter has four bytes at most, and only so many letters are kept.
    const decoded = () => decode(value.subarray(0, 32 * 1024), charset)
    const place = { source: 'iim', name, note } as const
    if (kind === 'one') {
      const kept = typeof raw[name] === 'string' ? '' : keepValue(decoded(), place)
      if (kept) raw[name] = kept
      return
    }
    const list = (raw[name] ??= [])
    if (Array.isArray(list)) keepEntry(list, decoded(), place)
  }
}

/** How many blank datasets may stand before one with a text. */
const MAX_BLANKS = 10
const BROKEN = 'The IPTC block is broken. The values before that place were read.'
