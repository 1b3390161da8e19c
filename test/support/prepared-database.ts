import { rmSync } from 'node:fs'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Payload } from 'payload'

/** A migrated, empty SQLite file; each worker makes one and keeps it for all its test files. */
const worker = globalThis as { preparedDatabase?: string }

/** Copies the worker's prepared database to `file`, so that the boot finds nothing to migrate. */
export async function copyPreparedDatabase(file: string): Promise<void> {
  if (worker.preparedDatabase) await copyFile(worker.preparedDatabase, file)
}

/** Keeps a copy of the newly migrated database, unless the worker has one. */
export async function keepPreparedDatabase({ db }: Payload): Promise<void> {
  if (worker.preparedDatabase || db.name !== 'sqlite') return
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-prepared-'))
  const file = path.join(folder, 'prepared.db')
  const { client } = db as unknown as { client: { execute: (sql: string) => Promise<unknown> } }
  await client.execute(`VACUUM INTO '${file}'`)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  worker.preparedDatabase = file
}
