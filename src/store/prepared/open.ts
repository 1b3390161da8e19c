import type { Payload } from 'payload'
import { byDatabase } from '../by-database.ts'
import type { PageReads } from './page-reads.ts'
import { reported } from './reported.ts'
import type { ReadConnection } from './sqlite-connection.ts'

type Reads = { page: PageReads; connection?: ReadConnection }

const opened = new WeakMap<Payload, Reads>()

/**
 * Prepares the public reads, once and after the migrations. They close with Payload.
 * @throws SqliteError when the database lacks a column or an index that a statement names
 */
export async function openPreparedReads(payload: Payload): Promise<void> {
  const { imageSizes = [] } = payload.collections.photos.config.upload
  const sizes = imageSizes.map(({ name }) => name)
  // Each database's part is imported only where it runs, and with it the driver.
  await byDatabase(payload, {
    sqlite: async () => {
      const { openReadConnection } = await import('./sqlite-connection.ts')
      const { sqlitePageReads } = await import('./sqlite-page.ts')
      const connection = await openReadConnection(payload)
      const page = reported(sqlitePageReads(connection, sizes))
      opened.set(payload, { page, connection })
      const { destroy } = payload.db
      payload.db.destroy = async () => {
        opened.delete(payload)
        connection.close()
        await destroy?.call(payload.db)
      }
    },
    mongodb: async () => {
      const { mongoPageReads } = await import('./mongo-page.ts')
      opened.set(payload, { page: reported(mongoPageReads(payload, sizes)) })
    },
  })
}

/** Returns the reads behind a story page. They report the rows that they read. */
export function pageReadsOf(payload: Payload): PageReads {
  const reads = opened.get(payload)
  if (!reads) throw new Error('The public reads are not open. Start Payload by boot().')
  return reads.page
}

/** Returns the connection whose statements stay prepared; null on MongoDB, which needs none. */
export function readConnectionOf(payload: Payload): ReadConnection | null {
  const reads = opened.get(payload)
  if (!reads) throw new Error('The public reads are not open. Start Payload by boot().')
  return reads.connection ?? null
}
