import { describe, expect, test } from 'vitest'
import { fold } from '../../../src/words/fold.ts'

describe('folding', () => {
  test.each([
    ['Straße', 'strasse'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['Ｗｉｄｅ', 'wide'],
    ['ﬁ', 'fi'],
    ['İı', 'iı'],
    ['é e\u0301', 'é é'],
    ['z\u0335\u0336\u0337algo', 'zalgo'],
    ['so\u00ADft\u200B', 'soft'],
    ['don’t', "don't"],
    ['ﾊﾞｶ', 'バカ'],
    ['시발'.normalize('NFD'), '시발'],
    ['ㅅㅣ발', '시발'],
    ['كَلْبــ', 'كلب'],
    ['أإآ', 'ااا'],
    ['ёЁй', 'еей'],
    ['ที่', 'ที่'],
    ['हिन्दी', 'हिन्दी'],
  ])('%j becomes %j', (text, folded) => expect(fold(text).text).toBe(folded))

  test('keeps the origin of every unit', () => {
    const { text, starts, ends } = fold('a\u200BßE\u0301x')
    expect(text).toBe('assé'.concat('x'))
    expect(starts).toEqual([0, 2, 2, 3, 5])
    expect(ends).toEqual([1, 3, 3, 5, 6])
  })

  test('joins the neighbours of a skipped character, or parts them', () => {
    expect(fold('a<b>c', [{ start: 1, end: 4, isGap: false }]).text).toBe('ac')
    expect(fold('a<b>c', [{ start: 1, end: 4, isGap: true }]).text).toBe('a\tc')
  })

  test('accepts malformed text', () => {
    expect(fold('\uD800a\uDC00').text).toContain('a')
    expect(fold('').text).toBe('')
    expect(fold('e\u0301'.repeat(10) + '\u0301'.repeat(1000)).text).toBe('é'.repeat(10))
  })
})
