import { createHmac } from 'node:crypto'
import { isSameText } from './constant-time.ts'

/** More than any of ours: what is longer is not looked at. */
const MAX_TOKEN = 600

/**
 * A text that travels through others' hands and comes back unchanged or not at all. `kind` keeps apart
 * what is signed for different ends: a token of one kind is none of another.
 * @returns letters, digits, `-`, `_` and one `.`: fit for cookies, addresses and headers
 */
export const signToken = (secret: string, kind: string, value: string): string =>
  `${Buffer.from(value, 'utf8').toString('base64url')}.${mac(secret, kind, value)}`

/** @returns the text, or null when the token is forged, damaged or of another kind. */
export function readToken(secret: string, kind: string, token: unknown): string | null {
  if (typeof token !== 'string' || token.length > MAX_TOKEN) return null
  const value = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')
  // What was sent is compared, not what it decodes to: base64url writes one value in several ways.
  return isSameText(token, signToken(secret, kind, value)) ? value : null
}

const mac = (secret: string, kind: string, value: string): string =>
  createHmac('sha256', secret).update(`token\0${kind}\0${value}`).digest('base64url')
