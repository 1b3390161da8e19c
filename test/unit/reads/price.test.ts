import { expect, test } from 'vitest'
import { DatelineError } from '../../../src/errors.ts'
import { type AskedList, checkPrice } from '../../../src/reads/price.ts'

const list = (asked: Partial<AskedList> = {}): AskedList => ({
  collection: 'stories',
  rows: 10,
  fields: 10,
  ...asked,
})

/** The message of the refusal, or undefined. */
function refusal(...lists: Partial<AskedList>[]): string | undefined {
  try {
    checkPrice(lists.map(list))
    return undefined
  } catch (err) {
    expect(err).toBeInstanceOf(DatelineError)
    expect(err).toMatchObject({ code: 'query-too-expensive', status: 400 })
    return (err as Error).message
  }
}
const where = (conditions: object): string | undefined => refusal({ where: conditions })
const keys = (n: number, operator = 'not_equals') => ({
  and: Array.from({ length: n }, (_, i) => ({ id: { [operator]: `${i}` } })),
})

test('fields with an index may be filtered by, across relations only by a slug or a path', () => {
  expect(where({ section: { equals: 'a' }, publishedAt: { less_than: '2026' } })).toBeUndefined()
  expect(where({ 'section.slug': { equals: 'asia' } })).toBeUndefined()
  expect(where({ section__slug: { equals: 'asia' } })).toBeUndefined()
  expect(where({ headline: { equals: 'a' } })).toBe(
    'Without a login, stories cannot be filtered by headline. Filter by id, slug, path, section, authors, publishedAt, updatedAt, createdAt, _status, section.slug, section.path, authors.slug.',
  )
  expect(where({ 'section.title': { equals: 'a' } })).toMatch(/section\.title/)
  expect(where({ toString: { equals: 'a' } })).toMatch(/toString/)
})

test.each(['like', 'contains', 'not_like', 'near', 'all'])(
  '%s is no operator of theirs',
  (name) => {
    expect(where({ slug: { [name]: 'a' } })).toBe(
      `Without a login, slug cannot be filtered with ${name}. Use equals, in, not_equals, not_in, exists.`,
    )
    expect(where({ 'section.slug': { [name]: 'a' } })).toMatch(/Use equals\.$/)
  },
)

test('a relation that is not equal reads the whole table', () => {
  expect(where({ section: { not_equals: 'a' } })).toMatch(/Use equals, in\.$/)
  expect(where({ 'section.slug': { in: 'a' } })).toMatch(/Use equals\.$/)
})

test('ten conditions a request, over all its lists', () => {
  expect(where(keys(10))).toBeUndefined()
  expect(where(keys(11))).toMatch(/at most 10 conditions/)
  expect(refusal({ where: keys(5) }, { where: keys(5) })).toBeUndefined()
  expect(refusal({ where: keys(5) }, { where: keys(6) })).toMatch(/at most 10 conditions/)
  const values = (n: number) => Array.from({ length: n }, (_, i) => `${i}`)
  expect(where({ id: { in: values(100) } })).toBeUndefined()
  expect(where({ id: { in: values(101) } })).toMatch(/100 values/)
  expect(where({ id: { in: values(101).join(',') } })).toMatch(/100 values/)
})

test('conditions stand in at most two levels of and and or', () => {
  expect(where({ or: [{ and: [{ id: { equals: 'a' } }] }] })).toBeUndefined()
  expect(where({ or: [{ AND: [{ or: [{ id: { equals: 'a' } }] }] }] })).toMatch(/2 levels/)
  expect(where({ or: { 0: { headline: { equals: 'a' } } } })).toMatch(/headline/)
})

test('sorts need an index, and there are at most two', () => {
  expect(refusal({ sort: '-publishedAt,id' })).toBeUndefined()
  expect(refusal({ sort: ['-publishedAt'] })).toBeUndefined()
  expect(refusal({ sort: 'wordCount' })).toBe(
    'Without a login, stories cannot be sorted by wordCount. Sort by publishedAt, updatedAt, createdAt, slug, id.',
  )
  expect(refusal({ sort: 'publishedAt,slug,id' })).toMatch(/at most 2 sort fields/)
})

test('pages end at ten thousand rows', () => {
  expect(refusal({ page: 100, rows: 100 })).toBeUndefined()
  expect(refusal({ page: 101, rows: 100 })).toMatch(/page × limit is at most 10000/)
})

test('a request costs its rows times its fields, over all its lists', () => {
  expect(refusal({ rows: 100, fields: 300 })).toBeUndefined()
  expect(refusal({ rows: 100, fields: 301 })).toMatch(/^This query costs 30100 /)
  expect(refusal({ rows: 100, fields: 150 }, { rows: 100, fields: 151 })).toMatch(
    /^This query costs/,
  )
})

test('collections that strangers cannot read are left to the access rules', () => {
  expect(refusal({ collection: 'users', where: { email: { like: 'a' } } })).toBeUndefined()
})
