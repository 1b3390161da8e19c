import { expect, test } from 'vitest'
import { dueUntil, spanNotes, spanOf, waitsSince } from '../../../src/mail/digest-due.ts'

const at = (time: string): Date => new Date(`2026-01-0${time}Z`)

test('the first hourly digest is due at once and covers everything up to the last full minute', () => {
  expect(dueUntil(null, { period: 'hour' }, at('1T12:00:00'))).toEqual(at('1T11:59:00'))
})

test.each([
  ['1T12:00:00', '1T12:59:59', null],
  ['1T12:00:00', '1T13:00:59', null],
  ['1T12:00:00', '1T13:01:00', '1T13:00:00'],
  // One digest covers all that was missed, and the next one keeps its minute.
  ['1T12:00:00', '1T17:31:00', '1T17:00:00'],
] as const)('every hour, last %s, asked at %s: %s', (last, now, until) => {
  expect(dueUntil(at(last), { period: 'hour' }, at(now))).toEqual(until && at(until))
})

test.each([
  ['UTC', '2026-01-01T07:00Z', '2026-01-02T07:00:59Z', null],
  ['UTC', '2026-01-01T07:00Z', '2026-01-02T07:01Z', '2026-01-02T07:00Z'],
  // One digest covers all that was missed, and the next one comes in the morning again.
  ['UTC', '2026-01-01T15:20Z', '2026-01-04T23:00Z', '2026-01-04T07:00Z'],
  ['Asia/Seoul', '2026-01-01T22:00Z', '2026-01-02T22:01Z', '2026-01-02T22:00Z'],
  ['Asia/Kolkata', '2026-01-01T01:30Z', '2026-01-02T01:31Z', '2026-01-02T01:30Z'],
  // The morning stays at 7:00 when clocks are put forward and back.
  ['Europe/Berlin', '2026-03-28T06:00Z', '2026-03-29T05:00:59Z', null],
  ['Europe/Berlin', '2026-03-28T06:00Z', '2026-03-29T05:01Z', '2026-03-29T05:00Z'],
  ['Europe/Berlin', '2026-10-24T05:00Z', '2026-10-25T05:01Z', null],
  ['Europe/Berlin', '2026-10-24T05:00Z', '2026-10-25T06:01Z', '2026-10-25T06:00Z'],
] as const)('every day in %s, last %s, asked at %s: %s', (zone, last, now, until) => {
  const due = dueUntil(new Date(last), { period: 'day', zone }, new Date(now))
  expect(due).toEqual(until && new Date(until))
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
