import { readCookie, writeCookie } from '../lib/cookie.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'

const COOKIE = 'dateline-verified'
const HEADER = 'x-dateline-verified'
const DAYS = 365

/** What an address is known by in tokens and keys: never the address, and no plain hash of it. */
export const emailKey = (secret: string, email: string): string =>
  keyedHash(secret, 'email', email.trim().toLowerCase())

/** Says that whoever holds it has opened a letter to this address. Works for a year. */
export const verifiedToken = (secret: string, email: string, now: Date): string =>
  signToken(
    secret,
    'verified',
    `${emailKey(secret, email)} ${new Date(now.getTime() + DAYS * 86_400_000).toISOString()}`,
  )

export const verifiedCookie = (token: string, isHttps: boolean): string =>
  writeCookie({ name: COOKIE, value: token, days: DAYS, isHttps })

/**
 * The address that a request has proved to be its own, as `emailKey` gives it: by the cookie, or by
 * the same token in a header. Null when it has proved none, or the proof is forged or too old.
 */
export function verifiedEmailOf(headers: Headers, secret: string, now: Date): string | null {
  const token = headers.get(HEADER) ?? readCookie(headers.get('cookie'), COOKIE)
  const [key, until] = readToken(secret, 'verified', token)?.split(' ') ?? []
  return key && until && until > now.toISOString() ? key : null
}
