import { ValidationError } from 'payload'
import { expect, test } from 'vitest'
import { asWriteConflict, isTaken } from '../../../src/store/unique-key.ts'
import { isWriteConflict } from '../../../src/store/write-conflict.ts'

const named = (name: string, more: object = {}) =>
  Object.assign(new Error('An error'), { name, ...more })

test.each<[string, unknown, boolean]>([
  [
    "Payload's error for a unique key",
    new ValidationError({ errors: [{ message: 'Value must be unique', path: 'key' }] }),
    true,
  ],
  [
    "Mongoose's error for a row of the wrong shape",
    named('ValidationError', { errors: {} }),
    false,
  ],
  ['another error', named('Error', { data: {} }), false],
  ['no error', { name: 'ValidationError', data: {} }, false],
])('%s: taken or not', (_, err, expected) => {
  expect(isTaken(err)).toBe(expected)
})

test('a duplicate key in the driver becomes a write conflict that keeps its cause', () => {
  const duplicate = named('MongoServerError', { code: 11000 })
  const conflict = asWriteConflict(duplicate)
  expect(isWriteConflict(duplicate)).toBe(false)
  expect(isWriteConflict(conflict)).toBe(true)
  expect((conflict as Error).cause).toBe(duplicate)
})

test('any other error stays as it is', () => {
  const other = named('MongoServerError', { code: 50 })
  expect(asWriteConflict(other)).toBe(other)
})
