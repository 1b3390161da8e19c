import { expect, test } from 'vitest'
import {
  afterAnswer,
  type LockState,
  type SeenLock,
} from '../../../src/admin/story-form/lock-follower.ts'

const lockOf = (name: string, isYours: boolean): SeenLock => ({
  by: { id: name, name },
  since: '2026-11-28T10:00:00.000Z',
  until: '2026-11-28T10:01:00.000Z',
  isYours,
})
const after = (...locks: (SeenLock | null)[]): boolean =>
  locks.reduce<LockState>(afterAnswer, { lock: null, isOvertaken: false }).isOvertaken

test('a form is overtaken when it had the lock, until it has it again', () => {
  const [mine, other] = [lockOf('ann', true), lockOf('bob', false)]
  expect(after(other)).toBe(false)
  expect(after(mine, other)).toBe(true)
  expect(after(mine, other, other)).toBe(true)
  expect(after(mine, other, mine)).toBe(false)
  expect(after(mine, other, null)).toBe(false)
})
