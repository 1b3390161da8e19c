import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import type { Env } from './env.ts'
import { keepCounters } from './comments/counter-triggers.ts'
import { recountComments } from './comments/count-changes.ts'
import { markMetadata } from './privacy/mark-metadata.ts'
import { migrations } from './store/migrations/index.ts'

/**
 * Payload on a database that is up to date. Migrations run first, without the jobs, and a line says
 * which; then the same instance starts its crons.
 */
export async function boot(
  env: Env,
  { jobs = true }: { jobs?: boolean } = {},
): Promise<{ config: SanitizedConfig; payload: Payload }> {
  // Loaded here, late: it reads the environment, and may take seconds.
  // oxlint-disable-next-line no-restricted-imports
  const { default: configPromise } = await import('../payload.config.ts')
  const config = await configPromise
  globalThis.__payloadConfig = config
  const payload = await getPayload({ config })
  if (env.database.kind === 'sqlite') {
    await migrate(payload)
    await countRows(payload)
    await keepCounters(payload)
  } else if (await isUncounted(payload)) await recountComments(payload)
  await markMetadata(payload)
  if (jobs) await getPayload({ config, cron: true })
  return { config, payload }
}

async function migrate(payload: Payload): Promise<void> {
  const applied = await appliedNames(payload)
  const due = migrations.filter(({ name }) => !applied.has(name))
  if (due.length === 0) return
  payload.logger.info(`Migrating the database: ${due.map(({ name }) => name).join(', ')}`)
  // Its type wants Mongo's migrations too (TS2322); ours are SQLite's alone.
  await payload.db.migrate({ migrations: migrations as never })
}

/**
 * SQLite chooses its indexes by what it last counted; without that, lists read every row (trap T11).
 * A thousand rows an index tell enough.
 */
export async function countRows(payload: Payload): Promise<void> {
  if (payload.db.name !== 'sqlite') return
  const { drizzle } = payload.db as unknown as {
    drizzle: { run: (query: string) => Promise<unknown> }
  }
  await drizzle.run('PRAGMA analysis_limit = 1000')
  await drizzle.run('ANALYZE')
}

/** Nothing was ever counted, or a crash may have come between a comment and its count. */
async function isUncounted(payload: Payload): Promise<boolean> {
  const { totalDocs } = await payload.db.count({ collection: 'counters' })
  if (totalDocs === 0) return true
  const id = await payload.db.beginTransaction()
  if (id !== null) await payload.db.rollbackTransaction(id)
  return id === null
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
