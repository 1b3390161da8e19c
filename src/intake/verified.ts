import { readCookie, writeCookie } from '../lib/cookie.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'

const COOKIE = 'dateline-verified'
const HEADER = 'x-dateline-verified'
const DAYS = 365

/** Returns a keyed hash of an address. Tokens and keys never have the address or its plain hash. */
export const emailKey = (secret: string, email: string): string =>
  keyedHash(secret, 'email', email.trim().toLowerCase())

/**
 * Returns a token that proves that its holder opened an email to this address. It is valid for a
 * year.
 */
export const verifiedToken = (secret: string, email: string, now: Date): string =>
  signToken(
    secret,
    'verified',
    `${emailKey(secret, email)} ${new Date(now.getTime() + DAYS * 86_400_000).toISOString()}`,
  )

/** Returns the `Set-Cookie` header with a verified token. */
export const verifiedCookie = (token: string, isHttps: boolean): string =>
  writeCookie({ name: COOKIE, value: token, days: DAYS, isHttps })

/**
 * Returns the `emailKey` of the address that a request proves, by the cookie or by the same token
 * in a header. Null when there is no proof, or it is forged or too old.
 */
export function verifiedEmailOf(headers: Headers, secret: string, now: Date): string | null {
  const token = headers.get(HEADER) ?? readCookie(headers.get('cookie'), COOKIE)
  const [key, until] = readToken(secret, 'verified', token)?.split(' ') ?? []
  return key && until && until > now.toISOString() ? key : null
}
