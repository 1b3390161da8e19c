import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { sqliteOf } from './sqlite-driver.ts'

/**
 * Lets SQLite count its rows; on MongoDB it does nothing. SQLite chooses indexes by that count; without
 * it, lists read every row (docs/payload-traps.md: slow-lists). A thousand rows an index are enough.
 */
export const countRows = (payload: Payload): Promise<void> =>
  byDatabase(payload, {
    sqlite: async () => {
      const { client } = sqliteOf(payload)
      await client.execute('PRAGMA analysis_limit = 1000')
      await client.execute('ANALYZE')
    },
    mongodb: () => Promise.resolve(),
  })
