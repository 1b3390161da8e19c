import { expect, test } from 'vitest'
import { asksToBeRead, takeLongQuery } from '../../../src/guards/method-override.ts'
import { settledPath } from '../../../src/guards/settled-path.ts'

test.each([
  ['/api/stories?limit=5', '/api/stories?limit=5'],
  ['/api/x/../stories', '/api/stories'],
  ['/api\\stories', '/api/stories'],
])('the path %s is %s', (sent, settled) => {
  expect(settledPath(new URL(sent, 'http://localhost'))).toBe(settled)
})

test('a path that cannot be decoded is refused', () => {
  expect(() => settledPath(new URL('/api/%E0%A4%A', 'http://localhost'))).toThrow(URIError)
})

const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '9' }

test('either of two headers turns a POST into a read', () => {
  expect(asksToBeRead({ 'x-http-method-override': 'GET' })).toBe(true)
  expect(asksToBeRead({ 'x-payload-http-method-override': 'get' })).toBe(true)
  expect(asksToBeRead({ 'x-http-method-override': 'DELETE' })).toBe(false)
  expect(asksToBeRead({})).toBe(false)
})

test('a long query joins the address and the body, and loses the body’s headers', () => {
  const headers = { ...form, 'x-http-method-override': 'GET', accept: 'application/json' }
  expect(takeLongQuery(headers, '?limit=5', Buffer.from('depth=1'))).toBe('limit=5&depth=1')
  expect(headers).toEqual({ accept: 'application/json' })
  expect(takeLongQuery({ ...form }, '', null)).toBe('')
})

test('a long query that is no form is refused', () => {
  const headers = { 'content-type': 'application/json' }
  expect(() => takeLongQuery(headers, '', Buffer.from('{}'))).toThrow(
    expect.objectContaining({
      code: 'bad-request',
      message: 'Send a long query as application/x-www-form-urlencoded.',
    }),
  )
})
