import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { resource } from './iptc.ts'
import { bytesOf, u16, u32 } from './parts.ts'

/** A segment of a JPEG. */
export const segment = (marker: number, ...parts: (string | Uint8Array | number[])[]): Buffer => {
  const body = bytesOf(...parts)
  return bytesOf([0xff, marker], u16(body.length + 2), body)
}

/** The segment of a JPEG that holds XMP. */
export const xmpSegment = (packet: string | Uint8Array): Buffer =>
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packet)

/** The segment of a JPEG that holds EXIF. */
export const exifSegment = (tiff: Uint8Array): Buffer => segment(0xe1, 'Exif\0\0', tiff)

/** The segment of a JPEG that holds a block of IPTC. */
export const iptcSegment = (block: Uint8Array): Buffer =>
  segment(0xed, 'Photoshop 3.0\0', resource(0x0404, block))

/** A JPEG of these segments. It has no picture. */
export const jpegOf = (...segments: Uint8Array[]): Buffer =>
  bytesOf([0xff, 0xd8], ...segments, [0xff, 0xda, 0, 2], 'picture', [0xff, 0xd9])

/** The digest by which a packet names its extended one. */
export const digestOf = (packet: string): string =>
  createHash('md5').update(packet).digest('hex').toUpperCase()

/** The segments of an extended packet, so many bytes each. */
export function extendedSegments(packet: string, size = 1000, digest = digestOf(packet)): Buffer[] {
  const whole = Buffer.from(packet)
  const segments: Buffer[] = []
  for (let at = 0; at < whole.length; at += size) {
    const head = bytesOf('http://ns.adobe.com/xmp/extension/\0', digest, u32(whole.length), u32(at))
    segments.push(segment(0xe1, head, whole.subarray(at, at + size)))
  }
  return segments
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = bytesOf(type, data)
  return bytesOf(u32(data.length), body, u32(crc32(body)))
}

/** A PNG of these chunks: `[type, data]`. It has no picture. */
export const pngOf = (...chunks: [type: string, data: Uint8Array][]): Buffer =>
  bytesOf(
    [0x89],
    'PNG\r\n\x1a\n',
    chunk('IHDR', bytesOf(u32(1), u32(1), [8, 0, 0, 0, 0])),
    ...chunks.map(([type, data]) => chunk(type, data)),
    chunk('IEND', Buffer.alloc(0)),
  )

/** A profile as ImageMagick writes it into a text chunk; ExifTool gives it another title. */
export function rawProfile(
  name: string,
  data: Buffer,
  { isZipped = true, title = name } = {},
): [string, Buffer] {
  const digits = data.toString('hex').replace(/.{72}/g, '$&\n')
  const text = `\n${title}\n${String(data.length).padStart(8)}\n${digits}\n`
  const keyword = `Raw profile type ${name}\0`
  return isZipped
    ? ['zTXt', bytesOf(keyword, [0], deflateSync(text))]
    : ['tEXt', bytesOf(keyword, text)]
}

/** A WebP of these chunks: `[type, data]`. It has no picture. */
export function webpOf(...chunks: [type: string, data: Uint8Array][]): Buffer {
  const little = (value: number) => u32(value).reverse()
  const body = chunks.map(([type, data]) =>
    bytesOf(type, little(data.length), data, data.length % 2 ? [0] : []),
  )
  const whole = bytesOf('WEBP', ...body)
  return bytesOf('RIFF', little(whole.length), whole)
}

/** A GIF of one pixel with a packet of XMP behind a comment. */
export const gifOf = (packet: string): Buffer =>
  bytesOf(
    'GIF89a',
    [1, 0, 1, 0, 0x80, 0, 0],
    [0, 0, 0, 255, 255, 255],
    [0x21, 0xfe, 2],
    'ok',
    [0],
    [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0],
    [0x21, 0xff, 11],
    'XMP DataXMP',
    packet,
    [1],
    Array.from({ length: 256 }, (_, n) => 255 - n),
    [0],
    [0x3b],
  )
