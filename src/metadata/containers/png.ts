import { partOf, sourceOfBytes } from '../byte-source.ts'
import { hasText, latin1, viewOf } from '../bytes.ts'
import { inflate } from '../inflate.ts'
import { MAX_PIECES } from '../limits.ts'
import { iptcResources } from '../photoshop.ts'
import { noteBroken, noteTooMany, type Reading, spend, takePart } from '../reading.ts'

const PNG_XMP = 'XML:com.adobe.xmp'

/** Finds the metadata of a PNG: its own chunks, and the profiles that ImageMagick writes as text. */
export async function walkPng(reading: Reading): Promise<void> {
  const { source, found } = reading
  let at = 8
  for (let n = 0; at < source.size; n += 1) {
    if (n === MAX_PIECES) return noteTooMany(reading)
    const head = await source.read(at, 8)
    if (head.length < 8) return noteBroken(reading)
    const length = viewOf(head).getUint32(0)
    const type = latin1(head, 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type)) return noteBroken(reading)
    if (type === 'IEND') return undefined
    if (type === 'eXIf') found.exif.push(partOf(source, at + 8, length))
    if (/^(iTXt|zTXt|tEXt)$/.test(type)) await takeText(reading, type, { at: at + 8, length })
    at += 12 + length
  }
}

async function takeText(
  reading: Reading,
  type: string,
  chunk: { at: number; length: number },
): Promise<void> {
  const head = await reading.source.read(chunk.at, Math.min(chunk.length, 1024))
  const keyword = latin1(head, 0, Math.max(0, Math.min(79, head.indexOf(0))))
  const isXmp = keyword === PNG_XMP
  const profile = /^Raw profile type (exif|APP1|iptc|8bim|xmp)$/i.exec(keyword)?.[1]?.toLowerCase()
  if (!isXmp && !profile) return
  const kind = isXmp || profile === 'xmp' ? 'xmp' : profile === 'exif' ? 'exif' : 'iim'
  let start = keyword.length + 1
  let isZipped = type === 'zTXt'
  if (type === 'zTXt') start += 1
  if (type === 'iTXt') {
    isZipped = head[start] === 1
    const language = head.indexOf(0, start + 2)
    const translated = language < 0 ? -1 : head.indexOf(0, language + 1)
    if (translated < 0) return noteBroken(reading)
    start = translated + 1
  }
  const part = { at: chunk.at + start, length: chunk.length - start }
  const stored = await takePart(reading, kind, part)
  const text = isZipped ? await unzip(reading, kind, stored) : stored
  if (isXmp) reading.found.xmp.push(text)
  else takeProfile(reading, text)
}

async function unzip(
  reading: Reading,
  kind: 'xmp' | 'exif' | 'iim',
  stored: Uint8Array,
): Promise<Uint8Array> {
  const { bytes, isWhole } = await inflate(stored, reading.left[kind])
  spend(reading, kind, bytes.length)
  if (!isWhole) reading.note(kind, 'A zipped block is broken or too large. Its beginning was read.')
  return bytes
}

/** A profile is a name, its length and hexadecimal digits. It holds a block of a JPEG. */
function takeProfile({ found, note }: Reading, text: Uint8Array): void {
  // ExifTool's name has two words.
  const head = /^\s*(\w[\w ]*)\n\s*(\d+)\s/.exec(latin1(text, 0, 128))
  if (!head) return
  const bytes = fromHex(text.subarray(head[0].length), Number(head[2]))
  if (hasText(bytes, 'Exif\0\0')) found.exif.push(sourceOfBytes(bytes.subarray(6)))
  else if (hasText(bytes, 'II') || hasText(bytes, 'MM')) found.exif.push(sourceOfBytes(bytes))
  else if (hasText(bytes, '8BIM')) found.iim.push(...iptcResources(bytes, note))
  else if (bytes[0] === 0x1c) found.iim.push(bytes)
  else {
    const start = latin1(bytes, 0, 256).search(/<\?xpacket|<x:x[am]pmeta|<rdf:RDF/)
    if (start >= 0) found.xmp.push(bytes.subarray(start))
  }
}

const NO_DIGIT = 255

/** The value of each letter as a hexadecimal digit. */
const hexDigits = Uint8Array.from({ length: 256 }, (_, code) => {
  const letter = String.fromCharCode(code)
  return /[\da-f]/i.test(letter) ? Number.parseInt(letter, 16) : NO_DIGIT
})

function fromHex(digits: Uint8Array, most: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(most, Math.floor(digits.length / 2)))
  let count = 0
  let high = -1
  for (const digit of digits) {
    const value = hexDigits[digit] ?? NO_DIGIT
    if (value === NO_DIGIT) continue
    if (high < 0) high = value
    else {
      if (count === bytes.length) break
      bytes[count] = high * 16 + value
      count += 1
      high = -1
    }
  }
  return bytes.subarray(0, count)
}
