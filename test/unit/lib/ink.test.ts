import { describe, expect, test } from 'vitest'
import { hasInk, inked } from '../../../src/lib/ink.ts'
import { distinctWords, toOneLine } from '../../../src/lib/plain-text.ts'

describe('a text without ink is blank', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \t\n\u00A0\u2003\u3000\u1680'],
    ['joiners', '\u200B\u200C\u200D\u2060\uFEFF'],
    ['Hangul fillers', '\u115F\u1160\u3164\uFFA0'],
    ['the blank of braille', '\u2800\u2800'],
    ['direction marks', '\u200E\u200F\u061C\u202A\u202E\u202C\u2066\u2069'],
    ['tags', '\u{E0067}\u{E0062}\u{E007F}'],
    ['variation selectors', '\uFE0E\uFE0F\u{E0100}'],
    ['a lone combining mark', '\u0301'],
    ['combining marks over spaces', ' \u0301 \u20DD\u0489'],
    ['soft hyphens', '\u00AD\u00AD'],
    ['the stand-in for an object', '\uFFFC'],
    ['blank hieroglyphs and an empty notehead', '\u{13441}\u{13442}\u{1D159}'],
    ['a separator of Mongolian', '\u180E\u180B'],
  ])('%s', (_, text) => {
    expect(hasInk(text)).toBe(false)
    expect(inked(text)).toBe('')
  })
})

describe('a text with ink is not blank', () => {
  test.each([
    'a',
    '7',
    '?',
    '…',
    '€',
    '👍',
    '👩‍👩‍👧',
    '🏴\u{E0067}\u{E0062}\u{E007F}',
    '🇪🇺',
    '❤\uFE0F',
    '1\uFE0F\u20E3',
    'e\u0301',
    '북',
    '朝',
    'ア',
    'ب',
    'ก',
    'ड',
    '⠁',
    '\u200Ba\u200B',
  ])('%s', (text) => {
    expect(hasInk(text)).toBe(true)
    expect(inked(text)).toBe(text)
  })
})

describe('a line', () => {
  test.each([
    ['  A\r\n headline\twith \u2028 gaps  ', 'A headline with gaps'],
    ['\uFEFF\u200BEdges\u2060 \u00A0', 'Edges'],
    // A no-break space, an ideographic space, a soft hyphen and a direction mark have their uses.
    ['10\u00A0km', '10\u00A0km'],
    ['首相\u3000訪中', '首相\u3000訪中'],
    ['Donau\u00ADdampf', 'Donau\u00ADdampf'],
    ['(عربي)\u200F', '(عربي)\u200F'],
    ['', ''],
  ])('%j is folded', (typed, line) => {
    expect(toOneLine(typed)).toBe(line)
  })

  test('of a million spaces or joiners is folded at once', () => {
    expect(toOneLine(`a${' '.repeat(1e6)}b`)).toBe('a b')
    expect(toOneLine(`a${'\u200B'.repeat(1e6)}b`)).toHaveLength(1e6 + 2)
    expect(hasInk('\u200B'.repeat(1e6))).toBe(false)
  })
})

test('a word that differs by case or width only is the same', () => {
  expect(distinctWords(['Rivers', ' rivers ', 'RIVERS', 'Bridges', '\u3164', ''])).toEqual([
    'Rivers',
    'Bridges',
  ])
  expect(distinctWords(['Straße', 'STRASSE', 'ΟΔΟΣ', 'οδος', 'ＡＩ', 'ai', 'ｶﾅ', 'カナ'])).toEqual([
    'Straße',
    'ΟΔΟΣ',
    'ＡＩ',
    'ｶﾅ',
  ])
})
