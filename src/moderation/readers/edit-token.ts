import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '../../lib/keyed-hash.ts'

/**
 * What its reader is given once and changes or takes back a comment with. It is worked out, never
 * stored: nobody who reads the database or the API finds it.
 */
export const editTokenOf = (secret: string, comment: string): string =>
  keyedHash(secret, 'edit-token', comment)

export function isEditToken(secret: string, comment: string, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const given = Buffer.from(token)
  const right = Buffer.from(editTokenOf(secret, comment))
  return given.length === right.length && timingSafeEqual(given, right)
}
