import type { CollectionSlug, Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { mongoOf } from './mongo-driver.ts'
import { rowsChanged } from './row-events.ts'
import { sqliteOf, tableOf } from './sqlite-driver.ts'

type Fill = {
  collection: CollectionSlug
  /** The column that is filled where it is empty. */
  column: string
  /** The column that is copied. */
  from: string
  /** Only rows where this text column is not empty. */
  ifSet: string
}

/** Copies one column to another where that is empty, in one statement. */
export async function fillColumn(
  payload: Payload,
  { collection, column, from, ifSet }: Fill,
): Promise<void> {
  await byDatabase<Promise<unknown>>(payload, {
    sqlite: () => {
      const { table, columnOf } = tableOf(payload, collection)
      return sqliteOf(payload).client.execute(
        `UPDATE ${table} SET ${columnOf(column)} = ${columnOf(from)}
         WHERE ${columnOf(column)} IS NULL AND ${columnOf(ifSet)} IS NOT NULL`,
      )
    },
    mongodb: () =>
      mongoOf(payload).collections[collection].updateMany(
        { [column]: null, [ifSet]: { $gt: '' } },
        [{ $set: { [column]: `$${from}` } }],
        { timestamps: false, updatePipeline: true },
      ),
  })
  await rowsChanged([{ collection, id: null }])
}
