import type { Payload } from 'payload'
import { migrations } from './migrations/index.ts'

/** Runs the missing migrations of a SQLite file and logs their names. */
export async function migrate(payload: Payload): Promise<void> {
  const applied = await appliedNames(payload)
  const due = migrations.filter(({ name }) => !applied.has(name))
  if (due.length === 0) return
  payload.logger.info(`Migrating the database: ${due.map(({ name }) => name).join(', ')}`)
  // The type requires migrations for MongoDB too (TS2322); ours are for SQLite only.
  await payload.db.migrate({ migrations: migrations as never })
}

/** A new file has no table of migrations yet. */
async function appliedNames(payload: Payload): Promise<Set<string>> {
  const { drizzle } = payload.db as unknown as {
    drizzle: { all: (query: string) => Promise<{ name: string }[]> }
  }
  const tables = await drizzle.all(
    "select name from sqlite_master where type = 'table' and name = 'payload_migrations'",
  )
  if (tables.length === 0) return new Set()
  return new Set((await drizzle.all('select name from payload_migrations')).map(({ name }) => name))
}
