import { describe, expect, test } from 'vitest'
import { encodingOf, makeKeys, normalAddress } from '../../../src/cache/request-key.ts'

describe('an address has one key for each request that it can mean', () => {
  test.each([
    ['/api/stories?limit=2&depth=0', '/api/stories?depth=0&limit=2'],
    ['/api/stories?where[a][equals]=1&limit=2', '/api/stories?limit=2&where[a][equals]=1'],
    ['/api/stories?where%5Ba%5D=1&limit=2', '/api/stories?limit=2&where%5Ba%5D=1'],
  ])('%s', (one, other) => {
    expect(normalAddress(one)).toBe(normalAddress(other))
  })

  test.each([
    ['a repeated parameter', '/api/stories?sort=a&sort=b', '/api/stories?sort=b&sort=a'],
    ['two ways to write a list', '/api/stories?sort[]=a&sort=b', '/api/stories?sort=b&sort[]=a'],
    ['a name that is not plain', '/api/stories?%73ort=a&sort=b', '/api/stories?sort=b&%73ort=a'],
    ['other values', '/api/stories?a=1&b=2', '/api/stories?a=2&b=1'],
    ['an encoded separator', '/api/stories?a=1%26b=2', '/api/stories?a=1&b=2'],
  ])('not with %s', (_, one, other) => {
    expect(normalAddress(one)).not.toBe(normalAddress(other))
  })
})

test('a key has the language and not the way in which it was asked for', () => {
  const { read, post } = makeKeys((header) => (header.startsWith('it') ? 'it' : 'en'))
  const key = (header?: string) => read('/api/x', header ? { 'accept-language': header } : {})
  expect(key('it-CH,it')).toBe(key('it'))
  expect(key()).toBe(key('en-GB'))
  expect(key('it')).not.toBe(key())
  const posted = (body: string) => post(Buffer.from(body), { url: '/api/graphql', headers: {} })
  expect(posted('{"a":1}')).toBe(posted('{"a":1}'))
  expect(posted('{"a":1}')).not.toBe(posted('{"a":2}'))
  expect(read(`/api/x?${'a'.repeat(5_000)}`, {})).toBe(null)
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip, br;q=0', 'gzip'],
  ['BR', 'br'],
  ['br;q=0.0, gzip;q=0', 'identity'],
  ['identity', 'identity'],
  ['', 'identity'],
])('Accept-Encoding: %s gets %s', (header, encoding) => {
  expect(encodingOf(header)).toBe(encoding)
})
