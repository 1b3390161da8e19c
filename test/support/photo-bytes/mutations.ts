import * as fc from 'fast-check'
import sharp from 'sharp'
import {
  digestOf,
  exifSegment,
  extendedSegments,
  gifOf,
  iptcSegment,
  jpegOf,
  pngOf,
  rawProfile,
  webpOf,
  xmpSegment,
} from './containers.ts'
import { heicOf } from './heif.ts'
import { dataset, resource, saysUtf8 } from './iptc.ts'
import { bytesOf, u32 } from './parts.ts'
import { tiffBytes } from './tiff.ts'
import { alt, fullXmp, xmpPacket } from './xmp.ts'

/** One photo for each way in which metadata is stored, ours and those that sharp writes. */
export async function photosToMutate(): Promise<Buffer[]> {
  const iptc = bytesOf(saysUtf8, dataset(120, 'Légende'), dataset(25, 'a'), dataset(55, '20121208'))
  const exif = tiffBytes([[0x010e, 2, 'Légende\0']], [[0x9003, 2, '2012:12:08 10:15:00\0']])
  const extended = xmpPacket(alt('dc:description', { 'x-default': 'x'.repeat(500) }))
  const main = xmpPacket('', `xmpNote:HasExtendedXMP="${digestOf(extended)}"`)
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Artist: 'Ng Han Guan' } })
    .withXmp(fullXmp)
  const formats = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const
  return [
    jpegOf(exifSegment(exif), xmpSegment(fullXmp), iptcSegment(iptc)),
    jpegOf(xmpSegment(main), ...extendedSegments(extended, 200)),
    pngOf(
      rawProfile('exif', exif),
      rawProfile('8bim', resource(0x0404, iptc), { isZipped: false }),
    ),
    webpOf(['XMP ', bytesOf(fullXmp)], ['EXIF', exif]),
    gifOf(fullXmp),
    heicOf([
      { type: 'Exif', data: bytesOf(u32(0), exif) },
      { type: 'mime', data: bytesOf(fullXmp), isInside: true },
    ]),
    tiffBytes(
      [
        [700, 1, bytesOf(fullXmp)],
        [33_723, 7, iptc],
      ],
      [[0x9003, 2, '2012\0']],
      { isBig: true },
    ),
    ...(await Promise.all(formats.map((format) => picture.clone().toFormat(format).toBuffer()))),
  ]
}

/** Any of the photos with up to twenty changes: bytes set, cut out or repeated, or its end lost. */
export function mutated(photos: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const change = fc.record({
    kind: fc.constantFrom('set', 'set', 'set', 'cut', 'repeat', 'end'),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 200 }),
    value: fc.constantFrom(0, 1, 0x1c, 0x3c, 0x7f, 0x80, 0xff, 0x26, 0x22),
  })
  return fc
    .tuple(fc.constantFrom(...photos), fc.array(change, { minLength: 1, maxLength: 20 }))
    .map(([photo, changes]) =>
      changes.reduce((bytes, { kind, place, length, value }) => {
        // Metadata stands in a file's first bytes, so most changes do too.
        const at = Math.floor(place ** 3 * bytes.length)
        const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
        if (kind === 'end') return before
        if (kind === 'cut') return Buffer.concat([before, after.subarray(length)])
        if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, length), after])
        return Buffer.concat([before, Buffer.of(value), after.subarray(1)])
      }, Buffer.from(photo)),
    )
}

const pieces = [
  '<dc:title>',
  '</dc:title>',
  '<rdf:Alt>',
  '</rdf:Alt>',
  '<rdf:Bag>',
  '<rdf:li xml:lang="de">',
  '<rdf:li>',
  '</rdf:li>',
  '<rdf:Description dc:rights="x">',
  '</rdf:Description>',
  '</rdf:RDF>',
  '<plus:Licensor rdf:parseType="Resource">',
  '<plus:LicensorName/>',
  '</plus:Licensor>',
  '<rdf:value>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?x',
  '?>',
  '<!DOCTYPE x [',
  ']>',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&x;',
  '&',
  '<',
  '>',
  '"',
  'xmlns:dc=""',
  ' ',
  'text',
  '\u0007',
  '\ud800',
  '__proto__',
]

/** Photos whose XMP is made of pieces of XML in any order. */
export const packetsOfPieces: fc.Arbitrary<Buffer> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 200 })
  .map((parts) => webpOf(['XMP ', bytesOf(xmpPacket(parts.join('')))]))
