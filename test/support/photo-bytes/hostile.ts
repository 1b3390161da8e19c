import { deflateSync } from 'node:zlib'
import {
  digestOf,
  exifSegment,
  extendedSegments,
  jpegOf,
  pngOf,
  rawProfile,
  segment,
  webpOf,
  xmpSegment,
} from './containers.ts'
import { heicOf } from './heif.ts'
import { dataset } from './iptc.ts'
import { bytesOf, latin } from './parts.ts'
import { tiffBytes } from './tiff.ts'
import { alt, list, xmpPacket } from './xmp.ts'

const MEGABYTE = 1024 * 1024

/** The parts of a file that come again and again. */
const again = (part: string | Uint8Array | number[], bytes = MEGABYTE): Buffer =>
  Buffer.alloc(bytes, bytesOf(part))

const xmpOf = (elements: string, attributes = ''): Buffer =>
  webpOf(['XMP ', bytesOf(xmpPacket(elements, attributes))])

const times = (count: number, one: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join('')

const segments = (count: number, one: Uint8Array): Buffer =>
  jpegOf(...Array.from({ length: count }, () => one))

const screen = [1, 0, 1, 0, 0, 0, 0]
const extended = 'a'.repeat(400_000)

/** Files that try to cost time or memory, each by what it has too much of. */
export const hostilePhotos: Readonly<Record<string, () => Buffer>> = {
  'one hundred thousand keywords': () =>
    xmpOf(
      list(
        'dc:subject',
        Array.from({ length: 100_000 }, (_, n) => `keyword ${n}`),
      ),
    ),
  'empty keywords': () =>
    xmpOf(`<dc:subject><rdf:Bag>${'<rdf:li/>'.repeat(100_000)}</rdf:Bag></dc:subject>`),
  'unknown elements': () => xmpOf('<a/>'.repeat(200_000)),
  'the same property': () => xmpOf('<dc:title>x</dc:title>'.repeat(40_000)),
  structures: () =>
    xmpOf(
      `<plus:Licensor><rdf:Seq>${'<rdf:li plus:LicensorName="x"/>'.repeat(30_000)}</rdf:Seq></plus:Licensor>`,
    ),
  attributes: () => xmpOf(`<dc:title ${times(60_000, (n) => `dc:a${n}="" `)}/>`),
  namespaces: () => xmpOf(`<dc:title ${times(60_000, (n) => `xmlns:a${n}="x" `)}/>`),
  'nested elements': () => xmpOf('<dc:title>'.repeat(100_000)),
  comments: () => xmpOf('<!---->'.repeat(100_000)),
  references: () => xmpOf(`<dc:title>${'&#65;&amp;'.repeat(100_000)}</dc:title>`),
  CDATA: () => xmpOf(`<dc:title>${'<![CDATA[]]>'.repeat(60_000)}</dc:title>`),
  entities: () =>
    webpOf([
      'XMP ',
      bytesOf(
        `<!DOCTYPE x [${times(5000, (n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`)}]>`,
        xmpPacket('<dc:title>&e5000;</dc:title>'),
      ),
    ]),
  text: () => xmpOf(alt('dc:description', { 'x-default': 'x'.repeat(4 * MEGABYTE) })),
  'text in an attribute': () => xmpOf('', `photoshop:City="${'é'.repeat(MEGABYTE)}"`),
  'bytes that are no text': () => webpOf(['XMP ', bytesOf('<a>', again(latin('é')))]),
  packets: () => segments(20_000, xmpSegment('')),
  'EXIF blocks': () => segments(20_000, exifSegment(latin('II*\0\b\0\0\0'))),
  'extended XMP': () =>
    jpegOf(
      xmpSegment(xmpPacket('', `xmpNote:HasExtendedXMP="${digestOf(extended)}"`)),
      ...extendedSegments(extended, 60_000),
    ),
  'fill bytes': () => bytesOf([0xff, 0xd8], again([0xff], 10 * MEGABYTE)),
  'empty segments': () => bytesOf([0xff, 0xd8], again([0xff, 0xe0, 0, 2], 10 * MEGABYTE)),
  'Photoshop resources': () =>
    segments(20, segment(0xed, 'Photoshop 3.0\0', again('8BIM\x04\x04\0\0\0\0\0\0', 60_000))),
  'almost Photoshop resources': () =>
    segments(20, segment(0xed, 'Photoshop 3.0\0', again('8BI8', 60_000))),
  'keywords of IPTC': () => tiffBytes([[33_723, 7, again(dataset(25, latin('é\x81')))]]),
  'blank values of IPTC': () => tiffBytes([[33_723, 7, again(dataset(120, latin('\x81')))]]),
  'charsets of IPTC': () =>
    tiffBytes([[33_723, 7, again(bytesOf(dataset(90, '\x1b-B', 1), dataset(25, 'x')))]]),
  'zeros behind IPTC': () => tiffBytes([[33_723, 7, again([0])]]),
  'a directory that is its own EXIF': () => {
    const photo = tiffBytes([], [[0x9003, 2, '2012:12:08 10:15:00\0']])
    photo.writeUInt32LE(8, 18)
    return photo
  },
  'zipped text': () =>
    pngOf([
      'iTXt',
      bytesOf('XML:com.adobe.xmp\0', [1, 0], '\0\0', deflateSync(again(' ', 4 * MEGABYTE))),
    ]),
  'a zipped profile': () => pngOf(rawProfile('xmp', again(' ', 4 * MEGABYTE))),
  'hexadecimal digits': () => pngOf(rawProfile('exif', again(' '), { isZipped: false })),
  chunks: () =>
    pngOf(...Array.from({ length: 20_000 }, (): [string, Buffer] => ['tEXt', latin('a\0b')])),
  'blocks in a GIF': () => bytesOf('GIF89a', screen, [0x21, 0xfe], again([1, 1], 10 * MEGABYTE)),
  'extensions in a GIF': () => bytesOf('GIF89a', screen, again([0x21, 0xfe, 0], 10 * MEGABYTE)),
  items: () =>
    heicOf(Array.from({ length: 9000 }, () => ({ type: 'Exif' as const, data: again([0], 9) }))),
}
