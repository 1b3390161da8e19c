import { expect, test } from 'vitest'
import { attemptLimits } from '../../../src/accounts/attempt-rules.ts'
import { type ChangeNote, savedNotes } from '../../../src/accounts/change-credentials.ts'

const rates = { loginAccount: 5, login: 100 }
const minutes = (limit: { windowMs: number }) => limit.windowMs / 60_000

test('a stranger counts by account and network, by network, and by account', () => {
  const limits = attemptLimits({ account: 'a', network: 'n', isKnown: false }, rates)
  expect(limits.map((limit) => [limit.keys, limit.max, minutes(limit)])).toEqual([
    [{ account: 'a', network: 'n' }, 5, 15],
    [{ network: 'n' }, 100, 15],
    [{ account: 'a' }, 50, 60],
  ])
})

test('a known browser has a limit of its own', () => {
  const limits = attemptLimits({ account: 'a', network: 'n', isKnown: true }, rates)
  expect(limits.map((limit) => [limit.keys, limit.max, minutes(limit)])).toEqual([
    [{ account: 'a' }, 10, 15],
  ])
})

test('only the notes of saves that came to pass are told', () => {
  const note = (at: string, previous: string | null): ChangeNote => ({
    to: 'a@example.org',
    changes: ['email'],
    by: null,
    at,
    previous,
  })
  const [first, failed, second] = [note('1', null), note('2', '1'), note('3', '1')]
  expect(savedNotes([first, failed, second], '3')).toEqual([first, second])
  expect(savedNotes([failed], '1')).toEqual([])
  expect(savedNotes([first], null)).toEqual([])
})
