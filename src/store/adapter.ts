import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { Database } from '../env.ts'
import { indexParents } from './sqlite-indexes.ts'

const MIGRATIONS = 'src/store/migrations'

type MongoAdapter = ReturnType<typeof mongooseAdapter>
type SqliteAdapter = ReturnType<typeof sqliteAdapter>

/** What other rooms change about Payload's adapters: each takes one and gives one back. */
export type AdapterChanges = {
  mongodb: readonly ((adapter: MongoAdapter) => MongoAdapter)[]
  sqlite: readonly ((adapter: SqliteAdapter) => SqliteAdapter)[]
}

/** The database that the URL names, with the changes in their order. Ids are strings on both. */
export function databaseAdapter(database: Database, changes: AdapterChanges) {
  if (database.kind === 'mongodb') {
    const adapter = mongooseAdapter({
      url: database.url,
      migrationDir: path.resolve(MIGRATIONS),
      ensureIndexes: true,
      // `guards/stable-sort.ts` adds the time (docs/payload-traps.md: sort-behind-unique-key).
      disableFallbackSort: true,
      // Else one conflict spoils all of a bulk save
      // (docs/payload-traps.md: bulk-in-one-transaction).
      bulkOperationsSingleTransaction: true,
      connectOptions: {
        // What a request waits for a database that is away, before it is told so (503).
        serverSelectionTimeoutMS: 3_000,
        connectTimeoutMS: 3_000,
      },
    })
    return changes.mongodb.reduce((changed, change) => change(changed), adapter)
  }
  mkdirSync(path.dirname(database.file), { recursive: true })
  const adapter = sqliteAdapter({
    client: { url: `file:${database.file}` },
    idType: 'uuidv7',
    push: false,
    wal: true,
    // While it waits for another process's lock nothing else is answered: SQLite works in our thread.
    busyTimeout: 2_000,
    migrationDir: path.resolve(MIGRATIONS),
    afterSchemaInit: [indexParents],
  })
  return changes.sqlite.reduce((changed, change) => change(changed), adapter)
}
