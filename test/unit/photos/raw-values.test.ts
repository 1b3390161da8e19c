import { describe, expect, it } from 'vitest'
import { rawValues } from '../../../src/photos/raw-values.ts'

describe('the raw values of a file', () => {
  it('are a list, so that no name of the file becomes a key of the row', () => {
    const raw = {
      xmp: { 'dc:title': { $where: 'a', 'en.x': 'b' }, 'dc:subject': ['c', 'd'] },
      iim: { '2:90': 'Tumen' },
      exif: {},
    }
    expect(rawValues(raw)).toEqual({
      values: [
        { block: 'xmp', name: 'dc:title', language: '$where', value: 'a' },
        { block: 'xmp', name: 'dc:title', language: 'en.x', value: 'b' },
        { block: 'xmp', name: 'dc:subject', value: 'c' },
        { block: 'xmp', name: 'dc:subject', value: 'd' },
        { block: 'iim', name: '2:90', value: 'Tumen' },
      ],
      isCut: false,
    })
  })

  it('end before they fill the row', () => {
    const subject = Array.from({ length: 1000 }, () => 'x'.repeat(5000))
    const { values, isCut } = rawValues({ xmp: { 'dc:subject': subject }, iim: {}, exif: {} })
    expect(values.length).toBeLessThan(30)
    expect(isCut).toBe(true)
  })
})
