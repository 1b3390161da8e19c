import type { Payload } from 'payload'
import { migrations } from './migrations/index.ts'

/** Brings a SQLite file up to date; a line says which migrations ran. */
export async function migrate(payload: Payload): Promise<void> {
  const applied = await appliedNames(payload)
  const due = migrations.filter(({ name }) => !applied.has(name))
  if (due.length === 0) return
  payload.logger.info(`Migrating the database: ${due.map(({ name }) => name).join(', ')}`)
  // Its type wants Mongo's migrations too (TS2322); ours are SQLite's alone.
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
