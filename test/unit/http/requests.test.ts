import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { settledPath } from '../../../src/guards/settled-path.ts'
import { settleAddress } from '../../../src/http/address.ts'
import { signedAccount } from '../../../src/http/caller.ts'
import { clientAddress } from '../../../src/http/client-address.ts'
import { Lane } from '../../../src/lib/lane.ts'

describe('an address', () => {
  const settle = (url: string, host = 'localhost:3000') =>
    settleAddress({ url, headers: { host } } as IncomingMessage)

  test.each([
    '/',
    '/api/stories?where[section.slug][equals]=asia&limit=10',
    '/api/./stories',
    '/api/../stories',
    '/api/%2e%2e/stories',
    '/api/.hidden',
    '/api/a.b..c',
    '//other.example/api',
    '/api//stories',
    '/api\\stories',
    '/api/%73tories',
    '/api/stories?q=%E0%A4%A&x=%zz',
    "/api/stories?q='a'",
    '/api/stories?q="a"|{b}',
    '/api/stories/?',
    '/a;b=c/@d:e,f',
  ])('%s is what a browser makes of it', (url) => {
    settle('/')
    expect(settle(url)).toBe(settledPath(new URL(url, 'http://localhost:3000')))
  })

  test('that is not valid is none', () => {
    for (const url of ['/api/%E0%A4%A', 'http://[']) expect(settle(url)).toBeNull()
    for (const host of ['a b', '1.2.3.999', 'a:99999', '']) expect(settle('/api', host)).toBeNull()
  })

  test('of a million characters is settled at once', () => {
    const started = performance.now()
    settle(`/${'a'.repeat(1_000_000)}'`)
    settle(`/${'a/'.repeat(500_000)}'`)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('the address of a client', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as unknown as IncomingMessage
  const loopback = (address: string): boolean => address.startsWith('127.')

  test.each([
    ['192.0.2.1', '203.0.113.9', '192.0.2.1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['127.0.0.1', 'forged, 203.0.113.9', '203.0.113.9'],
    ['127.0.0.1', '203.0.113.9, 127.0.0.2', '203.0.113.9'],
    ['127.0.0.1', '127.0.0.3, 127.0.0.2', '127.0.0.3'],
    ['127.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['127.0.0.1', '[2001:db8::9]:4711', '2001:db8::9'],
    ['127.0.0.1', '"[2001:db8::9]:4711"', '2001:db8::9'],
    ['127.0.0.1', '[2001:db8::9]', '2001:db8::9'],
    ['127.0.0.1', '2001:db8::9', '2001:db8::9'],
    ['127.0.0.1', '::ffff:203.0.113.9', '::ffff:203.0.113.9'],
    ['127.0.0.1', '203.0.113.9:4711, 127.0.0.2:80', '203.0.113.9'],
  ])('behind %s, forwarded %s, is %s', (remote, forwarded, expected) => {
    expect(clientAddress(from(remote, forwarded), loopback)).toBe(expected)
  })
})

describe('the account of a token', () => {
  const secret = 'the secret of a test'
  const now = Date.UTC(2026, 10, 28)
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = (
    { alg = 'HS256', exp = now / 1000 + 60 }: { alg?: string; exp?: unknown } = {},
    key = secret,
  ) => {
    const signed = `${encode({ alg })}.${encode({ id: 'u1', exp })}`
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
  }
  const of = (headers: Record<string, string>) => signedAccount(headers, secret, now)

  test('is its user, when we signed it', () => {
    expect(of({ authorization: `JWT ${token()}` })).toBe('u1')
    expect(of({ authorization: `Bearer ${token()}` })).toBe('u1')
    expect(of({ cookie: `a=b; payload-token=${token()}` })).toBe('u1')
  })

  test('is none for another, a late or a forged one', () => {
    const bad = [
      token({}, 'another secret'),
      token({ exp: now / 1000 - 1 }),
      token({ exp: 'never' }),
      token({ alg: 'none' }),
      `${token()}x`,
      `${token()}.x`,
      token().split('.').slice(0, 2).join('.'),
      'a.b.c',
      '..',
    ]
    for (const one of bad) expect(of({ authorization: `JWT ${one}` })).toBeNull()
    expect(of({ authorization: `Basic ${token()}` })).toBeNull()
    expect(of({ cookie: `other=${token()}` })).toBeNull()
    expect(of({})).toBeNull()
  })
})

describe('a lane', () => {
  test('has places, then a queue in order, then no room', async () => {
    const lane = new Lane({ places: 1, waiting: 2 })
    const order: string[] = []
    const first = await lane.enter()
    const second = lane.enter().then((leave) => {
      order.push('second')
      return leave
    })
    const third = lane.enter().then((leave) => {
      order.push('third')
      return leave
    })
    expect(await lane.enter()).toBeNull()
    first?.()
    // A place that is given back twice is one place.
    first?.()
    const leave = await second
    expect(order).toEqual(['second'])
    leave?.()
    ;(await third)?.()
    expect(order).toEqual(['second', 'third'])
    expect(await lane.enter()).not.toBeNull()
  })

  test('forgets who has gone', async () => {
    const lane = new Lane({ places: 1, waiting: 1 })
    const leave = await lane.enter()
    const gone = new AbortController()
    const waiting = lane.enter(gone.signal)
    gone.abort()
    expect(await waiting).toBeNull()
    const next = lane.enter()
    leave?.()
    expect(await next).not.toBeNull()
  })
})
