import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import type { Env } from './env.ts'
import { keepCounters } from './comments/counter-triggers.ts'
import { recountComments } from './comments/count-changes.ts'
import { markMetadata } from './privacy/mark-metadata.ts'
import { countRows } from './store/count-rows.ts'
import { migrate } from './store/migrate.ts'

/**
 * Payload on a database that is up to date. Migrations run first, without the jobs, and a line says
 * which; then the same instance starts its crons.
 */
export async function boot(
  env: Env,
  { jobs = true }: { jobs?: boolean } = {},
): Promise<{ config: SanitizedConfig; payload: Payload }> {
  // Loaded here, late: it reads the environment, and may take seconds.
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

/** Nothing was ever counted, or a crash may have come between a comment and its count. */
async function isUncounted(payload: Payload): Promise<boolean> {
  const { totalDocs } = await payload.db.count({ collection: 'counters' })
  if (totalDocs === 0) return true
  const id = await payload.db.beginTransaction()
  if (id !== null) await payload.db.rollbackTransaction(id)
  return id === null
}
