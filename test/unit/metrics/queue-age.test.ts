import { expect, it } from 'vitest'
import { ageSeconds } from '../../../src/metrics/queue-measures.ts'

const now = new Date('2026-11-28T12:00:00.000Z')

it.each([
  ['a minute ago', '2026-11-28T11:59:00.000Z', 60],
  ['now', '2026-11-28T12:00:00.000Z', 0],
  ['later, because a failed try waits', '2026-11-28T12:05:00.000Z', 0],
  ['never, because nothing waits', undefined, 0],
])('a row that was due %s (%s) is %d s late', (_when, since, late) => {
  expect(ageSeconds(since, now)).toBe(late)
})
