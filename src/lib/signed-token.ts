import { createHmac } from 'node:crypto'
import { isSameText } from './constant-time.ts'

/** Longer than every token that we make. A longer one is not decoded. */
const MAX_TOKEN = 600

/**
 * Returns a token that holds a readable text and its signature. `kind` separates purposes: a token
 * of one kind is not valid as another.
 * @returns letters, digits, `-`, `_` and one `.`, safe in cookies, addresses and headers
 */
export const signToken = (secret: string, kind: string, value: string): string =>
  `${Buffer.from(value, 'utf8').toString('base64url')}.${mac(secret, kind, value)}`

/** Returns a token's text, or null when the token is forged, damaged or of another kind. */
export function readToken(secret: string, kind: string, token: unknown): string | null {
  if (typeof token !== 'string' || token.length > MAX_TOKEN) return null
  const value = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')
  // It compares the whole token as it was sent: base64url can write one value in several ways.
  return isSameText(token, signToken(secret, kind, value)) ? value : null
}

const mac = (secret: string, kind: string, value: string): string =>
  createHmac('sha256', secret).update(`token\0${kind}\0${value}`).digest('base64url')
