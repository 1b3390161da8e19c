import { expect, test } from 'vitest'
import { classify, isQueryFault, noteFailure } from '../../../src/guards/failures.ts'

const named = (name: string, more: object = {}): Error =>
  Object.assign(new Error('secret detail'), { name, ...more })
const wrapped = (cause: Error): Error => new Error('outer', { cause })

test.each([
  ['a MongoDB that is away', named('MongoServerSelectionError'), 'unavailable'],
  ['a cut connection', named('MongoNetworkError'), 'unavailable'],
  ['a busy SQLite', named('LibsqlError', { code: 'SQLITE_BUSY' }), 'unavailable'],
  ['a full disk', named('LibsqlError', { code: 'SQLITE_FULL' }), 'disk-full'],
  ['two writes that met', named('MongoServerError', { code: 112 }), 'write-conflict'],
  [
    'a transaction to try again',
    named('MongoServerError', { hasErrorLabel: (l: string) => l === 'TransientTransactionError' }),
    'write-conflict',
  ],
])('%s', (_name, err, code) => {
  for (const at of [err, wrapped(err), wrapped(wrapped(err))]) {
    const failure = classify(at)
    expect(failure?.code).toBe(code)
    expect(failure?.retryAfter).toBeGreaterThan(0)
    expect(failure?.message).not.toContain('secret')
  }
})

test('any other error stays unexpected', () => {
  for (const err of [new Error('x'), new TypeError('x'), 'text', null, undefined, { code: 112 }])
    expect(classify(err)).toBeUndefined()
})

test('an impossible query is the client’s fault; a missing table is ours', () => {
  expect(isQueryFault(wrapped(named('LibsqlError', { code: 'SQLITE_ERROR' })))).toBe(true)
  expect(isQueryFault(named('CastError'))).toBe(true)
  const noTable = Object.assign(new Error('no such table: users'), { code: 'SQLITE_ERROR' })
  expect(isQueryFault(noTable)).toBe(false)
})

test('an ambiguous failure is the client’s fault in a read, and ours in a write', async () => {
  const ask = (error: Error, method: string) =>
    noteFailure({
      error,
      req: { method, url: 'http://localhost/api/stories?sort=x', headers: new Headers() },
    } as never)
  expect(await ask(new TypeError('x'), 'GET')).toMatchObject({ status: 400 })
  expect(await ask(new TypeError('x'), 'POST')).toBeUndefined()
  expect(await ask(new SyntaxError('x'), 'POST')).toMatchObject({ status: 400 })
  expect(await ask(new Error('Unexpected end of form'), 'POST')).toMatchObject({ status: 400 })
  expect(await ask(named('MongoNetworkError'), 'POST')).toMatchObject({ status: 503 })
})
