import { describe, expect, test } from 'vitest'
import { largestRendition, renditionsOf } from '../../../src/photos/renditions.ts'
import { faultOf } from '../../../src/photos/upload-rules.ts'

const MAX_PIXELS = 100_000_000
const isInterlaced = false

describe('an upload', () => {
  test.each([
    ['a.jpg', 'jpeg'],
    ['a.JPEG', 'jpeg'],
    ['a.b.png', 'png'],
    ['a.webp', 'webp'],
    ['a.avif', 'heif'],
    ['a.gif', 'gif'],
    ['a.tiff', 'tiff'],
  ])('%s holding %s is accepted', (filename, format) => {
    expect(
      faultOf({ filename, format, pixels: MAX_PIXELS, isInterlaced }, MAX_PIXELS),
    ).toBeUndefined()
  })

  test.each([
    ['a.svg', 'svg'],
    ['a.jpg', 'svg'],
    ['a.jpg', 'png'],
    ['a.heic', 'heic'],
    ['a.pdf', 'pdf'],
    ['a.jpg.html', 'jpeg'],
    ['jpg', 'jpeg'],
    ['a.jpg', undefined],
  ])('%s holding %s is refused', (filename, format) => {
    expect(faultOf({ filename, format, pixels: 1, isInterlaced }, MAX_PIXELS)?.code).toBe(
      'file-type',
    )
  })

  test('that is too large to decode is refused', () => {
    const png = { filename: 'a.png', format: 'png' }
    const large = (pixels: number, isInterlaced: boolean) =>
      faultOf({ ...png, pixels, isInterlaced }, MAX_PIXELS)?.code
    expect(large(MAX_PIXELS + 1, false)).toBe('image-too-large')
    expect(large(MAX_PIXELS * 0.4, true)).toBeUndefined()
    expect(large(MAX_PIXELS * 0.4 + 1, true)).toBe('image-too-large')
  })
})

test('renditions are ordered by width, without those that were not made', () => {
  const picture = {
    sizes: {
      full: { filename: 'b c.webp', width: 900, height: 600 },
      card: { filename: 'a.webp', width: 640, height: 360 },
      article: { filename: null, width: null, height: null },
      gone: null,
    },
  }
  expect(renditionsOf(picture).map(({ name }) => name)).toEqual(['card', 'full'])
  expect(largestRendition(picture)?.url).toBe('/api/photos/file/b%20c.webp')
  expect(largestRendition({})).toBeUndefined()
})
