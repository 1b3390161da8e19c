import type { FlattenedField, Where } from 'payload'
import { describe, expect, test } from 'vitest'
import { readableWhere } from '../../../src/guards/readable-where.ts'

const related = [
  { name: 'title', type: 'text' },
  { name: 'at', type: 'date' },
]
const fields = [
  ...related,
  { name: 'size', type: 'number' },
  { name: 'open', type: 'checkbox' },
  { name: 'rows', type: 'array', flattenedFields: related },
  { name: 'source', type: 'group', flattenedFields: related },
  { name: 'section', type: 'relationship', relationTo: 'sections' },
  { name: 'owner', type: 'relationship', relationTo: ['users', 'sections'] },
] as unknown as FlattenedField[]
const around = { fields, fieldsOf: () => related as unknown as FlattenedField[] }
const read = (where: object): Where => readableWhere(where as Where, around)

const utc = '2026-11-28T00:00:00.000Z'

test.each<[object, object]>([
  [{ at: { equals: '2026-11-28T09:00+09:00' } }, { at: { equals: utc } }],
  [{ at: { less_than: new Date(utc) } }, { at: { less_than: utc } }],
  [{ at: { in: `2026-11-28, ${utc}` } }, { at: { in: [utc, utc] } }],
  [{ at: { not_in: ['2026-11-28'] } }, { at: { not_in: [utc] } }],
  [{ at: { equals: 'null' } }, { at: { equals: null } }],
  [{ 'section.at': { not_equals: null } }, { 'section.at': { not_equals: null } }],
  [{ section__at: { equals: '2026-11-28' } }, { section__at: { equals: utc } }],
  [{ size: { greater_than: '7' } }, { size: { greater_than: 7 } }],
  [{ size: { in: '1,2' } }, { size: { in: [1, 2] } }],
  [{ open: { equals: 'TRUE' } }, { open: { equals: true } }],
  [{ title: { exists: 'false' } }, { title: { exists: false } }],
  [{ 'source.title': { exists: true } }, { 'source.title': { exists: true } }],
  [{ title: { like: 'null' } }, { title: { like: 'null' } }],
  [{ unknown: { like: 'x' } }, { unknown: { like: 'x' } }],
  [
    { OR: [{ at: { equals: '2026-11-28' } }, { and: [{ size: { equals: '1' } }] }] },
    { OR: [{ at: { equals: utc } }, { and: [{ size: { equals: 1 } }] }] },
  ],
])('%j is read as %j', (given, expected) => {
  expect(read(given)).toEqual(expected)
})

describe('a condition that cannot be read is refused:', () => {
  test.each<[object, string]>([
    [{ at: { equals: 'yesterday' } }, 'where: at[equals] must be a date.'],
    [{ at: { equals: '' } }, 'where: at[equals] must be a date.'],
    [{ at: { less_than: 'null' } }, 'where: at[less_than] must be a date.'],
    [{ at: { in: '2026-11-28,x' } }, 'where: at[in] must be a date.'],
    [{ at: { equals: '+012345-01-01T00:00Z' } }, 'where: at[equals] must be a date.'],
    [{ at: { like: '2026' } }, 'where: at[like] does not fit a field of the type date.'],
    [{ 'section.at': { equals: 'x' } }, 'where: section.at[equals] must be a date.'],
    [{ size: { equals: 'x' } }, 'where: size[equals] must be a number.'],
    [{ size: { equals: ' ' } }, 'where: size[equals] must be a number.'],
    [{ size: { contains: '1' } }, 'where: size[contains] does not fit a field of the type number.'],
    [{ open: { equals: 'maybe' } }, 'where: open[equals] must be true or false.'],
    [
      { open: { less_than: 'true' } },
      'where: open[less_than] does not fit a field of the type checkbox.',
    ],
    [{ title: { exists: '1' } }, 'where: title[exists] must be true or false.'],
    [
      { 'section.title': { exists: 'true' } },
      'where: section.title[exists] must name a field of the collection itself.',
    ],
    [{ rows: { exists: 'false' } }, 'where: rows[exists] does not fit a field of the type array.'],
    [
      { owner: { exists: 'false' } },
      'where: owner[exists] does not fit a field of the type relationship.',
    ],
    [{ and: [{ or: [{ at: { equals: 'x' } }] }] }, 'where: at[equals] must be a date.'],
  ])('%j', (where, message) => {
    expect(() => read(where)).toThrow(expect.objectContaining({ code: 'bad-query', message }))
  })
})
