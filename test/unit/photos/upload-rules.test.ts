import { describe, expect, test } from 'vitest'
import { largestRendition, renditionsOf } from '../../../src/photos/renditions.ts'
import { faultOf, storedName } from '../../../src/photos/upload-rules.ts'

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

test.each([
  ['DSC_1.JPG', 'DSC_1-ab12.jpg'],
  ['holiday.jfif', 'holiday-ab12.jpg'],
  ['no ending', 'no ending-ab12'],
  ['a.b.png', 'a.b-ab12.png'],
  [`${'a'.repeat(300)}.png`, `${'a'.repeat(191)}-ab12.png`],
  [`${'👩‍🚒'.repeat(30)}.png`, `${'👩‍🚒'.repeat(17)}-ab12.png`],
])('the file %s is stored as %s', (name, stored) => {
  expect(storedName(name, 'ab12')).toBe(stored)
})

test('a HEIC photo is refused with a way out', () => {
  const fault = faultOf(
    { filename: 'a.heic', format: 'heic', pixels: 10, isInterlaced: false },
    1_000_000,
  )
  expect(fault?.code).toBe('file-type')
  expect(fault?.message).toContain('Export it as JPEG')
})
