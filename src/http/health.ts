import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Response } from 'express'
import type { Payload } from 'payload'
import { errorBody } from '../bridge/error-shape.ts'
import { proveWrites } from '../store/prove-writes.ts'

/** Probes come every few seconds from several places: one look serves those of this time. */
const LOOK_MS = 2_000

type State = { isOld: () => boolean; fault: Promise<string | null> }

/**
 * Makes the answer of `/readyz`, which tells whether the database answers and takes writes, and whether
 * the disk takes files.
 */
export function makeReadyz(payload: Payload, dataDir: string) {
  let last: State | undefined
  return async (_req: unknown, res: Response): Promise<void> => {
    res.set('Cache-Control', 'no-store')
    if (!last || last.isOld()) last = begin(findFault(payload, dataDir))
    const fault = await last.fault
    if (fault === null) {
      res.json({ status: 'ok', database: payload.db.name })
      return
    }
    // A fault is looked at again at once, so that a server that is well again gets its requests.
    last = undefined
    res
      .status(503)
      .set('Retry-After', '5')
      .json(errorBody('unavailable', fault, { retryAfter: 5 }))
  }
}

function begin(fault: Promise<string | null>): State {
  const since = performance.now()
  return { isOld: () => performance.now() - since > LOOK_MS, fault }
}

async function findFault(payload: Payload, dataDir: string): Promise<string | null> {
  try {
    await payload.db.count({ collection: 'users' })
  } catch {
    return 'The database cannot be reached.'
  }
  try {
    await proveWrites(payload)
  } catch {
    return 'The database takes no writes: its disk is full, or it is locked, read-only or was replaced.'
  }
  try {
    await writeProbe(dataDir)
  } catch {
    return 'The disk of DATA_DIR takes no files: it is full or read-only.'
  }
  return null
}

async function writeProbe(dataDir: string): Promise<void> {
  const file = path.join(dataDir, `.ready-${process.pid}-${randomBytes(3).toString('hex')}`)
  try {
    await writeFile(file, Buffer.alloc(4096, 1))
  } finally {
    await rm(file, { force: true })
  }
}
