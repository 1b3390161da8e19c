import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { Database } from '../env.ts'
import { limitMongoReads } from './outside/limit-mongo-reads.ts'
import { readOutside } from './outside/read-outside.ts'
import { applyConditions } from './mongo-conditions.ts'
import { reportRows } from './report-rows.ts'
import { settlePages } from './settled-pages.ts'
import { closeCleanly } from './sqlite-close.ts'
import { indexParents, indexPublicRows } from './sqlite-indexes.ts'
import { storeUtc } from './utc-dates.ts'
import { wholeRows } from './whole-rows.ts'

const MIGRATIONS = 'src/store/migrations'

export type MongoAdapter = ReturnType<typeof mongooseAdapter>
type SqliteAdapter = ReturnType<typeof sqliteAdapter>

/** Changes that other rooms make to Payload's adapters. Each takes an adapter and returns one. */
export type AdapterChanges = {
  mongodb: readonly ((adapter: MongoAdapter) => MongoAdapter)[]
  sqlite: readonly ((adapter: SqliteAdapter) => SqliteAdapter)[]
}

/**
 * Returns the adapter for a database, with the changes made in order. Ids are strings on both
 * databases. Only the driver of this database is loaded, because each costs memory and time. The
 * reports of rows come first, so that they hear of what the changes read and write.
 */
export async function databaseAdapter(database: Database, changes: AdapterChanges) {
  if (database.kind === 'mongodb') {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb')
    const adapter = mongooseAdapter({
      url: database.url,
      migrationDir: path.resolve(MIGRATIONS),
      ensureIndexes: true,
      // `guards/stable-sort.ts` adds the time (docs/payload-traps.md: sort-behind-unique-key).
      disableFallbackSort: true,
      // Without it one conflict fails all of a bulk save
      // (docs/payload-traps.md: bulk-in-one-transaction).
      bulkOperationsSingleTransaction: true,
      connectOptions: {
        // A request waits this long for a database that is away, and then answers 503.
        serverSelectionTimeoutMS: 3_000,
        connectTimeoutMS: 3_000,
      },
    })
    return changes.mongodb.reduce(
      (changed, change) => change(changed),
      limitMongoReads(applyConditions(wholeRows(settlePages(storeUtc(reportRows(adapter)))))),
    )
  }
  const { sqliteAdapter } = await import('@payloadcms/db-sqlite')
  mkdirSync(path.dirname(database.file), { recursive: true, mode: 0o700 })
  const adapter = sqliteAdapter({
    client: { url: `file:${database.file}` },
    idType: 'uuidv7',
    push: false,
    wal: true,
    // SQLite runs in our thread, so nothing is answered while it waits for another process's lock.
    busyTimeout: 2_000,
    migrationDir: path.resolve(MIGRATIONS),
    afterSchemaInit: [indexParents, indexPublicRows],
  })
  return changes.sqlite.reduce(
    (changed, change) => change(changed),
    closeCleanly(readOutside(settlePages(storeUtc(reportRows(adapter))))),
  )
}
