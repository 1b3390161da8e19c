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
  segment,
  webpOf,
  xmpSegment,
} from './containers.ts'
import { heicOf } from './heif.ts'
import { dataset, resource, saysUtf8 } from './iptc.ts'
import { bytesOf, latin, u32 } from './parts.ts'
import { tiffBytes } from './tiff.ts'
import { alt, fullXmp, list, xmpPacket } from './xmp.ts'

const datasets: [number: number, text: string][] = [
  [5, 'FÄHRE'],
  [10, '4'],
  [15, 'I'],
  [20, 'SEA'],
  [25, 'ferry'],
  [25, '00123'],
  [25, '1.0'],
  [40, 'TURKEY OUT'],
  [55, '20121208'],
  [60, '101500+0900'],
  [80, 'Ng Han Guan'],
  [85, 'STF'],
  [90, 'Orléans'],
  [92, 'Bridge'],
  [95, 'Jilin'],
  [100, 'CHN'],
  [101, 'China'],
  [103, '00042'],
  [105, 'Headline'],
  [110, 'AP'],
  [115, 'AP “Source”'],
  [116, '© 2026 Example'],
  [120, 'A ferry leaves.\rIt comes back.'],
  [122, 'ZZ'],
]

const exif = (isLittle: boolean): Buffer =>
  tiffBytes(
    [
      [0x010e, 2, 'Ein Fährschiff\0'],
      [0x013b, 2, 'Ng Han Guan\0'],
      [0x8298, 2, 'Photographer\0Editor\0'],
    ],
    [
      [0x9003, 2, '2012:12:08 10:15:00\0'],
      [0x9011, 2, '+09:00\0'],
    ],
    { isLittle },
  )

const inLanguages = xmpPacket(
  alt('dc:description', { 'x-default': 'Ferry', de: 'Fähre', 'it-IT': 'Traghetto', ko: '여객선' }) +
    list('dc:creator', ['Ann Lee', 'Bo Li'], 'Seq') +
    '<photoshop:City>Gen&#xe8;ve <![CDATA[& co]]></photoshop:City>' +
    '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource">' +
    '<Iptc4xmpExt:City>Rome</Iptc4xmpExt:City><Iptc4xmpExt:CountryName>Italy</Iptc4xmpExt:CountryName>' +
    '</rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>',
)

/** Photos of each container, encoding and way to write values, by file name. */
export async function comparedPhotos(): Promise<Map<string, Buffer>> {
  const utf8 = bytesOf(saysUtf8, ...datasets.map(([number, text]) => dataset(number, text)))
  const cp1252 = bytesOf(
    ...datasets.map(([number, text]) =>
      dataset(number, latin(text.replace('“', '\x93').replace('”', '\x94'))),
    ),
  )
  const extended = xmpPacket(alt('dc:description', { 'x-default': 'x'.repeat(3000) }))
  const main = xmpPacket('', `photoshop:City="Rome" xmpNote:HasExtendedXMP="${digestOf(extended)}"`)
  const photos = new Map<string, Buffer>([
    ['full.jpg', jpegOf(exifSegment(exif(false)), xmpSegment(fullXmp), iptcSegment(utf8))],
    ['cp1252.jpg', jpegOf(iptcSegment(cp1252), exifSegment(exif(true)))],
    ['languages.jpg', jpegOf(xmpSegment(inLanguages))],
    ['mangled.jpg', jpegOf(segment(0xe1, 'XMP\0://ns.adobe.com/xap/1.0/\0', fullXmp))],
    ['extended.jpg', jpegOf(xmpSegment(main), ...extendedSegments(extended, 1000))],
    [
      'profiles.png',
      pngOf(
        rawProfile('exif', bytesOf('Exif\0\0', exif(true))),
        rawProfile('iptc', resource(0x0404, utf8)),
      ),
    ],
    [
      'chunks.png',
      pngOf(
        ['eXIf', exif(false)],
        ['iTXt', bytesOf('XML:com.adobe.xmp\0', [0, 0], '\0\0', fullXmp)],
      ),
    ],
    ['plain.webp', webpOf(['XMP ', bytesOf(inLanguages)], ['EXIF', exif(true)])],
    ['plain.gif', gifOf(fullXmp)],
    [
      'items.heic',
      heicOf([
        { type: 'Exif', data: bytesOf(u32(6), 'Exif\0\0', exif(false)) },
        { type: 'mime', data: bytesOf(fullXmp) },
      ]),
    ],
    [
      'little.tif',
      tiffBytes(
        [
          [700, 1, bytesOf(fullXmp)],
          [33_723, 7, utf8],
        ],
        [],
        { isLittle: true },
      ),
    ],
    [
      'big.tif',
      tiffBytes(
        [
          [700, 1, bytesOf(inLanguages)],
          [34_377, 7, resource(0x0404, utf8)],
        ],
        [],
        { isLittle: false },
      ),
    ],
  ])
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Artist: 'Ng Han Guan', ImageDescription: 'A ferry' } })
    .withXmp(fullXmp)
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)
    photos.set(`sharp.${format}`, await picture.clone().toFormat(format).toBuffer())
  return photos
}
