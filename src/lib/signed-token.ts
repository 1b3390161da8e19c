import { createHmac, timingSafeEqual } from 'node:crypto'

/** More than any of ours: what is longer is not looked at. */
const MOST_TOKEN = 600

/**
 * A text that travels through others' hands and comes back unchanged or not at all. `kind` keeps apart
 * what is signed for different ends: a token of one kind is none of another.
 * @returns letters, digits, `-`, `_` and one `.`: fit for cookies, addresses and headers
 */
export const signToken = (secret: string, kind: string, value: string): string =>
  `${Buffer.from(value, 'utf8').toString('base64url')}.${mac(secret, kind, value).toString('base64url')}`

/** @returns the text, or null when the token is forged, damaged or of another kind. */
export function readToken(secret: string, kind: string, token: unknown): string | null {
  if (typeof token !== 'string' || token.length > MOST_TOKEN) return null
  const [, text, tag] = /^([\w-]*)\.([\w-]+)$/.exec(token) ?? []
  if (text === undefined || tag === undefined) return null
  const value = Buffer.from(text, 'base64url').toString('utf8')
  const given = Buffer.from(tag, 'base64url')
  const right = mac(secret, kind, value)
  return given.length === right.length && timingSafeEqual(given, right) ? value : null
}

const mac = (secret: string, kind: string, value: string): Buffer =>
  createHmac('sha256', secret).update(`token\0${kind}\0${value}`).digest()
