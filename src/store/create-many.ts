import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { byDatabase } from './by-database.ts'
import { rowsChanged } from './row-events.ts'
import { rowEvent } from './rows-of-query.ts'
import { sqliteOf, tableOf } from './sqlite-driver.ts'

// SQLite waits for the disk at every statement, so a thousand inserts take a thousand times as long.
const AT_ONCE = 100

type NewRow = { id: string }

/** Creates a row under an id that the caller chose. */
export async function createWithId(
  payload: Payload,
  {
    collection,
    row,
    req,
  }: { collection: CollectionSlug; row: NewRow; req?: PayloadRequest | undefined },
): Promise<void> {
  const { id: customID, ...data } = row
  await payload.db.create({
    collection,
    customID,
    data,
    returning: false,
    ...(req ? { req } : {}),
  })
}

type Many = {
  collection: CollectionSlug
  rows: readonly NewRow[]
  req?: PayloadRequest | undefined
}

/** Creates rows under ids that the caller chose; they may have columns of the main table only. */
export async function createMany(payload: Payload, { collection, rows, req }: Many): Promise<void> {
  const oneByOne = async () => {
    for (const row of rows) await createWithId(payload, { collection, row, req })
  }
  await byDatabase(payload, {
    mongodb: oneByOne,
    sqlite: async () => {
      if (rows.length < 2) return oneByOne()
      const db = sqliteOf(payload)
      const { tableName } = tableOf(payload, collection)
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const values = rows.slice(from, from + AT_ONCE).map((row) => ({ ...row }))
        await db.insert({ db: db.drizzle, tableName, values })
        await rowsChanged(values.map((row) => rowEvent(collection, row)))
      }
    },
  })
}
