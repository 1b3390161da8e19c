import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhotoMetadata } from '../../../src/metadata/read-photo-metadata.ts'
import {
  exifSegment,
  iptcSegment,
  jpegOf,
  xmpSegment,
} from '../../support/photo-bytes/containers.ts'
import { dataset, saysUtf8 } from '../../support/photo-bytes/iptc.ts'
import { bytesOf, latin, u16 } from '../../support/photo-bytes/parts.ts'
import { type TagValue, tiffBytes } from '../../support/photo-bytes/tiff.ts'
import { alt, fullXmp, list, xmpPacket } from '../../support/photo-bytes/xmp.ts'

const ofXmp = (packet: string | Uint8Array, languages: string[] = []) =>
  readPhotoMetadata(jpegOf(xmpSegment(packet)), { languages })

const ofIptc = (...blocks: Uint8Array[]) =>
  readPhotoMetadata(jpegOf(iptcSegment(bytesOf(...blocks))))

const ofExif = (main: TagValue[], exif: TagValue[] = []) =>
  readPhotoMetadata(jpegOf(exifSegment(tiffBytes(main, exif))))

describe('the field map', () => {
  test.each([
    'OLYMPUS DIGITAL CAMERA         ',
    'SONY DSC',
    'DCIM\\100MEDIA\\DJI_0001.JPG',
    'default',
  ])(
    'takes no camera’s own text %j for a caption, and keeps it among the raw values',
    async (text) => {
      const { fields, raw } = await ofExif([[0x010e, 2, `${text}\0`]])
      expect(fields.caption).toBeUndefined()
      expect(raw.exif.ImageDescription).toContain(text.trim())
      const sentence = `The ${text.trim()} stands in a museum.`
      expect((await ofExif([[0x010e, 2, `${sentence}\0`]])).fields.caption).toBe(sentence)
    },
  )

  test('takes each field from XMP', async () => {
    const { fields, from, problems } = await ofXmp(fullXmp)
    expect(fields).toEqual({
      caption: "A ferry leaves L'Aquila & the coast.",
      credit: 'AP',
      byline: 'Ng Han Guan',
      bylineTitle: 'STF',
      headline: 'Ferry & rain',
      objectName: 'FERRY',
      copyright: '© 2026 Example Agency',
      source: 'AP Source',
      instructions: 'NO SALES',
      takenAt: '2012-12-08T10:15:00+09:00',
      jobReference: '00042',
      sublocation: 'Bridge',
      city: 'Tumen',
      state: 'Jilin',
      country: 'China',
      countryCode: 'CHN',
      keywords: ['ferry', '00123', 'null'],
      people: ['Ann Lee', 'Bo Li'],
      altText: 'A white ferry',
      extendedDescription: 'A white ferry on a grey sea',
      digitalSourceType: 'trainedAlgorithmicMedia',
      isAi: true,
      webStatement: 'https://example.org/rights',
      usageTerms: 'Editorial use only',
      licensorName: 'Example Sales',
      licensorUrl: 'https://example.org/buy?a=1&b=2',
      supplierImageId: '12345678901234567890',
    })
    expect(new Set(Object.values(from))).toEqual(new Set(['xmp']))
    expect(Object.keys(from).toSorted()).toEqual(Object.keys(fields).toSorted())
    expect(problems).toEqual([])
  })

  test('takes each field of IPTC', async () => {
    const { fields } = await ofIptc(
      dataset(120, 'A caption'),
      dataset(110, 'AP'),
      dataset(80, 'Ng Han Guan'),
      dataset(85, 'STF'),
      dataset(105, 'Headline'),
      dataset(5, 'FERRY'),
      dataset(116, 'Copyright'),
      dataset(115, 'Source'),
      dataset(40, 'NO SALES'),
      dataset(55, '20121208'),
      dataset(60, '101500+0900'),
      dataset(103, '00042'),
      dataset(92, 'Bridge'),
      dataset(90, 'Tumen'),
      dataset(95, 'Jilin'),
      dataset(101, 'China'),
      dataset(100, 'CHN'),
      dataset(25, 'ferry'),
      dataset(25, '00123'),
    )
    expect(fields).toEqual({
      caption: 'A caption',
      credit: 'AP',
      byline: 'Ng Han Guan',
      bylineTitle: 'STF',
      headline: 'Headline',
      objectName: 'FERRY',
      copyright: 'Copyright',
      source: 'Source',
      instructions: 'NO SALES',
      takenAt: '2012-12-08T10:15:00+09:00',
      jobReference: '00042',
      sublocation: 'Bridge',
      city: 'Tumen',
      state: 'Jilin',
      country: 'China',
      countryCode: 'CHN',
      keywords: ['ferry', '00123'],
    })
  })

  test('takes caption, byline, copyright and date from EXIF', async () => {
    const { fields, raw } = await ofExif(
      [
        [0x010e, 2, 'Ein Fährschiff\0rest of a longer text'],
        [0x013b, 2, latin('José Á.\0')],
        [0x8298, 2, 'Photographer\0Editor\0'],
      ],
      [
        [0x9003, 2, '2012:12:08 10:15:00\0'],
        [0x9011, 2, '+09:00\0'],
      ],
    )
    expect(fields).toEqual({
      caption: 'Ein Fährschiff',
      byline: 'José Á.',
      copyright: 'Photographer\nEditor',
      takenAt: '2012-12-08T10:15:00+09:00',
    })
    expect(raw.exif.OffsetTimeOriginal).toBe('+09:00')
  })

  test('puts XMP before IPTC before EXIF, field by field, and keeps all raw values', async () => {
    const photo = jpegOf(
      exifSegment(
        tiffBytes([
          [0x010e, 2, 'of EXIF\0'],
          [0x013b, 2, 'of EXIF\0'],
          [0x8298, 2, 'of EXIF\0'],
        ]),
      ),
      iptcSegment(bytesOf(dataset(120, 'of IPTC'), dataset(80, 'of IPTC'))),
      xmpSegment(
        xmpPacket(
          alt('dc:description', { 'x-default': 'of XMP' }) + list('dc:creator', [' '], 'Seq'),
        ),
      ),
    )
    const { fields, from, raw } = await readPhotoMetadata(photo)
    expect(fields).toEqual({ caption: 'of XMP', byline: 'of IPTC', copyright: 'of EXIF' })
    expect(from).toEqual({ caption: 'xmp', byline: 'iim', copyright: 'exif' })
    expect(raw).toEqual({
      xmp: { 'dc:description': { 'x-default': 'of XMP' } },
      iim: { '2:120': 'of IPTC', '2:80': ['of IPTC'] },
      exif: { ImageDescription: 'of EXIF', Artist: 'of EXIF', Copyright: 'of EXIF' },
    })
  })

  test('joins several creators, and drops a keyword that is there twice', async () => {
    const packet = xmpPacket(
      list('dc:creator', ['Ann Lee', 'Bo Li'], 'Seq') + list('dc:subject', ['sea', 'ferry', 'sea']),
    )
    expect((await ofXmp(packet)).fields).toEqual({
      byline: 'Ann Lee, Bo Li',
      keywords: ['sea', 'ferry'],
    })
    const { fields } = await ofIptc(dataset(80, 'Ann Lee'), dataset(80, 'Bo Li'))
    expect(fields).toEqual({ byline: 'Ann Lee, Bo Li' })
  })

  test('finds the place where the picture was taken when the old fields are empty', async () => {
    const place =
      '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li><rdf:Description Iptc4xmpExt:City="Rome">' +
      '<Iptc4xmpExt:CountryName>Italy</Iptc4xmpExt:CountryName></rdf:Description></rdf:li></rdf:Bag>' +
      '</Iptc4xmpExt:LocationCreated>'
    expect((await ofXmp(xmpPacket(place))).fields).toEqual({ city: 'Rome', country: 'Italy' })
  })

  test.each([
    ['https://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia', true],
    ['http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture', false],
    ['http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia', false],
  ])('tells from %s whether a model made the picture: %s', async (code, isAi) => {
    const { fields } = await ofXmp(xmpPacket('', `Iptc4xmpExt:DigitalSourceType="${code}"`))
    expect(fields).toEqual({ digitalSourceType: code.split('/').at(-1), isAi })
  })
})

describe('XMP', () => {
  test('is read by the addresses of its namespaces, whatever the prefixes', async () => {
    const packet =
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description ' +
      'xmlns:dc="http://ns.adobe.com/photoshop/1.0/" dc:City="Rome" photoshop:State="no namespace"/>' +
      '<r:Description xmlns:p="http://purl.org/dc/elements/1.1/"><p:title>Ferry</p:title>' +
      '<p:rights r:parseType="Resource"><r:value>©</r:value></p:rights></r:Description></r:RDF>'
    expect((await ofXmp(packet)).fields).toEqual({
      city: 'Rome',
      objectName: 'Ferry',
      copyright: '©',
    })
  })

  test.each([
    [['it-IT'], 'Traghetto'],
    [['de-AT'], 'Fähre (AT)'],
    [['de'], 'Fähre'],
    [['ko', 'it'], 'Traghetto'],
    [['fr'], 'Ferry'],
    [[], 'Ferry'],
  ])('gives the text in the language of the site: %s', async (languages, title) => {
    const texts = { 'x-default': 'Ferry', de: 'Fähre', it: 'Traghetto', 'de-at': 'Fähre (AT)' }
    const { fields, raw } = await ofXmp(xmpPacket(alt('dc:title', texts)), languages)
    expect(fields.objectName).toBe(title)
    expect(raw.xmp['dc:title']).toEqual(texts)
  })

  test('decodes entities once, joins comments and CDATA, and takes an address as a value', async () => {
    const { fields } = await ofXmp(
      xmpPacket(
        '<photoshop:Headline>A &amp;amp; B <!-- no --><![CDATA[&lt; C]]> &#x2019;</photoshop:Headline>' +
          '<xmpRights:WebStatement rdf:resource="https://example.org/"/>',
      ),
    )
    expect(fields).toEqual({ headline: 'A &amp; B &lt; C ’', webStatement: 'https://example.org/' })
  })

  test.each(['utf16le', 'utf16be'])('is read in %s', async (encoding) => {
    const little = Buffer.from(xmpPacket('', 'photoshop:City="Tŭmen"'), 'utf16le')
    const { fields } = await ofXmp(encoding === 'utf16le' ? little : little.swap16())
    expect(fields).toEqual({ city: 'Tŭmen' })
  })

  test('is read in UTF-8 with single letters of windows-1252', async () => {
    const [before = '', after = ''] = xmpPacket('', 'photoshop:City="Zü|rich"').split('|')
    const { fields } = await ofXmp(bytesOf(before, [0xfc, 0x92], after))
    expect(fields).toEqual({ city: 'Züü’rich' })
  })

  test('that is not well-formed gives the values that can be read', async () => {
    const { fields, problems } = await ofXmp(
      xmpPacket(
        '<photoshop:City>Tumen</photoshop:City><photoshop:Credit>AP & Co\u0007</photoshop:Credit>',
      ).slice(0, -80),
    )
    expect(fields.city).toBe('Tumen')
    expect(fields.credit).toMatch(/^AP/)
    expect(problems).toEqual([
      { source: 'xmp', message: 'The XMP is not well-formed. Some values may be missing.' },
    ])
  })
})

describe('the encoding of IPTC', () => {
  test.each([
    ['UTF-8 by 1:90', [saysUtf8, dataset(90, 'Orléans')], 'Orléans'],
    ['UTF-8 that is not named', [dataset(90, 'Orléans')], 'Orléans'],
    [
      'windows-1252 that is not named',
      [dataset(90, latin('Orl\xe9ans \x93x\x94 \x80'))],
      'Orléans “x” €',
    ],
    ['windows-1252 with an accent at the end', [dataset(90, latin('Caf\xe9'))], 'Café'],
    ['windows-1252 under the name of UTF-8', [saysUtf8, dataset(90, latin('Caf\xe9 X'))], 'Café X'],
    ['UTF-8 that was cut in a letter', [saysUtf8, dataset(90, bytesOf('Orl', [0xc3]))], 'Orl'],
    ['unnamed UTF-8 that was cut in a letter', [dataset(90, bytesOf('é', [0xc3]))], 'é'],
    ['Latin-2 by 1:90', [dataset(90, '\x1b-B', 1), dataset(90, latin('\xa3\xf3d\xbc'))], 'Łódź'],
    ['an unknown charset', [dataset(90, '\x1b(Q', 1), dataset(90, 'Łódź')], 'Łódź'],
  ])('%s', async (_, blocks, city) => {
    const { fields, problems } = await ofIptc(...blocks)
    expect(fields).toEqual({ city })
    expect(problems).toEqual([])
  })

  test('knows datasets that write their length in bytes of their own', async () => {
    const { fields } = await ofIptc(
      bytesOf([0x1c, 2, 110, 0x80, 3, 0, 0, 3], 'AFP'),
      dataset(120, 'x'.repeat(4000)),
    )
    expect(fields).toEqual({ credit: 'AFP', caption: 'x'.repeat(4000) })
  })

  test('ends at zeros, and says so when it ends in the middle', async () => {
    expect((await ofIptc(dataset(90, 'Rome'), Buffer.alloc(9))).problems).toEqual([])
    const { fields, problems } = await ofIptc(
      dataset(90, 'Rome'),
      bytesOf([0x1c, 2, 110], u16(99), 'AF'),
    )
    expect(fields).toEqual({ city: 'Rome', credit: 'AF' })
    expect(problems).toMatchObject([{ source: 'iim' }])
  })
})

describe('the date', () => {
  const dateOf = async (xmp: string, iptc: Uint8Array[] = [], exif: TagValue[] = []) => {
    const photo = jpegOf(
      exifSegment(tiffBytes([], exif)),
      xmpSegment(xmpPacket('', `photoshop:DateCreated="${xmp}"`)),
      iptcSegment(bytesOf(...iptc)),
    )
    const { fields, from, problems } = await readPhotoMetadata(photo)
    return [fields.takenAt, from.takenAt, problems.length]
  }

  test.each([
    ['2012', '2012'],
    ['2012-12', '2012-12'],
    ['2012-12-08', '2012-12-08'],
    ['2012-12-08T10:15', '2012-12-08T10:15'],
    ['2012-12-08T10:15:30.25-0500', '2012-12-08T10:15:30-05:00'],
    ['2012-12-08T10:15:30Z', '2012-12-08T10:15:30Z'],
    ['2012-12-08T10:15:30-00:00', '2012-12-08T10:15:30'],
    ['2012:12:08 10:15:30', '2012-12-08T10:15:30'],
    ['20120229', '2012-02-29'],
    ['20121200', '2012-12'],
  ])('%s is kept as exact as it is: %s', async (written, taken) => {
    expect(await dateOf(written)).toEqual([taken, 'xmp', 0])
  })

  test.each([
    ['2013-02-29', undefined],
    ['next Tuesday', undefined],
    ['0000-00-00', undefined],
    ['2012-12-08T25:00:00', '2012-12-08'],
  ])('%s gives no wrong day', async (written, taken) => {
    expect((await dateOf(written))[0]).toBe(taken)
  })

  test('is made more exact by a block that says the same and more', async () => {
    const iptc = [dataset(55, '20121208'), dataset(60, '101500+0900')]
    expect(await dateOf('2012-12-08', iptc)).toEqual(['2012-12-08T10:15:00+09:00', 'iim', 0])
    expect(await dateOf('2012-12-07', iptc)).toEqual(['2012-12-07', 'xmp', 0])
    expect(await dateOf('2012-12-08', [], [[0x9003, 2, '    :  :     :  :  \0']])).toEqual([
      '2012-12-08',
      'xmp',
      0,
    ])
  })
})

describe('any text', () => {
  const escaped = (text: string): string =>
    text.replace(/[&<>"\r\n\t]/g, (letter) => `&#${letter.charCodeAt(0)};`)
  // Control characters cannot stand in XML, and values are kept without the space around them.
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((one) => one.replace(/\p{Cc}|[\ufffe\uffff\ufeff]/gu, '').trim())
    .filter((one) => one !== '')

  test('comes back from XMP and from IPTC as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        const photo = jpegOf(
          xmpSegment(
            xmpPacket(alt('dc:title', { de: escaped(one) }), `photoshop:City="${escaped(one)}"`),
          ),
          iptcSegment(bytesOf(saysUtf8, dataset(110, one), dataset(25, one), dataset(25, '007'))),
        )
        const { fields, problems } = await readPhotoMetadata(photo)
        expect(fields).toEqual({
          objectName: one,
          city: one,
          credit: one,
          keywords: one === '007' ? [one] : [one, '007'],
        })
        expect(problems).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
