import { expect, test } from 'vitest'
import {
  endIn,
  isDayOrTime,
  isTimeZone,
  lastHourIn,
  localDay,
  nextHourIn,
  timeIn,
  validZone,
} from '../../../src/lib/time-zone.ts'

test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Argentina/Ushuaia'])(
  '%s is a time zone',
  (zone) => expect(isTimeZone(zone)).toBe(true),
)

test.each(['', '+02:00', 'Berlin', 'PST', 'Europe/Nowhere', ' UTC', 'x'.repeat(80), 7, null])(
  '%j is no time zone',
  (zone) => expect(isTimeZone(zone)).toBe(false),
)

test('a zone may be left out, and is otherwise one of the list', () => {
  expect([validZone(''), validZone(null), validZone('Europe/Berlin')]).toEqual([true, true, true])
  expect(validZone('Mars/Olympus')).toContain('from the list')
})

// A day begins at its first moment, which is not always midnight, and has 23 to 25 hours.
test.each([
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00', '2026-03-29T22:00'],
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00', '2026-10-25T23:00'],
  ['America/Los_Angeles', '2026-11-28', '2026-11-28T08:00', '2026-11-29T08:00'],
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00', '2018-11-05T02:00'],
  ['Asia/Kathmandu', '2026-12-31', '2026-12-30T18:15', '2026-12-31T18:15'],
  ['UTC', '2028-02-29', '2028-02-29T00:00', '2028-03-01T00:00'],
])('in %s the day %s is from %s to %s', (zone, day, from, to) => {
  expect(timeIn(zone, day)).toEqual(new Date(`${from}Z`))
  expect(endIn(zone, day)).toEqual(new Date(`${to}Z`))
})

test('a time without an offset is one of the zone, and one with an offset is the same everywhere', () => {
  expect(timeIn('Asia/Seoul', '2026-11-29T08:30')).toEqual(new Date('2026-11-28T23:30Z'))
  expect(endIn('Asia/Seoul', '2026-11-29T08:30')).toEqual(new Date('2026-11-28T23:30Z'))
  expect(timeIn('Asia/Seoul', '2026-11-29T08:30:00Z')).toEqual(new Date('2026-11-29T08:30Z'))
  // The clocks skip it.
  expect(timeIn('Europe/Berlin', '2026-03-29T02:30')).toEqual(new Date('2026-03-29T01:30Z'))
})

test.each([
  ['2026-11-29', true],
  ['2026-11-29T08:30', true],
  ['2026-11-29T08:30:00.000+09:00', true],
  ['2026-02-30', false],
  ['29.11.2026', false],
  ['yesterday', false],
  ['', false],
])('%j is a day or a time: %s', (written, is) => expect(isDayOrTime(written)).toBe(is))

test('the last and the next morning are those of the zone', () => {
  const now = new Date('2026-11-29T17:59Z')
  expect(lastHourIn('Pacific/Auckland', 7, now)).toEqual(new Date('2026-11-28T18:00Z'))
  expect(nextHourIn('Pacific/Auckland', 7, now)).toEqual(new Date('2026-11-29T18:00Z'))
  const then = new Date('2026-11-29T18:00Z')
  expect(lastHourIn('Pacific/Auckland', 7, then)).toEqual(then)
  expect(nextHourIn('Pacific/Auckland', 7, then)).toEqual(new Date('2026-11-30T18:00Z'))
  expect(localDay('Pacific/Auckland', now)).toBe('2026-11-30')
  expect(localDay('America/New_York', new Date('2026-11-29T03:00Z'))).toBe('2026-11-28')
})
