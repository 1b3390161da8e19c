import { expect, test } from 'vitest'
import { DatelineError } from '../../../src/errors.ts'
import { errorBody, shapeErrors } from '../../../src/bridge/error-shape.ts'
import { toSentError } from '../../../src/guards/graphql-errors.ts'
import { GraphQLError } from 'graphql'

test('an error keeps Payload’s keys and gets a code', () => {
  const error = {
    name: 'ValidationError',
    message: 'The following field is invalid: slug',
    data: { collection: 'stories', errors: [{ path: 'slug', message: 'Value must be unique' }] },
  }
  expect(shapeErrors(400, { errors: [error] })).toEqual({
    errors: [{ ...error, code: 'validation', field: 'slug' }],
  })
})

test.each([
  [404, { message: 'Route not found "/api/x"' }, 'not-found', 'Route not found "/api/x"'],
  [500, null, 'internal', 'The request failed. Please try again.'],
  [403, 'text', 'forbidden', 'The request failed. Please try again.'],
  [429, { errors: [] }, 'too-many-requests', 'The request failed. Please try again.'],
  [418, { errors: [{ message: 7 }] }, 'internal', 'The request failed. Please try again.'],
])('a %i without errors gets one error', (status, body, code, message) => {
  expect(shapeErrors(status, body).errors).toEqual([expect.objectContaining({ code, message })])
})

test('our own codes and wait times pass through; unknown codes do not', () => {
  const data = { code: 'comment-flood', retryAfter: 9 }
  expect(shapeErrors(429, { errors: [{ message: 'Slow down', data }] }).errors[0]).toMatchObject({
    code: 'comment-flood',
    retryAfter: 9,
  })
  expect(shapeErrors(400, { errors: [{ message: 'x', code: 'E_WEIRD' }] }).errors[0]?.code).toBe(
    'bad-request',
  )
})

test('our own answers have the same shape', () => {
  expect(errorBody('bad-query', 'No.', { field: 'where' })).toEqual({
    errors: [{ code: 'bad-query', message: 'No.', field: 'where' }],
  })
})

test('GraphQL sends expected errors, and leaves the details of others to the log', () => {
  const logged: unknown[] = []
  const wrap = (originalError: Error) => new GraphQLError('wrapped', { originalError, path: ['a'] })
  const flood = new DatelineError('comment-flood', 'Wait.', { retryAfter: 3 })
  expect(toSentError(wrap(flood), (err) => logged.push(err))).toMatchObject({
    message: 'Wait.',
    code: 'comment-flood',
    retryAfter: 3,
    path: ['a'],
    extensions: { code: 'comment-flood', retryAfter: 3 },
  })
  expect(logged).toEqual([])

  const bug = new Error('password=123 at /srv/app.ts:1:1')
  expect(toSentError(wrap(bug), (err) => logged.push(err))).toMatchObject({
    message: 'The request failed. Please try again.',
    code: 'internal',
  })
  expect(logged).toEqual([bug])
})
