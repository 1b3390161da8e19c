import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import { mongoUrl } from './workers.ts'

export const SQLITE_FILE = 'test.db'

// Stored once a process: this module is loaded again for every file.
const kept = globalThis as { shellEnvironment?: NodeJS.ProcessEnv; _payload?: Map<string, unknown> }
kept.shellEnvironment ??= { ...process.env }

/** How often `test/int/cache-fresh.test.ts` reads after a change. */
export const freshReads = Number(kept.shellEnvironment.FRESH_READS ?? 10)

/**
 * The files of one worker share its modules, since loading Payload takes longer than most tests:
 * ours are loaded again, with this file's environment, and Payload keeps no state of the last file.
 */
export function resetModules(): void {
  vi.resetModules()
  const shell = kept.shellEnvironment ?? {}
  for (const name of Object.keys(process.env)) if (!(name in shell)) delete process.env[name]
  Object.assign(process.env, shell)
  kept._payload?.clear()
}

/** SQLite in the data folder, or a database of its own on the MongoDB that the run was given. */
export function databaseUrl(): string {
  if (!mongoUrl) return `file:${SQLITE_FILE}`
  const url = new URL(mongoUrl)
  url.pathname = `/dateline-${randomBytes(5).toString('hex')}`
  return url.toString()
}
