import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { connectedCollection } from './mongo-native.ts'

// A server or a command is in this collection while it runs, so that nobody puts a backup under it.
// SQLite needs no such thing: an open file has a lock.

/** Each process has a document with the time until which it counts as running, in ms. */
export const RUNNING_PROCESSES = 'running_processes'
const LEASE_MS = 15_000

/** The collections that tell of running processes, and hold nothing of the newsroom. */
export const TRANSIENT: readonly string[] = [
  RUNNING_PROCESSES,
  'migration_lock',
  'readiness',
  'row_changes',
  'serving_processes',
]

/**
 * Says that this process runs on the database, until it ends. One that is killed is believed for
 * fifteen seconds.
 * @returns a function that says that it runs no more
 */
export async function stayPresent(payload: Payload): Promise<() => Promise<void>> {
  const running = connectedCollection(payload, RUNNING_PROCESSES)
  const _id = randomUUID()
  const renew = () =>
    running.updateOne({ _id }, { $set: { until: Date.now() + LEASE_MS } }, { upsert: true })
  await renew()
  await running.deleteMany({ until: { $lt: Date.now() } })
  const timer = setInterval(() => {
    // The lease lasts until the next two tries.
    renew().catch(() => undefined)
  }, LEASE_MS / 3).unref()
  return async () => {
    clearInterval(timer)
    await running.deleteMany({ _id }).catch(() => undefined)
  }
}
