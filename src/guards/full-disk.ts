import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ErrorCode } from '../errors.ts'

export type Failure = { code: ErrorCode; message: string; retryAfter?: number }

/** The codes of the system for a full disk, a used-up quota and a file above the limit. */
const full = /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/

/** The failure of a request that the disk has no room for. */
export const diskFull: Failure = {
  code: 'disk-full',
  message: 'The disk is full, so nothing was stored. Ask the operator for more space.',
  retryAfter: 60,
}

/** Tells whether an error says that the disk is full. */
export const saysFull = (err: unknown): boolean =>
  err instanceof Error && 'code' in err && typeof err.code === 'string' && full.test(err.code)

/**
 * Tells whether a folder has no room for a file, by writing one. Payload 3.90.1 names no reason when it
 * cannot store an upload (docs/payload-traps.md: unnamed-full-disk).
 */
export async function hasNoRoom(folder: string, bytes: number): Promise<boolean> {
  const file = path.join(folder, `.ready-${randomBytes(6).toString('hex')}`)
  try {
    await writeFile(file, Buffer.alloc(bytes, 1))
    return false
  } catch (err) {
    return saysFull(err)
  } finally {
    await rm(file, { force: true })
  }
}
