import { expect, test } from 'vitest'
import { dueUntil, spanNotes, spanOf, waitsSince } from '../../../src/mail/digest-due.ts'

const at = (time: string): Date => new Date(`2026-01-0${time}Z`)

test('the first digest is due at once and covers everything up to the last full minute', () => {
  expect(dueUntil(null, 'day', at('1T12:00:00'))).toEqual(at('1T11:59:00'))
})

test.each([
  ['hour', '1T12:00:00', '1T12:59:59', null],
  ['hour', '1T12:00:00', '1T13:00:59', null],
  ['hour', '1T12:00:00', '1T13:01:00', '1T13:00:00'],
  // One digest covers all that was missed, and the next one keeps its minute.
  ['hour', '1T12:00:00', '1T17:31:00', '1T17:00:00'],
  ['day', '1T07:15:00', '2T07:15:59', null],
  ['day', '1T07:15:00', '2T07:16:00', '2T07:15:00'],
  ['day', '1T07:15:00', '4T23:00:00', '4T07:15:00'],
] as const)('every %s, last %s, asked at %s: %s', (every, last, now, until) => {
  expect(dueUntil(at(last), every, at(now))).toEqual(until && at(until))
})

test('a digest that was not sent and the next one cover one span', () => {
  const first = spanNotes({ from: at('1T12:00:00'), until: at('1T13:00:00') })
  const second = spanNotes({ from: at('1T13:00:00'), until: at('1T14:00:00') })
  expect(spanOf([...new Set([...first, ...second])])).toEqual({
    from: at('1T12:00:00'),
    until: at('1T14:00:00'),
  })
  expect(spanOf([])).toBeNull()
})

test('a comment waits from its arrival, its last change, its report or its hiding by a rule', () => {
  const createdAt = '2026-01-01T12:00:00.000Z'
  const later = '2026-01-02T12:00:00.000Z'
  expect(waitsSince({ createdAt })).toEqual(at('1T12:00:00'))
  expect(waitsSince({ createdAt, editedAt: later })).toEqual(at('2T12:00:00'))
  expect(waitsSince({ createdAt, reportedAt: later })).toEqual(at('2T12:00:00'))
  expect(waitsSince({ createdAt, decidedAt: later, decidedFrom: 'rule' })).toEqual(at('2T12:00:00'))
  expect(waitsSince({ createdAt, decidedAt: later, decidedFrom: 'panel' })).toEqual(
    at('1T12:00:00'),
  )
})
