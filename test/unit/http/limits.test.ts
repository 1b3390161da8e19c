import { describe, expect, test } from 'vitest'
import { Rate } from '../../../src/http/limits.ts'

const start = Date.UTC(2026, 10, 28)
const rate = () => new Rate({ windowMs: 60_000, limit: 2 })

describe('a rate', () => {
  test('counts each key in a window that begins with its first request', () => {
    const reads = rate()
    const taken = (key: string, after: number) => reads.take(key, start + after).isAllowed
    expect([taken('a', 0), taken('a', 30_000), taken('a', 59_999)]).toEqual([true, true, false])
    expect(taken('b', 59_999)).toBe(true)
    expect(taken('a', 60_000)).toBe(true)
  })

  test('says how many are left and when the window ends', () => {
    const reads = rate()
    const { headers, retryAfter } = reads.take('192.0.2.0/24', start)
    expect(headers).toEqual([
      'RateLimit',
      '"2-in-1min"; r=1; t=60',
      'RateLimit-Policy',
      expect.stringMatching(/^"2-in-1min"; q=2; w=60; pk=:[A-Za-z0-9+/=]{16}:$/),
    ])
    expect(headers[3]).not.toContain('192.0.2')
    expect(retryAfter).toBe(60)
    expect(reads.take('192.0.2.0/24', start + 59_500)).toMatchObject({ retryAfter: 1 })
    expect(reads.take('192.0.2.0/24', start + 59_500).headers[1]).toBe('"2-in-1min"; r=0; t=1')
  })

  test('takes back what should not have counted', () => {
    const logins = rate()
    for (let n = 0; n < 5; n += 1) {
      expect(logins.take('a', start).isAllowed).toBe(true)
      logins.giveBack('a', start)
    }
    logins.giveBack('a', start)
    expect([1, 2, 3].map(() => logins.take('a', start).isAllowed)).toEqual([true, true, false])
  })

  test('remembers a hundred thousand keys, and forgets the oldest first', () => {
    const reads = rate()
    for (let n = 0; n < 2; n += 1) reads.take('first', start)
    for (let n = 0; n < 2; n += 1) reads.take('second', start + 1)
    expect(reads.take('first', start).isAllowed).toBe(false)
    for (let n = 0; n < 99_999; n += 1) reads.take(`other ${n}`, start + 2)
    expect(reads.take('second', start + 2).isAllowed).toBe(false)
    expect(reads.take('first', start + 2).isAllowed).toBe(true)
  })

  test('holds nobody for longer than its window when the clock was set back', () => {
    const reads = rate()
    const hour = 60 * 60_000
    for (let n = 0; n < 3; n += 1) reads.take('a', start + hour)
    expect(reads.take('a', start + hour).isAllowed).toBe(false)
    expect(reads.take('a', start)).toMatchObject({ isAllowed: true, retryAfter: 60 })
  })
})
