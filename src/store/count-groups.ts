import type { CollectionSlug, Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { mongoOf } from './mongo-driver.ts'
import { sqliteOf, tableOf } from './sqlite-driver.ts'

type Groups = {
  collection: CollectionSlug
  by: string
  /** Only rows whose text column has this value or a greater one. */
  from: { column: string; value: string }
  max: number
}

/** Counts the rows outside the trash for each value of a column: the largest counts, at most `max`. */
export function countGroups(
  payload: Payload,
  { collection, by, from, max }: Groups,
): Promise<{ value: string; count: number }[]> {
  return byDatabase(payload, {
    sqlite: async () => {
      const { table, columnOf } = tableOf(payload, collection)
      const { rows } = await sqliteOf(payload).client.execute({
        sql: `SELECT ${columnOf(by)} AS value, count(*) AS count FROM ${table}
          WHERE ${columnOf(from.column)} >= ? AND ${columnOf('deletedAt')} IS NULL
          GROUP BY ${columnOf(by)} ORDER BY count DESC, ${columnOf(by)} LIMIT ?`,
        args: [from.value, max],
      })
      return rows.map(({ value, count }) => ({ value: String(value), count: Number(count) }))
    },
    mongodb: async () => {
      const groups = await mongoOf(payload).collections[collection].aggregate([
        { $match: { [from.column]: { $gte: from.value }, deletedAt: null } },
        { $group: { _id: `$${by}`, value: { $sum: 1 } } },
        { $sort: { value: -1, _id: 1 } },
        { $limit: max },
      ])
      return groups.map(({ _id, value }) => ({ value: String(_id), count: value }))
    },
  })
}
