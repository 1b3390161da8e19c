import type { FlattenedField } from 'payload'
import { expect, test } from 'vitest'
import { removingNullKeys, wholeRow, withoutNullKeys } from '../../../src/store/blank-row.ts'
import { emptyPage } from '../../../src/store/settled-pages.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'slug', type: 'text', unique: true },
  { name: 'topics', type: 'text', hasMany: true },
  { name: 'story', type: 'relationship', relationTo: 'stories' },
  { name: 'photos', type: 'upload', relationTo: 'photos', hasMany: true },
  { name: 'rows', type: 'array', flattenedFields: [{ name: 'at', type: 'date' }] },
  { name: 'source', type: 'group', flattenedFields: [{ name: 'kind', type: 'select' }] },
  { name: 'shown', type: 'text', virtual: true },
] as unknown as FlattenedField[]
const blank = {
  title: null,
  slug: null,
  topics: [],
  story: null,
  photos: [],
  rows: [],
  source: { kind: null },
}

test('a row has a value for each field', () => {
  expect(wholeRow(fields, { id: 'a' })).toEqual({ id: 'a', ...blank })
  const row = { ...blank, title: '', rows: [{ id: 'b' }], source: { kind: 'wire' } }
  expect(wholeRow(fields, row)).toEqual({ ...row, rows: [{ id: 'b', at: null }] })
})

test('a row has no value for a field that was not selected', () => {
  expect(wholeRow(fields, {}, { title: true, source: { kind: true } })).toEqual({
    title: null,
    source: { kind: null },
  })
  const { title: _title, source: _source, ...others } = blank
  expect(wholeRow(fields, {}, { title: false, source: false })).toEqual(others)
  expect(wholeRow(fields, { id: 'a' }, {})).toEqual({ id: 'a' })
})

test('a unique field that is null is not stored, and an update removes it', () => {
  expect(withoutNullKeys(fields, { title: null, slug: null })).toEqual({ title: null })
  expect(removingNullKeys(fields, { title: null, slug: null })).toEqual({
    title: null,
    $unset: { slug: '' },
  })
  const data = { slug: 'a' }
  expect(withoutNullKeys(fields, data)).toBe(data)
  expect(removingNullKeys(fields, data)).toBe(data)
})

test.each([
  [{ page: 1, limit: 10, totalDocs: 0 }, 1, 1, null],
  [{ page: 3, limit: 10, totalDocs: 0 }, 1, 21, 2],
  [{ page: 3, limit: 10, totalDocs: 20 }, 2, 21, 2],
])('the page %j without rows', (asked, totalPages, pagingCounter, prevPage) => {
  expect(emptyPage(asked)).toEqual({
    page: asked.page,
    totalDocs: asked.totalDocs,
    totalPages,
    pagingCounter,
    prevPage,
    hasPrevPage: prevPage !== null,
    hasNextPage: false,
    nextPage: null,
  })
})
