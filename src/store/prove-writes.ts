import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { connectedCollection } from './mongo-native.ts'
import { OTHER_PROCESSES } from './sqlite-processes.ts'
import { sqliteWriter } from './sqlite-writer.ts'

/** A lock that is held this long is one that requests meet, too. */
const PATIENCE_MS = 1_500
const LONG_ID = 'ready'.repeat(2_000)

/**
 * Writes something small and commits it: a full disk or a locked database fails only then. It changes
 * no row of ours.
 * @throws Error of the database, or one after 1.5 seconds
 */
export async function proveWrites(payload: Payload): Promise<void> {
  const write = byDatabase<Promise<unknown>>(payload, {
    sqlite: async () => {
      const writer = await sqliteWriter(payload)
      return writer.transact(({ run }) => {
        // It needs pages of its own, which a full disk has not.
        run(`INSERT OR REPLACE INTO ${OTHER_PROCESSES} (id, until) VALUES (?, 0)`, [LONG_ID])
        run(`DELETE FROM ${OTHER_PROCESSES} WHERE id = ?`, [LONG_ID])
      })
    },
    mongodb: () =>
      connectedCollection(payload, 'readiness').updateOne(
        { _id: 'last' },
        { $set: { at: new Date() } },
        { upsert: true },
      ),
  })
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('The database did not write in time.')), PATIENCE_MS)
  })
  try {
    await Promise.race([write, tooLate])
  } finally {
    clearTimeout(timer)
    write.catch(() => undefined)
  }
}
