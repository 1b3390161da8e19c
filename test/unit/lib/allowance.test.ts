import { describe, expect, test } from 'vitest'
import { keepAllowance, takeAllowance } from '../../../src/lib/allowance.ts'

const SECOND = 1000
const start = Date.UTC(2026, 10, 29)
const slot = { everyMs: 15 * SECOND, atOnce: 1 }
const burst = { everyMs: 2 * SECOND, atOnce: 3 }

/** Takes at these seconds after the start, one after the other, and tells how long each has to wait. */
function waits(allowance: typeof slot, seconds: readonly number[]): number[] {
  let stored: number | null = null
  return seconds.map((second) => {
    const { waitMs, until } = takeAllowance(allowance, {
      until: stored,
      now: start + second * SECOND,
    })
    stored = until
    return waitMs / SECOND
  })
}

describe('an allowance', () => {
  test('of one has a place each time the last one is over', () => {
    expect(waits(slot, [0, 0, 14.999, 15, 29, 100])).toEqual([0, 15, 0.001, 0, 1, 0])
  })

  test('lets a burst through, and then one at a time', () => {
    expect(waits(burst, [0, 0, 0, 0, 1, 2, 2, 100, 100, 100, 100])).toEqual([
      0, 0, 0, 2, 1, 0, 2, 0, 0, 0, 2,
    ])
  })

  test('of a clock that was set back holds nobody', () => {
    expect(waits(slot, [3600, 0, 15])).toEqual([0, 0, 0])
    expect(waits(burst, [3600, 3600, 3600, 3600, 0])).toEqual([0, 0, 0, 2, 0])
  })

  test('of a clock that was set back a little holds no longer than it says', () => {
    expect(waits(slot, [0, -3, 12])).toEqual([0, 15, 0])
    expect(waits(burst, [0, 0, 0, -1, 1])).toEqual([0, 0, 0, 2, 0])
  })

  test('that was taken already is not taken again', () => {
    const now = start + 5 * SECOND
    expect(keepAllowance(slot, { until: start + 15 * SECOND, now })).toBe(now + 15 * SECOND)
    expect(keepAllowance(burst, { until: now + 6 * SECOND, now })).toBe(now + 6 * SECOND)
    expect(keepAllowance(slot, { until: now + 3600 * SECOND, now })).toBe(now + 15 * SECOND)
  })
})
