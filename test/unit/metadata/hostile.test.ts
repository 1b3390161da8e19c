import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhotoMetadata } from '../../../src/metadata/read-photo-metadata.ts'
import { jpegOf, webpOf, xmpSegment } from '../../support/photo-bytes/containers.ts'
import { hostilePhotos } from '../../support/photo-bytes/hostile.ts'
import { mutated, photosToMutate } from '../../support/photo-bytes/mutations.ts'
import { bytesOf } from '../../support/photo-bytes/parts.ts'
import { alt, list, xmpPacket } from '../../support/photo-bytes/xmp.ts'

const ofXmp = (packet: string) => readPhotoMetadata(webpOf(['XMP ', bytesOf(packet)]))

describe('a file with too much of something', () => {
  test.each(Object.entries(hostilePhotos))('is read within the limits: %s', async (_, photo) => {
    const { fields, raw, problems } = await readPhotoMetadata(photo())
    expect(problems.length).toBeLessThanOrEqual(50)
    // No value can be stored that is longer than our limits.
    expect(JSON.stringify({ fields, raw }).length).toBeLessThan(200_000)
  })

  test('keeps its first 1,000 keywords, and says so', async () => {
    const { fields, problems } = await ofXmp(
      xmpPacket(
        list(
          'dc:subject',
          Array.from({ length: 1001 }, (_, n) => `${n}`),
        ),
      ),
    )
    expect(fields.keywords).toHaveLength(1000)
    expect(problems).toEqual([
      {
        source: 'xmp',
        message: 'The list dc:subject has more than 1,000 entries. The rest was left out.',
      },
    ])
  })

  test('keeps 5,000 characters of a value, cuts between letters, and says so', async () => {
    const caption = (length: number) =>
      ofXmp(xmpPacket(alt('dc:description', { 'x-default': `${'x'.repeat(length)}😀` })))
    expect((await caption(4998)).problems).toEqual([])
    const { fields, problems } = await caption(4999)
    expect(fields.caption).toBe('x'.repeat(4999))
    expect(problems).toEqual([
      {
        source: 'xmp',
        message:
          'The value dc:description (x-default) is longer than 5,000 characters. The rest was cut.',
      },
    ])
  })

  test('gives the values before the place where the XMP is too long', async () => {
    const { fields, problems } = await ofXmp(
      xmpPacket(`<photoshop:City>Rome</photoshop:City>${'<a>b</a>'.repeat(100_000)}`),
    )
    expect(fields).toEqual({ city: 'Rome' })
    expect(problems.length).toBeGreaterThan(0)
  })

  test('uses no entity that the file defines', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "secret"><!ENTITY b SYSTEM "file:///etc/hosts">]>'
    const { fields, problems } = await ofXmp(
      doctype + xmpPacket(alt('dc:title', { 'x-default': '&a;&b;' })),
    )
    expect(fields.objectName).toBe('&a;&b;')
    expect(problems.map(({ message }) => message)).toContain(
      'The XMP defines entities of its own. They are left as they stand.',
    )
  })
})

describe('a broken file', () => {
  test('gives the metadata before the place where it ends', async () => {
    const photo = jpegOf(xmpSegment(xmpPacket('', 'photoshop:City="Rome"')))
    const short = photo.subarray(0, photo.length - 60)
    const { fields, problems } = await readPhotoMetadata(short)
    expect(fields).toEqual({ city: 'Rome' })
    expect(problems.map(({ source }) => source)).toContain('xmp')
  })

  test('gives problems instead of an error when the disk fails', async () => {
    const source = { size: 100, read: () => Promise.reject(new Error('EIO')) }
    const { format, problems } = await readPhotoMetadata(source)
    expect(format).toBe(null)
    expect(problems).toEqual([
      { source: 'file', message: 'This part of the metadata could not be read.' },
    ])
  })

  test('never throws, wherever its bytes are changed', async () => {
    const photos = await photosToMutate()
    await fc.assert(
      fc.asyncProperty(mutated(photos), async (photo) => {
        const { problems } = await readPhotoMetadata(photo)
        expect(problems.length).toBeLessThanOrEqual(50)
      }),
      { numRuns: 200 },
    )
  })
})
