import { isSameText } from '../lib/constant-time.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

/**
 * Returns the token with which a comment's reader edits or deletes it. The reader gets it once. It
 * is computed and never stored, so the database and the API do not reveal it.
 */
export const editTokenOf = (secret: string, comment: string): string =>
  keyedHash(secret, 'edit-token', comment)

/** Tells whether a token is the edit token of a comment. */
export const isEditToken = (secret: string, comment: string, token: unknown): boolean =>
  typeof token === 'string' && isSameText(token, editTokenOf(secret, comment))
