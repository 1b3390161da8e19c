import { latin1 } from './bytes.ts'
import { MAX_VALUE_CHARACTERS } from './limits.ts'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const LONG = 16 * 1024
const PIECE = 8192
const toUtf8 = new TextEncoder()
const UNKNOWN = '\ufffd'

// Some versions of Node decode windows-1252 as Latin-1, which loses curly quotes and the euro.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const codes = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? CP1252.charCodeAt(byte - 0x80) : byte,
)

/** Decodes windows-1252, the usual encoding of texts that name none. */
export function decodeCp1252(bytes: Uint8Array): string {
  let text = ''
  const units = new Uint16Array(Math.min(PIECE, bytes.length))
  // `fromCharCode` takes only so many arguments.
  for (let at = 0; at < bytes.length; at += PIECE) {
    const length = Math.min(PIECE, bytes.length - at)
    for (let n = 0; n < length; n += 1) units[n] = codes[bytes[at + n] ?? 0] ?? 0
    text += String.fromCharCode(...units.subarray(0, length))
  }
  return text
}

/**
 * Drops the last letter when only a part of its bytes is there. Fields of IPTC hold 32 or 64 bytes,
 * and writers cut in the middle of a letter.
 */
export function withoutCutLetter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte < 0xc0) continue
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return size > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}

/** Decodes UTF-8. Null when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  if (bytes.length > LONG) return decodeLong(bytes)
  // A decoder that throws takes twenty times as long for each broken text.
  const text = utf8.decode(bytes)
  if (!text.includes(UNKNOWN)) return text
  const again = toUtf8.encode(text)
  const isSame = again.length === bytes.length && again.every((byte, n) => byte === bytes[n])
  return isSame ? text : null
}

/** Long texts are few, and the strict decoder is the fast one for them. */
function decodeLong(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

/** Decodes a text that names no encoding: UTF-8 when it is valid, else windows-1252. */
export function decodeGuessed(bytes: Uint8Array): string {
  const whole = decodeUtf8(bytes)
  if (whole !== null) return whole
  const kept = withoutCutLetter(bytes)
  // In windows-1252 `é` at the end looks like a cut letter, so another letter has to prove UTF-8.
  const isProven = kept.length < bytes.length && kept.some((byte) => byte >= 0x80)
  return (isProven ? decodeUtf8(kept) : null) ?? decodeCp1252(bytes)
}

const lettersOrByte =
  /(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+|[\x80-\xff]/g
// A text with more wrong bytes is no UTF-8 at all.
const MAX_WRONG = 1000

/** Decodes UTF-8 in which some bytes are windows-1252. */
export function decodeMixed(bytes: Uint8Array): string {
  // A packet that ends too early may end in a letter.
  const kept = withoutCutLetter(bytes)
  const whole = decodeUtf8(kept)
  if (whole !== null) return whole
  if (hasManyWrong(kept)) return decodeCp1252(kept)
  return latin1(kept).replace(lettersOrByte, (letters) => {
    const inBytes = Uint8Array.from(letters, (one) => one.charCodeAt(0))
    return decodeUtf8(inBytes) ?? decodeCp1252(inBytes)
  })
}

function hasManyWrong(bytes: Uint8Array): boolean {
  let count = 0
  // By pieces, because decoding wrong bytes is slow. The cuts between them add few faults.
  for (let at = 0; at < bytes.length && count <= MAX_WRONG; at += LONG)
    count += utf8.decode(bytes.subarray(at, at + LONG)).split(UNKNOWN).length - 1
  return count > MAX_WRONG
}

const CONTROLS = /(?![\n\t])\p{Cc}/gu

/** Makes a value plain: line breaks as `\n`, no control characters, no space around it. */
export const plainValue = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed().trim()

/** Cuts a value to the most characters that are kept, between letters. */
export function cutValue(text: string): string {
  if (text.length <= MAX_VALUE_CHARACTERS) return text
  const isPair = /[\ud800-\udbff]/.test(text.charAt(MAX_VALUE_CHARACTERS - 1))
  return text.slice(0, isPair ? MAX_VALUE_CHARACTERS - 1 : MAX_VALUE_CHARACTERS)
}
