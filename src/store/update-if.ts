import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { untilNoConflictIn } from './write-conflict.ts'

type Update = {
  collection: CollectionSlug
  data: object
  /** The update joins this request's transaction. */
  req?: Partial<PayloadRequest> | undefined
}

/**
 * Updates the row that matches `where`, in one statement. `where` may name columns of the main table
 * only, and on SQLite it must match one row.
 * @returns the row as it is now; null when no row matches
 */
export async function updateIf<Row>(
  payload: Payload,
  { collection, data, where, req }: Update & { where: Where },
): Promise<Row | null> {
  const row: unknown = await untilNoConflictIn(req, () =>
    payload.db.updateOne({
      collection,
      // MongoDB's adapter changes the data that it is given, and a conflict writes it again.
      data: structuredClone(data) as Record<string, unknown>,
      options: { atomic: true },
      where,
      ...(req ? { req } : {}),
    }),
  )
  return row as Row | null
}

/** Columns as they were read; null and undefined stand for an empty column. */
export type AsRead = Record<string, string | number | boolean | null | undefined>

/** Returns the conditions that the columns still hold the values that were read. */
export const unchanged = (read: AsRead): Where[] =>
  Object.entries(read).map(([column, value]) => ({
    [column]: value === null || value === undefined ? { exists: false } : { equals: value },
  }))

/**
 * Updates a row, in one statement, if the columns in `read` still hold the values that were read.
 * @returns the row as it is now; null when it was deleted or changed since
 */
export const updateIfUnchanged = <Row>(
  payload: Payload,
  { id, read, ...update }: Update & { id: string; read: AsRead },
): Promise<Row | null> =>
  updateIf<Row>(payload, {
    ...update,
    where: { and: [{ id: { equals: id } }, ...unchanged(read)] },
  })
