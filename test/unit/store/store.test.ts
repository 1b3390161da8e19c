import type { Payload } from 'payload'
import { beforeEach, expect, test, vi } from 'vitest'
import { idFromName, possibleIds } from '../../../src/store/ids.ts'
import { unchanged } from '../../../src/store/update-if.ts'
import { MAX_TRIES, untilNoConflict, untilNoConflictIn } from '../../../src/store/write-conflict.ts'

// The pauses between tries are random: here they last no time.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0))

const on = (name: string) => ({ db: { name } }) as unknown as Payload
const sqlite = on('sqlite')
const mongodb = on('mongoose')
const time = new Date('2026-11-25T12:00:00.000Z')

test('a column is unchanged when it holds what was read, and an empty one when it is empty', () => {
  expect(unchanged({ state: 'open', likes: 0, shown: false, due: null, at: undefined })).toEqual([
    { state: { equals: 'open' } },
    { likes: { equals: 0 } },
    { shown: { equals: false } },
    { due: { exists: false } },
    { at: { exists: false } },
  ])
})

test('an id can exist on SQLite whatever it says, on MongoDB only as an ObjectId', () => {
  const objectId = 'ABCDEF0123456789abcdef01'
  expect(possibleIds(sqlite, ['x', objectId, 'x'])).toEqual(['x', objectId])
  expect(possibleIds(mongodb, ['x', objectId, `${objectId}0`, objectId])).toEqual([objectId])
})

test('the id of a name has the form of the database and follows from name and time', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  expect(idFromName(sqlite, 'a', time)).toMatch(uuid)
  expect(idFromName(mongodb, 'a', time)).toMatch(/^[0-9a-f]{24}$/)
  for (const payload of [sqlite, mongodb]) {
    const id = idFromName(payload, 'a', time)
    expect(idFromName(payload, 'a', time)).toBe(id)
    expect(idFromName(payload, 'b', time)).not.toBe(id)
    expect(idFromName(payload, 'b', new Date(time.getTime() + 1000)) > id).toBe(true)
  }
})

const conflict = () => Object.assign(new Error('conflict'), { code: 112 })

/** Fails the first times. */
function failing(times: number, make: () => Error) {
  const attempt = () => {
    attempt.calls += 1
    return attempt.calls > times ? Promise.resolve('done') : Promise.reject(make())
  }
  attempt.calls = 0
  return attempt
}

test('a write conflict is tried again, and never within a transaction', async () => {
  expect(await untilNoConflict(failing(2, conflict))).toBe('done')
  expect(await untilNoConflictIn(undefined, failing(2, conflict))).toBe('done')
  const within = failing(1, conflict)
  await expect(untilNoConflictIn({}, within)).rejects.toThrow('conflict')
  expect(within.calls).toBe(1)
})

test('another error is not tried again', async () => {
  const attempt = failing(1, () => new Error('away'))
  await expect(untilNoConflict(attempt)).rejects.toThrow('away')
  expect(attempt.calls).toBe(1)
})

test('write conflicts without end are thrown after the limit', async () => {
  const attempt = failing(100, conflict)
  await expect(untilNoConflict(attempt)).rejects.toThrow('conflict')
  expect(attempt.calls).toBe(MAX_TRIES)
})
