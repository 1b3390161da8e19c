import type { Payload } from 'payload'
import { CannotStart } from '../errors.ts'
import { byDatabase } from './by-database.ts'
import { holdingMongoLock } from './migration-lock.ts'
import { migrations } from './migrations/index.ts'
import { mongoMigrations } from './mongo-migrations.ts'
import { sqliteOf } from './sqlite-driver.ts'

/**
 * Brings a database up to this version: runs the migrations that it lacks, and logs their names.
 * @throws CannotStart for a database that a newer version has changed
 */
export const migrate = (payload: Payload): Promise<void> =>
  byDatabase(payload, {
    sqlite: () => migrateSqlite(payload),
    mongodb: () => migrateMongo(payload),
  })

/**
 * Runs all of them in one transaction: a start that fails half-way leaves the file as it was
 * (docs/payload-traps.md: migrations-without-a-transaction).
 */
async function migrateSqlite(payload: Payload): Promise<void> {
  const due = dueOf(migrations, await namesInSqlite(payload))
  if (due.length === 0) return
  const { client } = sqliteOf(payload)
  tell(payload, due)
  // Within a transaction this pragma does nothing, and a table that is built anew would take the rows
  // that point at it along.
  await client.execute('PRAGMA foreign_keys = OFF')
  await client.execute('BEGIN IMMEDIATE')
  try {
    const before = await countOrphans(payload)
    // Payload's type wants migrations for MongoDB too (TS2322); ours are for SQLite only.
    await payload.db.migrate({ migrations: migrations as never })
    if ((await countOrphans(payload)) > before)
      throw new Error('A migration left rows that point at rows that do not exist.')
    await client.execute('COMMIT')
  } catch (err) {
    await client.execute('ROLLBACK')
    throw err
  } finally {
    await client.execute('PRAGMA foreign_keys = ON')
  }
}

async function countOrphans(payload: Payload): Promise<number> {
  const { rows } = await sqliteOf(payload).client.execute('PRAGMA foreign_key_check')
  return rows.length
}

/**
 * MongoDB has no schema, so only changes of data run. The names of the migrations for SQLite are
 * recorded too: they tell an old version that a newer one has changed the database.
 */
async function migrateMongo(payload: Payload): Promise<void> {
  const marks = migrations.map(({ name }) => ({ name, up: () => Promise.resolve() }))
  const all = [...marks, ...mongoMigrations]
  if (dueOf(all, await namesInMongo(payload)).length === 0) return
  await holdingMongoLock(payload, async () => {
    // Another process may have run them while this one waited.
    const due = dueOf(all, await namesInMongo(payload))
    const work = due.filter(({ name }) => mongoMigrations.some((one) => one.name === name))
    if (work.length > 0) tell(payload, work)
    for (const { name, up } of due) {
      await up(payload)
      await payload.create({ collection: 'payload-migrations', data: { name, batch: 1 } })
    }
  })
}

const tell = ({ logger }: Payload, due: readonly { name: string }[]): void =>
  logger.info(`Migrating the database: ${due.map(({ name }) => name).join(', ')}`)

/** @throws CannotStart when the database has migrations that this version does not know */
function dueOf<T extends { name: string }>(all: readonly T[], applied: Set<string>): T[] {
  const known = new Set(all.map(({ name }) => name))
  const unknown = [...applied].filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new CannotStart(
      `a newer version of Dateline has changed the database (${unknown.join(', ')}). Start that version, or restore a backup from before the upgrade.`,
    )
  return all.filter(({ name }) => !applied.has(name))
}

/** Returns the names of the applied migrations. A new file has no table of them yet. */
async function namesInSqlite(payload: Payload): Promise<Set<string>> {
  const { client } = sqliteOf(payload)
  const tables = await client.execute(
    "select name from sqlite_master where type = 'table' and name = 'payload_migrations'",
  )
  if (tables.rows.length === 0) return new Set()
  const { rows } = await client.execute('select name from payload_migrations')
  return new Set(rows.map(({ name }) => String(name)))
}

async function namesInMongo(payload: Payload): Promise<Set<string>> {
  const { docs } = await payload.db.find<{ name: string }>({
    collection: 'payload-migrations',
    pagination: false,
    limit: 0,
  })
  return new Set(docs.map(({ name }) => name))
}
