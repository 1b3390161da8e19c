import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { byDatabase } from './by-database.ts'
import { mongoOf, sessionOf } from './mongo-driver.ts'
import { type SqliteValue, sqliteOf, tableOf } from './sqlite-driver.ts'
import { changedWithin } from './pending-changes.ts'
import { rowsChanged } from './row-events.ts'
import { inTransaction } from './transaction.ts'
import { asWriteConflict } from './unique-key.ts'
import { type AsRead, updateIfUnchanged } from './update-if.ts'

/** A row, named by the columns of its unique key, and what is added to its numbers. */
type Addition = { key: Record<string, string | number>; add: Record<string, number> }

/** Adds to numbers of rows on MongoDB, and creates the rows that are missing. */
export async function addToMongoRows(
  payload: { db: object },
  {
    collection,
    additions,
    req,
  }: { collection: CollectionSlug; additions: readonly Addition[]; req: Partial<PayloadRequest> },
): Promise<void> {
  if (additions.length === 0) return
  const operations = additions.map(({ key, add }) => ({
    updateOne: { filter: key, update: { $inc: add }, upsert: true },
  }))
  try {
    await mongoOf(payload).collections[collection].bulkWrite(operations, {
      ...(await sessionOf(payload, req)),
      timestamps: false,
    })
  } catch (err) {
    throw asWriteConflict(err)
  } finally {
    await changedWithin(req, [{ collection, id: null }])
  }
}

type Texts = Record<string, string | null>

type UpdateAndAdd = {
  update: { collection: CollectionSlug; id: string; read: Texts; data: Texts }
  /** `key`: the text column whose value names a row, and is its id on SQLite. */
  add: {
    collection: CollectionSlug
    key: string
    numbers: readonly string[]
    rows: readonly Record<string, string | number>[]
  }
}

/**
 * Updates a row if the columns in `read` still hold what was read, and adds to numbers of other rows
 * (those that are missing start at 0): both or neither.
 * @returns false when the row was deleted or changed since; nothing is written then
 */
export const updateAndAdd = (payload: Payload, one: UpdateAndAdd): Promise<boolean> =>
  byDatabase(payload, {
    sqlite: () => updateAndAddOnSqlite(payload, one),
    mongodb: () => updateAndAddOnMongo(payload, one),
  })

/** A batch is one transaction. Each statement checks for itself that the row is as it was read. */
async function updateAndAddOnSqlite(
  payload: Payload,
  { update, add }: UpdateAndAdd,
): Promise<boolean> {
  const { table, columnOf } = tableOf(payload, update.collection)
  const to = tableOf(payload, add.collection)
  const names = [add.key, ...add.numbers]
  const columns = names.map(to.columnOf).join(', ')
  const values = names.map((name) => `value ->> '${name}'`).join(', ')
  const sums = add.numbers
    .map(to.columnOf)
    .map((n) => `${n} = ${n} + excluded.${n}`)
    .join(', ')
  const isUnchanged = ['id = ?', ...Object.keys(update.read).map((f) => `${columnOf(f)} IS ?`)]
  const where = isUnchanged.join(' AND ')
  const read: SqliteValue[] = [update.id, ...Object.values(update.read)]
  const set = Object.keys(update.data).map((field) => `${columnOf(field)} = ?`)
  const results = await sqliteOf(payload).client.batch(
    [
      {
        sql: `INSERT INTO ${to.table} (id, ${columns}) SELECT value ->> '${add.key}', ${values}
          FROM json_each(?) WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${where})
          ON CONFLICT (${to.columnOf(add.key)}) DO UPDATE SET ${sums}`,
        args: [JSON.stringify(add.rows), ...read],
      },
      {
        sql: `UPDATE ${table} SET ${set.join(', ')} WHERE ${where}`,
        args: [...Object.values(update.data), ...read],
      },
    ],
    'write',
  )
  await rowsChanged([
    { collection: update.collection, id: update.id },
    { collection: add.collection, id: null },
  ])
  return results[1]?.rowsAffected === 1
}

/** Without transactions a crash between the two statements loses the addition, and never repeats it. */
const updateAndAddOnMongo = (payload: Payload, { update, add }: UpdateAndAdd): Promise<boolean> =>
  inTransaction(payload, undefined, async (req) => {
    const data = { ...update.data, updatedAt: null }
    const read: AsRead = update.read
    const row = await updateIfUnchanged(payload, { ...update, read, data, req })
    if (!row) return false
    const additions = add.rows.map((one) => ({
      key: { [add.key]: one[add.key] ?? '' },
      add: Object.fromEntries(add.numbers.map((name) => [name, Number(one[name])])),
    }))
    await addToMongoRows(payload, { collection: add.collection, additions, req })
    return true
  })
