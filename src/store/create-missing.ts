import type { CollectionSlug, Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { type MongoDocument, nativeCollection, objectId } from './mongo-native.ts'
import { rowsChanged } from './row-events.ts'
import { rowEvent } from './rows-of-query.ts'
import { tableOf } from './sqlite-driver.ts'
import { sqliteWriter } from './sqlite-writer.ts'

/** A row of texts under an id that the caller chose. `createdAt` is an ISO text. */
type TextRow = { id: string; createdAt: string } & Record<string, string | null | undefined>

type Missing = { collection: CollectionSlug; columns: readonly string[]; rows: readonly TextRow[] }

/**
 * Creates the rows that are not there yet, with these text columns, in one statement. A row that is
 * there stays as it is, so a second call changes nothing.
 */
export async function createMissing(payload: Payload, missing: Missing): Promise<void> {
  const { collection, rows } = missing
  if (rows.length === 0) return
  await byDatabase(payload, {
    sqlite: () => createOnSqlite(payload, missing),
    mongodb: () => createOnMongo(payload, missing),
  })
  await rowsChanged(rows.map((row) => rowEvent(collection, row)))
}

async function createOnSqlite(
  payload: Payload,
  { collection, columns, rows }: Missing,
): Promise<void> {
  const { table, columnOf } = tableOf(payload, collection)
  const names = ['id', 'createdAt', ...columns]
  const into = [...names.map(columnOf), columnOf('updatedAt')].join(', ')
  const values = [...names, 'createdAt'].map((name) => `value ->> '${name}'`).join(', ')
  const sql = `INSERT INTO ${table} (${into}) SELECT ${values} FROM json_each(?)
    WHERE true ON CONFLICT (id) DO NOTHING`
  const writer = await sqliteWriter(payload)
  await writer.transact(({ run }) => run(sql, [JSON.stringify(rows)]))
}

async function createOnMongo(
  payload: Payload,
  { collection, columns, rows }: Missing,
): Promise<void> {
  const operations = rows.map((row) => {
    const at = new Date(row.createdAt)
    const document: MongoDocument = { createdAt: at, updatedAt: at, __v: 0 }
    for (const name of columns) document[name] = row[name] ?? null
    const filter = { _id: objectId(payload, row.id) }
    return { updateOne: { filter, update: { $setOnInsert: document }, upsert: true } }
  })
  await nativeCollection(payload, collection).bulkWrite(operations, { ordered: false })
}
