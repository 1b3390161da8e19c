import { expect, test } from 'vitest'
import { afterAttempt, backoffMs, dueTasks, withFollowUp } from '../../../src/follow-ups/record.ts'

const now = new Date('2026-01-01T12:00:00.000Z')
const later = (ms: number): string => new Date(now.getTime() + ms).toISOString()

test('the wait doubles from 5 s to an hour, and never ends', () => {
  expect([1, 2, 3, 4].map(backoffMs)).toEqual([5_000, 10_000, 20_000, 40_000])
  expect(backoffMs(0)).toBe(5_000)
  expect(backoffMs(50)).toBe(3_600_000)
  expect(backoffMs(5_000)).toBe(3_600_000)
})

test('a row is due when its first task is', () => {
  const first = withFollowUp({ b: { due: later(60_000), tries: 1 } }, 'a', now)
  expect(first.followUpDue).toBe(later(0))
  expect(dueTasks(first.followUps, now)).toEqual(['a'])
  expect(dueTasks(first.followUps, new Date(now.getTime() + 60_000))).toEqual(['a', 'b'])
  expect(dueTasks(null, now)).toEqual([])
})

test('a finished task goes; a failed task is due later with its progress', () => {
  const { followUps } = withFollowUp({ b: { due: later(60_000), tries: 1 } }, 'a', now)
  expect(afterAttempt(followUps!, { task: 'a', now })).toEqual({
    followUps: { b: { due: later(60_000), tries: 1 } },
    followUpDue: later(60_000),
  })
  const error = 'x'.repeat(1_000)
  expect(afterAttempt(followUps!, { task: 'a', error, done: ['ann'], now })).toEqual({
    followUps: {
      a: { due: later(5_000), tries: 1, error: 'x'.repeat(300), done: ['ann'] },
      b: { due: later(60_000), tries: 1 },
    },
    followUpDue: later(5_000),
  })
  const alone = withFollowUp(null, 'a', now).followUps!
  expect(afterAttempt(alone, { task: 'a', now })).toEqual({ followUps: null, followUpDue: null })
})

test('a task starts again when it is asked for again', () => {
  const failed = { a: { due: later(60_000), tries: 7, error: 'x', done: ['ann'] } }
  expect(withFollowUp(failed, 'a', now).followUps).toEqual({ a: { due: later(0), tries: 0 } })
})

test('a task keeps its subject through later changes until it is done', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  const first = withFollowUp(null, 'expose-photos', now, ['a'])
  const second = withFollowUp(first.followUps, 'expose-photos', now, ['b', 'a'])
  expect(second.followUps?.['expose-photos']?.about).toEqual(['a', 'b'])
  const failed = afterAttempt(second.followUps ?? {}, { task: 'expose-photos', error: 'x', now })
  expect(failed.followUps?.['expose-photos']?.about).toEqual(['a', 'b'])
  expect(afterAttempt(failed.followUps ?? {}, { task: 'expose-photos', now }).followUps).toBeNull()
})
