import type { Payload } from 'payload'

/**
 * SQLite chooses its indexes by what it last counted; without that, lists read every row
 * (docs/payload-traps.md: slow-lists). A thousand rows an index tell enough.
 */
export async function countRows(payload: Payload): Promise<void> {
  if (payload.db.name !== 'sqlite') return
  const { drizzle } = payload.db as unknown as {
    drizzle: { run: (query: string) => Promise<unknown> }
  }
  await drizzle.run('PRAGMA analysis_limit = 1000')
  await drizzle.run('ANALYZE')
}
