import { describe, expect, test } from 'vitest'
import { clampLimit } from '../../../src/guards/list-limits.ts'
import { guardListArgs, guardQuery } from '../../../src/guards/query-guard.ts'

const read = (query: string) => decodeURIComponent(guardQuery(query, { isRead: true }))
const write = (query: string) => decodeURIComponent(guardQuery(query, { isRead: false }))

test.each([
  ['?limit=0', '?limit=100'],
  ['?limit=101', '?limit=100'],
  ['?limit=100&depth=2', '?limit=100&depth=2'],
  ['?depth=9', '?depth=2'],
  ['?where[a][equals]=1&sort=-b,c.d', '?where[a][equals]=1&sort=-b,c.d'],
  [
    '?where[or][0][a][in][]=1&where[or][1][b][exists]=true',
    '?where[or][0][a][in][0]=1&where[or][1][b][exists]=true',
  ],
  ['?where={"a":{"equals":null}}', '?where[a][equals]=null'],
  ['?where[a][like]=__proto__', '?where[a][like]=__proto__'],
  ['', ''],
])('a read of %s is a read of %s', (given, safe) => {
  expect(read(given)).toBe(safe)
})

test('a write keeps its numbers', () => {
  expect(write('?limit=0&depth=9')).toBe('?limit=0&depth=9')
})

const refused = [
  `where[a][like]=${'a'.repeat(201)}`,
  `where[a][not_like]=${'a '.repeat(101)}`,
  `where[a][contains]=${'a'.repeat(201)}`,
  Array.from({ length: 6 }, (_, n) => `where[or][${n}][a][like]=${'a'.repeat(200)}`).join('&'),
  'limit=-5',
  'limit=abc',
  'limit[]=1',
  'page=0',
  'depth=1.5',
  'where=',
  'where=[]',
  'where={"a":{}}',
  'where={"a":{"in":[]}}',
  'where[a]=b',
  'where[a.b.c][equals]=d',
  'where[a][all]=b',
  'where[a][equals][$gt]=',
  'where[a][equals][]=1&where[a][equals][]=2',
  'where[a][equals]=%00',
  'where[and]=a',
  'where[or][0][a]=b',
  'where[__proto__.x][equals]=a',
  'where[$where][equals]=a',
  // Payload would drop these, and find everything.
  'where={"or":[{}]}',
  'where={"and":[]}',
  'where={"a":{"equals":1},"or":[]}',
  'where[constructor][equals]=a',
  'where[a.toString][equals]=a',
  'where[__proto__][equals]=a',
  'select[__proto__]=true',
  'where[%5F_proto__][equals]=a',
  'where%5B__pr%6Fto__%5D[equals]=a',
  `where={"and":[{"a":{"in":[${'1,'.repeat(1000)}1]}},{"b":{"equals":1}}]}`,
  `where=${JSON.stringify({ and: [{ a: { in: Array(999).fill(1) } }, { b: { in: [1, 2] } }] })}`,
  `${'where[and][0][a][in][]=1&'.repeat(1000)}where[and][1][b][equals]=2`,
  `where={"or":[${'{"a":{"equals":1}},'.repeat(200)}{"a":{"equals":1}}]}`,
  `where${'[and][0]'.repeat(12)}[a][equals]=b`,
  'sort=a.b.c',
  `sort=a${',a'.repeat(10)}`,
  'sort[a]=b',
  'sort=$a',
  'joins=a',
  'joins[a][where][b.c.d][equals]=e',
]

describe.each([
  ['read', read],
  ['write', write],
])('a %s', (_name, guard) => {
  test.each(refused)('refuses %s', (query) => {
    expect(() => guard(`?${query}`)).toThrow(
      expect.objectContaining({ code: 'bad-query', status: 400 }),
    )
  })
})

test.each([
  [-1, 100],
  [0, 100],
  [1, 1],
  [100, 100],
  [1e9, 100],
])('a list of %i has at most %i rows', (given, most) => {
  expect(clampLimit(given)).toBe(most)
})

test('the guard checks arguments of GraphQL lists in the same way', () => {
  expect(() => guardListArgs({})).not.toThrow()
  expect(() => guardListArgs({ where: null, sort: null, page: 1 })).not.toThrow()
  expect(() => guardListArgs({ where: { AND: [{ a: { equals: 1 } }] }, sort: '-a' })).not.toThrow()
  for (const args of [
    { page: 0 },
    { sort: 'a.b.c' },
    { where: { a: { equals: { b: 1 } } } },
    { where: { OR: [{ a: { in: [{}] } }] } },
  ])
    expect(() => guardListArgs(args)).toThrow(expect.objectContaining({ code: 'bad-query' }))
})

const list = (length: number, part: string): string => Array(length).fill(part).join(',')
const levels = (count: number): string =>
  `where=${'{"and":['.repeat(count)}{"a":{"equals":1}}${']}'.repeat(count)}`

const reachesTooFar = 'where: a.b.c must have at most 2 segments.'
const tooMany = 'where must have at most 200 conditions and 1000 values.'

test.each([
  ['a path', 'where[a.b][equals]=c', 'where[a.b.c][equals]=d', reachesTooFar],
  [
    'a path with underscores for dots',
    'where[a__b][equals]=c',
    'where[a__b__c][equals]=d',
    'where: a__b__c must have at most 2 segments.',
  ],
  ['a sort', 'sort=a.b', 'sort=a.b.c', 'sort: a.b.c must have at most 2 segments.'],
  [
    'the number of sorts',
    `sort=${list(10, 'a')}`,
    `sort=${list(11, 'a')}`,
    'sort must have at most 10 fields.',
  ],
  [
    'the number of conditions',
    `where={"or":[${list(200, '{"a":{"equals":1}}')}]}`,
    `where={"or":[${list(201, '{"a":{"equals":1}}')}]}`,
    tooMany,
  ],
  [
    'the number of parameters',
    Array.from({ length: 1000 }, (_, n) => `p${n}=1`).join('&'),
    Array.from({ length: 1001 }, (_, n) => `p${n}=1`).join('&'),
    'A query must have at most 1000 parameters.',
  ],
  ['the levels of conditions', levels(10), levels(11), 'where must be an object of conditions.'],
])('%s: the limit is accepted, and one more refused', (_name, most, more, message) => {
  for (const guard of [read, write]) {
    expect(() => guard(`?${most}`)).not.toThrow()
    expect(() => guard(`?${more}`)).toThrow(expect.objectContaining({ code: 'bad-query', message }))
  }
})
