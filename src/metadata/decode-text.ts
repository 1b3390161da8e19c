import { latin1 } from './bytes.ts'
import { MOST_CHARACTERS } from './limits.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

// Some versions of Node decode windows-1252 as Latin-1, which loses curly quotes and the euro.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const asCp1252 = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (letter) => CP1252.charAt(letter.charCodeAt(0) - 0x80))

/** Decodes windows-1252, the usual encoding of texts that name none. */
export const decodeCp1252 = (bytes: Uint8Array): string => asCp1252(latin1(bytes))

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

const utf8Letters =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]+?/g

/** Decodes UTF-8 in which some bytes are windows-1252, letter by letter. */
export function decodeMixed(bytes: Uint8Array): string {
  const whole = decodeUtf8(bytes)
  if (whole !== null) return whole
  return latin1(bytes).replace(utf8Letters, (letter) => {
    const inBytes = Uint8Array.from(letter, (one) => one.charCodeAt(0))
    return (letter.length > 1 ? decodeUtf8(inBytes) : null) ?? asCp1252(letter)
  })
}

// oxlint reads control characters in a pattern as a mistake, so they are built.
const CONTROLS = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]', 'g')

/** Makes a value plain: line breaks as `\n`, no control characters, no space around it. */
export const plainValue = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed().trim()

/** Cuts a value to the most characters that are kept, between letters. */
export function cutValue(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text
  const isPair = /[\ud800-\udbff]/.test(text.charAt(MOST_CHARACTERS - 1))
  return text.slice(0, isPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS)
}
