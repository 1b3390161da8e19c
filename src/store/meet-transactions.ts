import type { CollectionSlug, Payload } from 'payload'
import { byDatabase } from './by-database.ts'

/** Writes the time of now to a row, so that transactions that are at the same row conflict. */
export const touch = (
  payload: Payload,
  { collection, id, ...within }: { collection: CollectionSlug; id: string; req?: object },
): Promise<unknown> =>
  payload.db.updateOne({
    collection,
    id,
    data: { updatedAt: new Date().toISOString() },
    returning: false,
    ...within,
  })

/**
 * Makes other transactions that come to this row begin again until the request's own has ended.
 * SQLite runs without transactions, so nothing happens there.
 */
export const enterRow = (
  payload: Payload,
  at: { collection: CollectionSlug; id: string; req: object },
): Promise<unknown> =>
  byDatabase<Promise<unknown>>(payload, {
    sqlite: () => Promise.resolve(),
    mongodb: () => touch(payload, at),
  })

/**
 * Makes each transaction that has read one of these rows begin again. SQLite runs without
 * transactions, so nothing happens there.
 */
export const meetTransactions = (
  payload: Payload,
  { collection, ids }: { collection: CollectionSlug; ids: readonly string[] },
): Promise<void> =>
  byDatabase(payload, {
    sqlite: () => Promise.resolve(),
    mongodb: async () => {
      for (const id of ids) await touch(payload, { collection, id })
    },
  })
