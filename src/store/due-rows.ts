import type { CollectionSlug, Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { idText, nativeCollection, objectId } from './mongo-native.ts'
import { type SqliteValue, tableOf } from './sqlite-driver.ts'
import { sqliteWriter } from './sqlite-writer.ts'

// The columns of follow-ups are hidden and no answer shows them, so these writes report no change.

/** A row with work that is due. */
export type DueRow = { id: string; followUps: unknown }

type At = { collection: CollectionSlug }

/** Reads the rows that are due, the longest waiting first. */
export const findDueRows = (
  payload: Payload,
  { collection, now, limit }: At & { now: Date; limit: number },
): Promise<DueRow[]> =>
  byDatabase(payload, {
    sqlite: async () => {
      const { table, followUps, due } = columnsOf(payload, collection)
      const sql = `SELECT id, ${followUps} AS work FROM ${table} WHERE ${due} <= ? ORDER BY ${due} LIMIT ?`
      const rows = (await sqliteWriter(payload)).all(sql, [now.toISOString(), limit])
      return rows.map(({ id, work }) => ({ id: String(id), followUps: parsed(work) }))
    },
    mongodb: async () => {
      const options = { projection: { followUps: 1 }, sort: { followUpDue: 1 }, limit }
      const found = nativeCollection(payload, collection).find(
        { followUpDue: { $lte: now } },
        options,
      )
      return (await found.toArray()).map(({ _id, followUps }) => ({
        id: idText(_id) ?? '',
        followUps: followUps ?? null,
      }))
    },
  })

/**
 * Takes rows for this process until `lease`, unless another process has just taken them.
 * @returns the rows that it got, as they are now
 */
export const leaseDueRows = (
  payload: Payload,
  { collection, ids, now, lease }: At & { ids: readonly string[]; now: Date; lease: Date },
): Promise<DueRow[]> =>
  byDatabase(payload, {
    sqlite: async () => {
      const { table, followUps, due } = columnsOf(payload, collection)
      const sql = `UPDATE ${table} SET ${due} = ?
        WHERE id IN (SELECT value FROM json_each(?)) AND ${due} <= ? RETURNING id, ${followUps} AS work`
      const writer = await sqliteWriter(payload)
      const values = [lease.toISOString(), JSON.stringify(ids), now.toISOString()]
      const rows = await writer.transact(({ all }) => all(sql, values))
      return rows.map(({ id, work }) => ({ id: String(id), followUps: parsed(work) }))
    },
    mongodb: async () => {
      const rows = nativeCollection(payload, collection)
      const took = async (id: string): Promise<DueRow | null> => {
        const _id = objectId(payload, id)
        const where = { _id, followUpDue: { $lte: now } }
        const { matchedCount } = await rows.updateOne(where, { $set: { followUpDue: lease } })
        if (matchedCount === 0) return null
        const row = await rows.findOne({ _id }, { projection: { followUps: 1 } })
        return row && { id, followUps: row.followUps ?? null }
      }
      return (await Promise.all(ids.map(took))).filter((row) => row !== null)
    },
  })

/** Clears the work of rows that nobody has given new work since the lease began. */
export const clearDueRows = (
  payload: Payload,
  { collection, ids, lease }: At & { ids: readonly string[]; lease: Date },
): Promise<void> =>
  byDatabase(payload, {
    sqlite: async () => {
      const { table, followUps, due } = columnsOf(payload, collection)
      const sql = `UPDATE ${table} SET ${followUps} = NULL, ${due} = NULL
        WHERE id IN (SELECT value FROM json_each(?)) AND ${due} = ?`
      const writer = await sqliteWriter(payload)
      await writer.transact(({ run }) => run(sql, [JSON.stringify(ids), lease.toISOString()]))
    },
    mongodb: async () => {
      const rows = nativeCollection(payload, collection)
      const none = { $set: { followUps: null, followUpDue: null } }
      await Promise.all(
        ids.map((id) => rows.updateOne({ _id: objectId(payload, id), followUpDue: lease }, none)),
      )
    },
  })

function columnsOf(payload: Payload, collection: CollectionSlug) {
  const { table, columnOf } = tableOf(payload, collection)
  return { table, followUps: columnOf('followUps'), due: columnOf('followUpDue') }
}

const parsed = (json: SqliteValue | undefined): unknown =>
  typeof json === 'string' ? JSON.parse(json) : null
