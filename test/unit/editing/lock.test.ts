import { expect, test } from 'vitest'
import { heldLock, isHeldBy, keepsOut, LOCK_MS, takenLock } from '../../../src/editing/lock.ts'

const now = new Date('2026-11-28T10:00:00.000Z')
const later = (ms: number): Date => new Date(now.getTime() + ms)
const ann = { user: 'ann', form: 'form-ann' }

test('a lock holds for a minute after its last heartbeat, and not a moment longer', () => {
  const taken = takenLock(null, ann, now)
  expect(heldLock(taken, later(LOCK_MS - 1))).toEqual({
    user: 'ann',
    form: 'form-ann',
    since: now.toISOString(),
    until: later(60_000).toISOString(),
  })
  expect(heldLock(taken, later(LOCK_MS))).toBeNull()
})

test('a lock of a clock that was set back keeps nobody out', () => {
  const taken = takenLock(null, ann, later(3_600_000))
  expect(heldLock(taken, now)).toBeNull()
  expect(heldLock(takenLock(null, ann, later(1000)), now)).not.toBeNull()
})

test('a heartbeat keeps the time since when somebody is in; a take-over begins anew', () => {
  const held = heldLock(takenLock(null, ann, now), now)
  expect(takenLock(held, ann, later(30_000))).toMatchObject({
    heldSince: now.toISOString(),
    heldUntil: later(90_000).toISOString(),
  })
  const bob = { user: 'bob', form: 'form-bob' }
  expect(takenLock(held, bob, later(30_000))).toMatchObject({
    holder: 'bob',
    heldSince: later(30_000).toISOString(),
  })
})

test('a lock keeps other users out, and belongs to one form', () => {
  const held = heldLock(takenLock(null, ann, now), now)
  expect([keepsOut(held, 'bob'), keepsOut(held, null), keepsOut(held, 'ann')]).toEqual([
    true,
    true,
    false,
  ])
  expect(keepsOut(null, 'bob')).toBe(false)
  expect(isHeldBy(held, ann)).toBe(true)
  expect(isHeldBy(held, { user: 'ann', form: 'another-form' })).toBe(false)
  expect(isHeldBy(null, ann)).toBe(false)
})
