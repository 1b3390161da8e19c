import { readCookie, writeCookie } from '../lib/cookie.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'

const COOKIE = 'dateline-verified'
const HEADER = 'x-dateline-verified'

/** A proof is valid for this long. */
export const PROOF_DAYS = 365
const PROOF_MS = PROOF_DAYS * 86_400_000

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
    `${emailKey(secret, email)} ${new Date(now.getTime() + PROOF_MS).toISOString()}`,
  )

/** Returns the `Set-Cookie` header with a verified token. */
export const verifiedCookie = (token: string, isHttps: boolean): string =>
  writeCookie({ name: COOKIE, value: token, days: PROOF_DAYS, isHttps })

/** Returns the `Set-Cookie` header that takes the token out of the browser. */
export const noVerifiedCookie = (isHttps: boolean): string =>
  writeCookie({ name: COOKIE, value: '', days: 0, isHttps })

/** `key`: the `emailKey` of the proven address. `issuedAt`: in milliseconds. */
export type Proof = { key: string; issuedAt: number }

/**
 * Reads the proof of a request, from the cookie or from the same token in a header. Null when there is
 * none, or it is forged or too old. `intake/revocations.ts` knows whether it is revoked.
 */
export function readProof(headers: Pick<Headers, 'get'>, secret: string, now: Date): Proof | null {
  const token = headers.get(HEADER) ?? readCookie(headers.get('cookie'), COOKIE)
  const [key, until] = readToken(secret, 'verified', token)?.split(' ') ?? []
  return key && until && until > now.toISOString()
    ? { key, issuedAt: Date.parse(until) - PROOF_MS }
    : null
}
