import { isSameText } from '../lib/constant-time.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

/**
 * What its reader is given once and changes or takes back a comment with. It is worked out, never
 * stored: nobody who reads the database or the API finds it.
 */
export const editTokenOf = (secret: string, comment: string): string =>
  keyedHash(secret, 'edit-token', comment)

export const isEditToken = (secret: string, comment: string, token: unknown): boolean =>
  typeof token === 'string' && isSameText(token, editTokenOf(secret, comment))
