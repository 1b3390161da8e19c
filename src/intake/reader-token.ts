import { randomBytes } from 'node:crypto'
import { readCookie, writeCookie } from '../lib/cookie.ts'
import { readToken, signToken } from '../lib/signed-token.ts'

const COOKIE = 'dateline-reader'
const HEADER = 'x-dateline-reader'

export type Browser = {
  /** A random id of the browser. It says nothing about the reader. */
  id: string
  token: string
  isNew: boolean
}

/**
 * Identifies the browser of a request by the token that we gave it. The token is in a cookie, or in
 * a header when pages of another site keep it. A browser without a token gets a new one.
 * @returns null when the request carries a token that we did not sign
 */
export function browserOf(headers: Headers, secret: string): Browser | null {
  const token = headers.get(HEADER) ?? readCookie(headers.get('cookie'), COOKIE)
  if (token) {
    const id = readToken(secret, 'reader', token)
    return id === null ? null : { id, token, isNew: false }
  }
  return newBrowser(secret)
}

/** Identifies the browser as `browserOf` does. A browser with a token that we did not sign gets a new one. */
export const browserOrNew = (headers: Headers, secret: string): Browser =>
  browserOf(headers, secret) ?? newBrowser(secret)

function newBrowser(secret: string): Browser {
  const id = randomBytes(16).toString('base64url')
  return { id, token: signToken(secret, 'reader', id), isNew: true }
}

/** Writes the cookie with the token, for a year. An empty token removes the cookie. */
export const browserCookie = (token: string, isHttps: boolean): string =>
  writeCookie({ name: COOKIE, value: token, days: token === '' ? 0 : 365, isHttps })
