import { randomBytes } from 'node:crypto'
import { readCookie, writeCookie } from '../lib/cookie.ts'
import { readToken, signToken } from '../lib/signed-token.ts'

const COOKIE = 'dateline-reader'
const HEADER = 'x-dateline-reader'

export type Browser = {
  /** What the browser is known by; nothing about its reader. */
  id: string
  token: string
  isNew: boolean
}

/**
 * The browser a request comes from, by the token we gave it: in a cookie, or in a header where pages
 * of another site keep it themselves. Who has none gets one.
 * @returns null when there is a token that we did not make
 */
export function browserOf(headers: Headers, secret: string): Browser | null {
  const token = headers.get(HEADER) ?? readCookie(headers.get('cookie'), COOKIE)
  if (token) {
    const id = readToken(secret, 'reader', token)
    return id === null ? null : { id, token, isNew: false }
  }
  const id = randomBytes(16).toString('base64url')
  return { id, token: signToken(secret, 'reader', id), isNew: true }
}

export const browserCookie = (token: string, isHttps: boolean): string =>
  writeCookie({ name: COOKIE, value: token, days: token === '' ? 0 : 365, isHttps })
