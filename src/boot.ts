import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import { refuseHalfRestored } from './backup/restore-plan.ts'
import type { Env } from './env.ts'
import { keepCounters } from './comments/counter-triggers.ts'
import { recountIfNeeded } from './comments/count-changes.ts'
import { keepStoryCounters, recountStoriesIfNeeded } from './publishing/story-counters.ts'
import { markMetadata } from './privacy/mark-metadata.ts'
import { byDatabase } from './store/by-database.ts'
import { countRows } from './store/count-rows.ts'
import { migrate } from './store/migrate.ts'
import { announceProcess } from './store/other-processes.ts'
import { keepPrivate } from './store/private-files.ts'
import { openPreparedReads } from './store/prepared/open.ts'

/**
 * Starts Payload and brings its database up to date. The migrations run and are logged before the
 * same instance starts its crons. `jobs`: whether it starts them. `isCommand`: the process writes
 * beside a server that may be running.
 */
export async function boot(
  env: Env,
  { jobs = true, isCommand = false }: { jobs?: boolean; isCommand?: boolean } = {},
): Promise<{ config: SanitizedConfig; payload: Payload }> {
  refuseHalfRestored(env.dataDir)
  const madePrivate = keepPrivate(env.dataDir)
  // Imported here, because it reads the environment and may take seconds.
  const { default: configPromise } = await import('../payload.config.ts')
  const config = await configPromise
  globalThis.__payloadConfig = config
  const payload = await getPayload({ config })
  if (madePrivate) payload.logger.warn(madePrivate)
  if (isCommand) await announceProcess(payload)
  await migrate(payload)
  await byDatabase(payload, {
    sqlite: async () => {
      await countRows(payload)
      await keepCounters(payload)
      await keepStoryCounters(payload)
    },
    mongodb: async () => {
      await recountIfNeeded(payload)
      await recountStoriesIfNeeded(payload)
    },
  })
  await markMetadata(payload)
  await openPreparedReads(payload)
  if (jobs) await getPayload({ config, cron: true })
  return { config, payload }
}
