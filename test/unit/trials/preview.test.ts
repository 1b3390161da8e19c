import { describe, expect, test } from 'vitest'
import { cutAtMarks } from '../../../src/admin/cut-at-marks.ts'
import { changeInWords, difference } from '../../../src/admin/rules/rule-words.ts'
import { decidedOf, excerptOf } from '../../../src/trials/preview-table.ts'
import { problemsOf, validateLines, withInput } from '../../../src/rules/rule-input.ts'
import { ruleSettings } from '../../support/rule-context.ts'

describe('an excerpt', () => {
  const marked = (body: string, word: string) => {
    const start = body.indexOf(word)
    const marks = [{ field: 'body' as const, start, end: start + word.length }]
    return excerptOf({ body }, [{ rule: 'r', reason: 'R.', marks }])
  }

  test('of a short text is the text', () => {
    expect(marked('A fool there was', 'fool')).toEqual({
      text: 'A fool there was',
      heldFor: [{ rule: 'r', reason: 'R.', marks: [{ field: 'body', start: 2, end: 6 }] }],
    })
  })

  test('of a long text surrounds the first mark, which keeps its place', () => {
    const body = `${'😀 before. '.repeat(80)}a fool${' after 😀.'.repeat(80)}`
    const { text, heldFor } = marked(body, 'fool')
    const [mark] = heldFor[0]?.marks ?? []
    expect(text.slice(mark?.start, mark?.end)).toBe('fool')
    expect(text.length).toBeLessThanOrEqual(302)
    expect(text).toMatch(/^….*…$/s)
    expect(text.isWellFormed()).toBe(true)
  })

  test('of a text without marks is its beginning, cut between characters', () => {
    for (const shift of ['', 'x']) {
      const { text } = excerptOf({ body: shift + '😀'.repeat(400) }, [{ rule: 'r', reason: 'R.' }])
      expect(text.isWellFormed()).toBe(true)
      expect(text.startsWith(`${shift}😀`)).toBe(true)
    }
  })
})

test('marks cut a text into pieces, even if they overlap or lie outside', () => {
  const cut = (...marks: [number, number][]) =>
    cutAtMarks(
      'abcdef',
      marks.map(([start, end]) => ({ start, end })),
    ).map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
  expect(cut()).toEqual(['abcdef'])
  expect(cut([1, 3], [4, 6])).toEqual(['a', '[bc]', 'd', '[ef]'])
  expect(cut([2, 5], [0, 3])).toEqual(['[abc]', '[de]', 'f'])
  expect(cut([4, 99], [50, 60])).toEqual(['abcd', '[ef]'])
})

test('only moderators’ decisions count, and not those of rules', () => {
  const decidedAt = '2026-11-25T12:00:00Z'
  expect(decidedOf({ status: 'approved', decidedAt, decidedFrom: 'panel' })).toBe('approved')
  expect(decidedOf({ status: 'spam', decidedAt, decidedFrom: 'letter' })).toBe('spam')
  expect(decidedOf({ status: 'approved' })).toBe('undecided')
  expect(decidedOf({ status: 'pending', decidedAt, decidedFrom: 'panel' })).toBe('undecided')
  expect(decidedOf({ status: 'rejected', decidedAt, decidedFrom: 'rule' })).toBe('undecided')
})

test('changed verdicts are described in words', () => {
  const way = { decided: 'approved', before: 'passed', after: 'held' } as const
  expect(changeInWords({ ...way, count: 12 })).toBe(
    '12 comments that moderators approved would be held (before: passed)',
  )
  expect(changeInWords({ ...way, count: 1 })).toMatch(/^1 comment that/)
  expect([difference(3, 1), difference(1, 3), difference(2, 2)]).toEqual(['+2', '−2', ''])
})

describe('settings that are not saved', () => {
  test('replace the saved ones, except for fields that are being typed', () => {
    const lists = [{ name: '', verdict: 'hold' as const, entries: 'x' }]
    const wished = withInput(ruleSettings, { spamAt: null, spamHoldAt: 0.5, wordLists: lists })
    expect(wished).toMatchObject({ spamAt: 1, spamHoldAt: 0.5, trustAfter: 2 })
    expect(wished.wordLists?.[0]).toMatchObject({ name: 'Unnamed', entries: 'x' })
    expect(withInput(ruleSettings, {})).toEqual(ruleSettings)
  })

  test('cause an error that names up to five faulty lines', () => {
    const entries = `fine\n${'*\n'.repeat(7)}`
    const wordLists = [{ name: 'L', verdict: 'hold' as const, entries }]
    const problems = problemsOf({ ...ruleSettings, wordLists })
    expect(problems).toHaveLength(7)
    expect(problems[0]).toMatchObject({ list: 'L', line: 2, entry: '*' })
    expect(validateLines(problems)).toMatch(/^Line 2 \(\*\): .*Line 6 .*And 2 more\.$/)
    expect(validateLines([])).toBe(true)
  })
})
