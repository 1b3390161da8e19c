import type { FlattenedField } from 'payload'
import { expect, test } from 'vitest'
import { inUtc } from '../../../src/store/utc-dates.ts'

const at = { name: 'at', type: 'date' }
const fields = [
  at,
  { name: 'title', type: 'text' },
  { name: 'group', type: 'group', flattenedFields: [at] },
  { name: 'rows', type: 'array', flattenedFields: [at] },
  { name: 'blocks', type: 'blocks', blocks: [{ slug: 'quote', flattenedFields: [at] }] },
] as unknown as FlattenedField[]

const typed = '2026-11-28T09:00:00+09:00'
const utc = '2026-11-28T00:00:00.000Z'

test.each([
  [{ at: typed }, { at: utc }],
  [{ at: new Date(utc) }, { at: utc }],
  [{ at: Date.parse(utc) }, { at: utc }],
  [{ at: '2026-11-28' }, { at: utc }],
  [{ at: '' }, { at: null }],
  [{ at: null }, { at: null }],
  [{ title: typed }, { title: typed }],
  [{ group: { at: typed } }, { group: { at: utc } }],
  [{ 'group.at': typed }, { 'group.at': utc }],
  [{ rows: [{ at: utc }, { at: typed, id: 'a' }] }, { rows: [{ at: utc }, { at: utc, id: 'a' }] }],
  [
    {
      blocks: [
        { blockType: 'quote', at: typed },
        { blockType: 'other', at: typed },
      ],
    },
    {
      blocks: [
        { blockType: 'quote', at: utc },
        { blockType: 'other', at: typed },
      ],
    },
  ],
])('the dates of %j are stored as %j', (data, stored) => {
  expect(inUtc(fields, data)).toEqual(stored)
})

test('data whose dates are in UTC is written as it is', () => {
  const data = { at: utc, group: { at: utc }, rows: [{ at: utc }], title: 'x' }
  expect(inUtc(fields, data)).toBe(data)
})

test.each(['no date', '+012345-01-01T00:00:00Z', Number.NaN])('%j is no date', (value) => {
  expect(() => inUtc(fields, { at: value })).toThrow(
    expect.objectContaining({ code: 'validation', message: 'at must be a date.' }),
  )
})
