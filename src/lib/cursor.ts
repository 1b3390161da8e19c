import { createHmac } from 'node:crypto'
import { isSameText } from './constant-time.ts'

const TAG_BYTES = 12
/** Longer than every cursor that we make. A longer one is not decoded. */
const MAX_CURSOR = 500

/**
 * Returns an opaque keyset cursor: the sort key of a page's last row, signed. The signature detects
 * forged cursors and binds the cursor to its list and order.
 */
export function makeCursor(key: string, list: string, secret: string): string {
  const tag = sign(key, list, secret)
  return Buffer.concat([tag, Buffer.from(key, 'utf8')]).toString('base64url')
}

/** Returns a cursor's key, or null when it is forged, damaged, or of another list or order. */
export function readCursor(cursor: string, list: string, secret: string): string | null {
  if (cursor.length > MAX_CURSOR) return null
  const key = Buffer.from(cursor, 'base64url').subarray(TAG_BYTES).toString('utf8')
  return key !== '' && isSameText(cursor, makeCursor(key, list, secret)) ? key : null
}

const sign = (key: string, list: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`cursor\0${list}\0${key}`).digest().subarray(0, TAG_BYTES)
