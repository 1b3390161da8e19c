import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { CannotStart } from '../errors.ts'
import { connectedCollection } from './mongo-native.ts'

const LEASE_MS = 15_000
const PATIENCE_MS = 120_000
const RETRY_MS = 200
/** MongoDB's code for a second row with the same key. */
const DUPLICATE = 11000

/**
 * Does the work while no other process on the same MongoDB does work of this kind. The lock of a
 * process that was killed ends after fifteen seconds.
 * @throws CannotStart when another process holds the lock for two minutes
 */
export async function holdingMongoLock(payload: Payload, work: () => Promise<void>): Promise<void> {
  const locks = connectedCollection(payload, 'migration_lock')
  const me = randomUUID()
  const claim = async (): Promise<boolean> => {
    const now = Date.now()
    try {
      await locks.updateOne(
        { _id: 'lock', $or: [{ holder: me }, { until: { $lt: now } }] },
        { $set: { holder: me, until: now + LEASE_MS } },
        { upsert: true },
      )
      return true
    } catch (err) {
      // Somebody else's lock does not match, so the upsert tries to insert a second one.
      if ((err as { code?: unknown }).code === DUPLICATE) return false
      throw err
    }
  }
  const end = Date.now() + PATIENCE_MS
  while (!(await claim())) {
    if (Date.now() > end)
      throw new CannotStart('another process is migrating the database. Wait until it has ended.')
    await new Promise((done) => setTimeout(done, RETRY_MS))
  }
  const timer = setInterval(() => void claim().catch(() => undefined), LEASE_MS / 3)
  try {
    await work()
  } finally {
    clearInterval(timer)
    await locks.updateOne({ _id: 'lock', holder: me }, { $set: { until: 0 } })
  }
}
