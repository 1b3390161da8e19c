import { afterEach, describe, expect, test, vi } from 'vitest'
import { bytesOf, isUnchanged, storedAnswer } from '../../../src/cache/stored-answer.ts'
import { StoredAnswers } from '../../../src/cache/stored-answers.ts'

const answer = (tags: string[], { size = 1_000, until }: { size?: number; until?: Date } = {}) =>
  storedAnswer(
    {
      headers: { 'content-type': 'application/json', 'x-common': 'one', RateLimit: 'r=3' },
      body: Buffer.from('a'.repeat(size)),
      tags,
      trueUntil: until ?? null,
      common: ['X-Common', 'one'],
    },
    { cdnSeconds: 0 },
  )

const one = bytesOf(answer(['story:1'])) + 2
const purge = (tags: string[], kinds: string[] = []) => ({
  tags: new Set(tags),
  kinds: new Set(kinds),
})

afterEach(() => vi.useRealTimers())

describe('kept answers', () => {
  test('take no more room than there is; the one that was used longest ago goes', () => {
    const kept = new StoredAnswers(one * 10)
    for (const key of '0123456789') kept.set(key, answer(['story:1']))
    expect(kept.size).toEqual({ entries: 10, bytes: one * 10 })
    kept.get('0')
    kept.set('a', answer(['story:1']))
    expect(kept.get('1')).toBe(undefined)
    expect(kept.get('0')).toBeDefined()
    expect(kept.size.entries).toBe(10)
  })

  test('count the bytes that compression adds', () => {
    const kept = new StoredAnswers(one * 10)
    const grown = answer(['story:1'])
    kept.set('0', answer(['story:1']))
    kept.set('a', grown)
    kept.grown('a', grown, one * 8.5)
    expect([kept.get('0'), kept.get('a')]).toEqual([undefined, grown])
    kept.grown('a', answer([]), 5)
    expect(kept.size.bytes).toBe(one * 9.5)
  })

  test('are not too large, and replace each other', () => {
    const kept = new StoredAnswers(one * 10)
    kept.set('a', answer(['story:1'], { size: one * 2 }))
    expect(kept.size).toEqual({ entries: 0, bytes: 0 })
    kept.set('a', answer(['story:1']))
    kept.set('a', answer(['story:2']))
    expect(kept.size).toEqual({ entries: 1, bytes: one })
    kept.purge(purge(['story:1']))
    expect(kept.get('a')).toBeDefined()
  })

  test('go when one of their tags or kinds is purged, and leave nothing behind', () => {
    const kept = new StoredAnswers(one * 10)
    kept.set('a', answer(['story:1', 'stories']))
    kept.set('b', answer(['story:2']))
    kept.set('c', answer(['photo:2']))
    kept.purge(purge(['stories']))
    expect([kept.get('a'), kept.get('b') !== undefined]).toEqual([undefined, true])
    kept.purge(purge([], ['story']))
    expect([kept.get('b'), kept.get('c') !== undefined]).toEqual([undefined, true])
    kept.purge(purge(['photo:2']))
    expect(kept.size).toEqual({ entries: 0, bytes: 0 })
  })

  test('end at their moment', () => {
    const now = new Date('2026-11-28T12:00:00Z')
    vi.useFakeTimers({ toFake: ['Date'], now })
    const kept = new StoredAnswers(one * 10)
    kept.set('a', answer(['story:1'], { until: new Date(now.getTime() + 1_000) }))
    vi.setSystemTime(now.getTime() + 999)
    expect(kept.get('a')).toBeDefined()
    vi.setSystemTime(now.getTime() + 1_000)
    expect(kept.get('a')).toBe(undefined)
    expect(kept.size.entries).toBe(0)
  })
})

test('an answer keeps its own headers, and none of one request or of every answer', () => {
  const { headers } = answer(['story:1']).identity
  const names = headers.filter((_, at) => at % 2 === 0)
  expect(names).toEqual([
    'content-type',
    'ETag',
    'Cache-Control',
    'Vary',
    'Cache-Tag',
    'Content-Length',
  ])
})

test('a CDN may keep an answer only when the operator says for how long', () => {
  const made = {
    headers: {},
    body: Buffer.from('{}'),
    tags: ['stories'],
    trueUntil: null,
    common: [],
  }
  const control = (cdnSeconds: number) => {
    const { headers } = storedAnswer(made, { cdnSeconds }).identity
    return headers[headers.indexOf('Cache-Control') + 1]
  }
  expect(control(0)).toBe('public, max-age=0, must-revalidate')
  expect(control(30)).toBe('public, max-age=0, s-maxage=30, stale-while-revalidate=30')
})

test('a kept body keeps no other bytes in memory', () => {
  const { body } = answer(['stories'], { size: 10 }).identity
  expect(body.buffer.byteLength).toBe(10)
})

test('a very long list of tags is sent as kinds', () => {
  const tags = Array.from({ length: 500 }, (_, n) => `story:${n}`)
  const { unchanged } = answer([...tags, 'settings'])
  expect(unchanged[unchanged.indexOf('Cache-Tag') + 1]).toBe('story,settings')
})

test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"b", W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['', false],
])('If-None-Match: %s', (header, expected) => {
  expect(isUnchanged(header, 'W/"a"')).toBe(expected)
})
