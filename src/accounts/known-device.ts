import { randomBytes } from 'node:crypto'
import { isSameText } from '../lib/constant-time.ts'
import { readCookie, writeCookie } from '../lib/cookie.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'
import type { User } from '../payload-types.ts'
import { credentialsMark } from './credentials.ts'

const KIND = 'device'
const DAYS = 365
const COOKIE = /dateline-device-[\w-]{8}=([\w.-]+)/g

type Site = { secret: string; isHttps: boolean }

/** Several people may log in on one computer: each account has a cookie of its own there. */
const cookieName = (secret: string, user: string): string =>
  `dateline-device-${keyedHash(secret, KIND, user).slice(0, 8)}`

/**
 * Returns the id of the browser that sends these headers, when this user has logged in there since
 * their password or email address last changed; null for any other browser.
 */
export function knownDevice(secret: string, headers: Headers, user: User | null): string | null {
  if (!user) return null
  const cookie = readCookie(headers.get('cookie'), cookieName(secret, user.id))
  const [owner, device, mark] = readToken(secret, KIND, cookie)?.split(' ') ?? []
  if (owner !== user.id || !device || !mark) return null
  return isSameText(mark, credentialsMark(secret, user)) ? device : null
}

/** Returns the `Set-Cookie` header by which a browser is known at the next log-in. */
export function rememberDevice(
  { secret, isHttps }: Site,
  user: User,
  known: string | null,
): string {
  const device = known ?? randomBytes(12).toString('base64url')
  return writeCookie({
    name: cookieName(secret, user.id),
    value: signToken(secret, KIND, [user.id, device, credentialsMark(secret, user)].join(' ')),
    days: DAYS,
    isHttps,
    path: '/api/users',
  })
}

/**
 * Returns the key of a browser that has a genuine cookie of any account, without any look-up; null for
 * all others.
 */
export function knownBrowser(secret: string, cookie: string | undefined): string | null {
  for (const [, token] of (cookie ?? '').slice(0, 8192).matchAll(COOKIE)) {
    const device = readToken(secret, KIND, token)?.split(' ')[1]
    if (device) return `device ${device}`
  }
  return null
}
