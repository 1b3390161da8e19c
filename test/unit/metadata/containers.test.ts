import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { sourceOfBlob, sourceOfFile } from '../../../src/metadata/byte-source.ts'
import { readPhotoMetadata } from '../../../src/metadata/read-photo-metadata.ts'
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
} from '../../support/photo-bytes/containers.ts'
import { heicOf } from '../../support/photo-bytes/heif.ts'
import { dataset, resource, saysUtf8 } from '../../support/photo-bytes/iptc.ts'
import { bytesOf, u32 } from '../../support/photo-bytes/parts.ts'
import { tiffBytes } from '../../support/photo-bytes/tiff.ts'
import { alt, xmpPacket } from '../../support/photo-bytes/xmp.ts'

const packet = xmpPacket(alt('dc:title', { 'x-default': 'Fähre' }))
const iptc = bytesOf(saysUtf8, dataset(110, 'Agência'))
const exif = tiffBytes([[0x013b, 2, 'Ng Han Guan\0']], [[0x9003, 2, '2012:12:08 10:15:00\0']])

const all = { objectName: 'Fähre', credit: 'Agência', byline: 'Ng Han Guan' }
const withoutIptc = { objectName: 'Fähre', byline: 'Ng Han Guan' }

async function fieldsIn(bytes: Uint8Array) {
  const { fields, problems } = await readPhotoMetadata(bytes)
  expect(problems).toEqual([])
  return fields
}

describe('JPEG', () => {
  test('gives XMP, IPTC and EXIF', async () => {
    const photo = jpegOf(exifSegment(exif), xmpSegment(packet), iptcSegment(iptc))
    expect(await fieldsIn(photo)).toEqual({ ...all, takenAt: '2012-12-08T10:15:00' })
  })

  test('gives XMP under the header that an old ImageMagick mangled', async () => {
    const photo = jpegOf(segment(0xe1, 'XMP\0://ns.adobe.com/xap/1.0/\0', packet))
    expect(await fieldsIn(photo)).toMatchObject({ objectName: 'Fähre' })
  })

  test('joins the parts of an extended packet, in any order', async () => {
    const extended = xmpPacket(alt('dc:description', { 'x-default': 'x'.repeat(3000) }))
    const main = xmpPacket('', `xmpNote:HasExtendedXMP="${digestOf(extended)}"`)
    const parts = extendedSegments(extended).reverse()
    expect(await fieldsIn(jpegOf(xmpSegment(main), ...parts))).toEqual({
      caption: 'x'.repeat(3000),
    })
  })

  test('leaves out an extended packet whose digest is wrong', async () => {
    const extended = xmpPacket(alt('dc:description', { 'x-default': 'old' }))
    const digest = digestOf('another')
    const main = xmpPacket('', `photoshop:City="Tumen" xmpNote:HasExtendedXMP="${digest}"`)
    const photo = jpegOf(xmpSegment(main), ...extendedSegments(extended, 1000, digest))
    const { fields, problems } = await readPhotoMetadata(photo)
    expect(fields).toEqual({ city: 'Tumen' })
    expect(problems).toEqual([
      {
        source: 'xmp',
        message: 'The second XMP packet is missing, too large or changed. It was left out.',
      },
    ])
  })

  test('joins a Photoshop block that goes on in the next segment, and reads further blocks', async () => {
    const long = resource(
      0x0404,
      bytesOf(dataset(120, 'A caption in two segments'), dataset(90, 'Tumen')),
    )
    const photo = jpegOf(
      segment(0xed, 'Photoshop 3.0\0', resource(0x03ed, bytesOf('odd')), long.subarray(0, 30)),
      segment(0xed, 'Photoshop 3.0\0', long.subarray(30)),
      iptcSegment(dataset(110, 'AFP')),
    )
    expect(await fieldsIn(photo)).toEqual({
      caption: 'A caption in two segments',
      city: 'Tumen',
      credit: 'AFP',
    })
  })

  test('gives IPTC under the header of Photoshop 2.5, and after bytes that are no resource', async () => {
    const block = bytesOf([0, 0], resource(0x0404, iptc))
    const photo = jpegOf(
      segment(0xed, 'Adobe_Photoshop2.5:\0', resource(0x03ed, bytesOf('odd')), block),
    )
    expect(await fieldsIn(photo)).toEqual({ credit: 'Agência' })
  })

  test('costs a read of its first bytes, however long it is', async () => {
    const photo = bytesOf(jpegOf(xmpSegment(packet)), Buffer.alloc(2_000_000))
    const reads: number[] = []
    const source = {
      size: photo.length,
      read: async (offset: number, length: number) => {
        reads.push(length)
        return photo.subarray(offset, offset + length)
      },
    }
    expect((await readPhotoMetadata(source)).fields).toEqual({ objectName: 'Fähre' })
    expect(reads).toEqual([64 * 1024])
  })

  test('is read from an open file', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'dateline-photo-')), 'photo.jpg')
    const photo = jpegOf(segment(0xe2, 'x'.repeat(60_000)), xmpSegment(packet), iptcSegment(iptc))
    writeFileSync(path, photo)
    const file = await open(path)
    const { fields } = await readPhotoMetadata(sourceOfFile(file, photo.length))
    await file.close()
    rmSync(dirname(path), { recursive: true })
    expect(fields).toEqual({ objectName: 'Fähre', credit: 'Agência' })
  })

  test('is read from a browser’s file too', async () => {
    const file = new Blob([Uint8Array.from(jpegOf(xmpSegment(packet), iptcSegment(iptc)))])
    const { fields } = await readPhotoMetadata(sourceOfBlob(file))
    expect(fields).toEqual({ objectName: 'Fähre', credit: 'Agência' })
  })
})

describe('PNG', () => {
  const text = bytesOf('XML:com.adobe.xmp\0', [0, 0], '\0\0', packet)

  test('gives XMP and EXIF of its own chunks', async () => {
    expect(await fieldsIn(pngOf(['eXIf', exif], ['iTXt', text]))).toMatchObject(withoutIptc)
  })

  test.each([true, false])(
    'gives the profiles that ImageMagick writes (zipped: %s)',
    async (isZipped) => {
      const photo = pngOf(
        rawProfile('exif', bytesOf('Exif\0\0', exif), { isZipped }),
        rawProfile('iptc', resource(0x0404, iptc), { isZipped }),
        rawProfile('xmp', bytesOf(packet), { isZipped }),
      )
      expect(await fieldsIn(photo)).toMatchObject(all)
    },
  )
})

test('PNG gives the profile that ExifTool writes', async () => {
  const block = resource(0x0404, iptc)
  const photo = pngOf(rawProfile('iptc', block, { title: 'IPTC profile' }))
  expect(await fieldsIn(photo)).toEqual({ credit: 'Agência' })
})

describe('other containers', () => {
  test('WebP gives XMP and EXIF, with or without the header of a JPEG', async () => {
    const plain = webpOf(['XMP ', bytesOf(packet)], ['EXIF', exif])
    const headed = webpOf(['XMP ', bytesOf(packet)], ['EXIF', bytesOf('Exif\0\0', exif)])
    expect(await fieldsIn(plain)).toMatchObject(withoutIptc)
    expect(await fieldsIn(headed)).toMatchObject(withoutIptc)
  })

  test.each([true, false])('HEIC gives its items (inside the list: %s)', async (isInside) => {
    const photo = heicOf([
      { type: 'Exif', data: bytesOf(u32(6), 'Exif\0\0', exif), isInside },
      { type: 'mime', data: bytesOf(packet), isInside },
    ])
    expect(await fieldsIn(photo)).toMatchObject(withoutIptc)
    expect((await readPhotoMetadata(photo)).format).toBe('heic')
  })

  test.each([
    { isLittle: true, isBig: false },
    { isLittle: false, isBig: false },
    { isLittle: true, isBig: true },
    { isLittle: false, isBig: true },
  ])('TIFF gives XMP, IPTC and EXIF (%o)', async (order) => {
    const photo = tiffBytes(
      [
        [0x013b, 2, 'Ng Han Guan\0'],
        [700, 1, bytesOf(packet)],
        [33_723, 7, iptc],
      ],
      [[0x9003, 2, '2012:12:08 10:15:00\0']],
      order,
    )
    expect(await fieldsIn(photo)).toEqual({ ...all, takenAt: '2012-12-08T10:15:00' })
  })

  test('TIFF gives IPTC that was stored as numbers in the order of the file', async () => {
    const block = bytesOf(dataset(110, 'AFP'), dataset(90, 'Rome'))
    const padded = bytesOf(block, Buffer.alloc(4 - (block.length % 4)))
    const photo = tiffBytes([[33_723, 4, padded.swap32()]])
    expect(await fieldsIn(photo)).toEqual({ credit: 'AFP', city: 'Rome' })
  })

  test('TIFF gives IPTC among Photoshop’s resources', async () => {
    const photo = tiffBytes([[34_377, 7, resource(0x0404, iptc)]])
    expect(await fieldsIn(photo)).toEqual({ credit: 'Agência' })
  })

  test('GIF gives XMP of its application extension', async () => {
    expect(await fieldsIn(gifOf(packet))).toEqual({ objectName: 'Fähre' })
  })

  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)(
    '%s as sharp writes it',
    async (format) => {
      const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .withExif({ IFD0: { Artist: 'Ng Han Guan' } })
        .withXmp(packet)
        .toFormat(format)
        .toBuffer()
      // sharp writes no EXIF into a TIFF.
      const isTiff = format === 'tiff'
      expect(await fieldsIn(photo)).toEqual(isTiff ? { objectName: 'Fähre' } : withoutIptc)
      expect((await readPhotoMetadata(photo)).format).toBe(format)
    },
  )

  test('a file that is no photo has no format and no fields', async () => {
    expect(await readPhotoMetadata(bytesOf('%PDF-1.7'))).toEqual({
      format: null,
      fields: {},
      from: {},
      raw: { xmp: {}, iim: {}, exif: {} },
      problems: [],
    })
  })
})
