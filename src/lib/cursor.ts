import { createHmac } from 'node:crypto'
import { isSameText } from './constant-time.ts'

const TAG_BYTES = 12
/** More than any of ours: what is longer is not looked at. */
const MAX_CURSOR = 500

/**
 * An opaque keyset cursor: the sort key of the last row of a page, bound to the list it belongs to
 * and its order, and signed so that a made-up one is told apart from a real one.
 */
export function makeCursor(key: string, list: string, secret: string): string {
  const tag = sign(key, list, secret)
  return Buffer.concat([tag, Buffer.from(key, 'utf8')]).toString('base64url')
}

/** @returns the key, or null when the cursor is forged, damaged, or of another list or order. */
export function readCursor(cursor: string, list: string, secret: string): string | null {
  if (cursor.length > MAX_CURSOR) return null
  const key = Buffer.from(cursor, 'base64url').subarray(TAG_BYTES).toString('utf8')
  return key !== '' && isSameText(cursor, makeCursor(key, list, secret)) ? key : null
}

const sign = (key: string, list: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`cursor\0${list}\0${key}`).digest().subarray(0, TAG_BYTES)
