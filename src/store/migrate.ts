import type { Payload } from 'payload'
import { migrations } from './migrations/index.ts'
import { sqliteOf } from './sqlite-driver.ts'

/** Runs the migrations that a SQLite file lacks, and logs their names. */
export async function migrate(payload: Payload): Promise<void> {
  const applied = await appliedNames(payload)
  const due = migrations.filter(({ name }) => !applied.has(name))
  if (due.length === 0) return
  payload.logger.info(`Migrating the database: ${due.map(({ name }) => name).join(', ')}`)
  // Payload's type wants migrations for MongoDB too (TS2322); ours are for SQLite only.
  await payload.db.migrate({ migrations: migrations as never })
}

/** Returns the names of the applied migrations. A new file has no table of them yet. */
async function appliedNames(payload: Payload): Promise<Set<string>> {
  const { client } = sqliteOf(payload)
  const tables = await client.execute(
    "select name from sqlite_master where type = 'table' and name = 'payload_migrations'",
  )
  if (tables.rows.length === 0) return new Set()
  const { rows } = await client.execute('select name from payload_migrations')
  return new Set(rows.map(({ name }) => String(name)))
}
