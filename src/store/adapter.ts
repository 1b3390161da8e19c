import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { Database } from '../env.ts'
import { countComments } from '../comments/count-changes.ts'
import { indexParents } from './sqlite-indexes.ts'
import { matchLiterally } from '../guards/sqlite-like.ts'
import { sortStably } from '../guards/stable-sort.ts'
import { keepUserRecords } from '../guards/whole-users.ts'

const MIGRATIONS = 'src/store/migrations'

/** The database that the URL names. Ids are strings on both. */
export function databaseAdapter(database: Database) {
  if (database.kind === 'mongodb') {
    const adapter = mongooseAdapter({
      url: database.url,
      migrationDir: path.resolve(MIGRATIONS),
      ensureIndexes: true,
      disableFallbackSort: true,
      // Payload else saves many documents at once in one transaction: one conflict spoils them all.
      bulkOperationsSingleTransaction: true,
      connectOptions: {
        // What a request waits for a database that is away, before it is told so (503).
        serverSelectionTimeoutMS: 3_000,
        connectTimeoutMS: 3_000,
      },
    })
    return keepUserRecords(countComments(sortStably(adapter)))
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
  return keepUserRecords(matchLiterally(adapter))
}
