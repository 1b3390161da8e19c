import type { FlattenedField, Where } from 'payload'
import { describe, expect, test } from 'vitest'
import { fixedIds, rowsOfQuery } from '../../../src/store/rows-of-query.ts'

const fields: Record<string, object[]> = {
  stories: [
    { name: 'slug', type: 'text', unique: true },
    { name: 'section', type: 'relationship', relationTo: 'sections' },
    { name: 'source', type: 'group', flattenedFields: [{ name: 'kind', type: 'select' }] },
  ],
  sections: [{ name: 'parent', type: 'relationship', relationTo: 'sections' }],
  comments: [
    { name: 'story', type: 'relationship', relationTo: 'stories' },
    { name: 'parent', type: 'relationship', relationTo: 'comments' },
  ],
}
const fieldsOf = (collection: string) => (fields[collection] ?? []) as FlattenedField[]

const rows = (
  collection: string,
  where: Where,
  { docs = [], sort }: { docs?: { id: string; story?: string }[]; sort?: string } = {},
) => rowsOfQuery({ collection, where, sort }, { fieldsOf, docs })

describe('an answer depends', () => {
  test('on the rows that are named by id, found or not', () => {
    const where: Where = { and: [{ id: { in: ['a', 'b'] } }, { _status: { equals: 'published' } }] }
    expect(rows('stories', where, { docs: [{ id: 'a' }] })).toEqual([
      { collection: 'stories', id: 'a' },
      { collection: 'stories', id: 'b' },
    ])
  })

  test('on the row that a unique value names, and on the list while there is none', () => {
    const where: Where = { slug: { equals: 'ferry' } }
    expect(rows('stories', where, { docs: [{ id: 'a' }] })).toEqual([
      { collection: 'stories', id: 'a' },
    ])
    expect(rows('stories', where)).toEqual([{ collection: 'stories', id: null }])
  })

  test.each<[string, Where]>([
    ['an id among alternatives', { or: [{ id: { equals: 'a' } }, { slug: { equals: 'b' } }] }],
    ['an id that is left out', { id: { not_equals: 'a' } }],
    ['a value that is not unique', { 'source.kind': { equals: 'wire' } }],
    ['several unique values', { slug: { in: ['a', 'b'] } }],
    ['nothing', {}],
  ])('on the list by %s', (_, where) => {
    expect(rows('stories', where, { docs: [{ id: 'a' }] })).toEqual([
      { collection: 'stories', id: null },
    ])
  })

  test('on the comments of the story that it names', () => {
    const where: Where = { and: [{ visible: { equals: true } }, { story: { equals: 's' } }] }
    expect(rows('comments', where, { docs: [{ id: 'c', story: 's' }] })).toEqual([
      { collection: 'comments', id: null, story: 's' },
    ])
    expect(rows('comments', {})).toEqual([{ collection: 'comments', id: null }])
  })

  test('on every collection that a condition or a sort enters', () => {
    const where: Where = { 'story.section.parent.slug': { equals: 'asia' } }
    const list = (collection: string) => ({ collection, id: null })
    expect(rows('comments', where)).toEqual(['comments', 'stories', 'sections'].map(list))
    expect(rows('stories', {}, { sort: '-section.title' })).toEqual(
      ['stories', 'sections'].map(list),
    )
    expect(rows('comments', { 'parent.id': { equals: 'c' } })).toEqual([list('comments')])
  })
})

test('fixed ids are those that every matching row must have', () => {
  expect(fixedIds({ id: { equals: 'a' } })).toEqual(['a'])
  expect(fixedIds({ and: [{ x: { equals: 1 } }, { id: { in: ['a', 'b', 'a'] } }] })).toEqual([
    'a',
    'b',
  ])
  expect(fixedIds({ or: [{ id: { equals: 'a' } }] })).toBe(null)
  expect(fixedIds({ id: { like: 'a' } })).toBe(null)
  expect(fixedIds(undefined)).toBe(null)
})
