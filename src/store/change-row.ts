import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { type AsRead, updateIfUnchanged } from './update-if.ts'
import { untilWritten } from './until-written.ts'

type RowChange<Row> = {
  collection: CollectionSlug
  /** Names one row. */
  where: Where
  /** The columns that must still hold what was read. */
  compare: readonly (keyof Row & string)[]
  /** Returns the columns to write, or null to leave the row. It is asked again after each change. */
  change: (row: Row) => object | null | Promise<object | null>
  maxTries: number
  req?: PayloadRequest | undefined
}

/**
 * Reads a row, changes it and writes it if nobody has changed it since; otherwise it begins again.
 * @returns false when there is no such row, or `change` leaves it
 * @throws Error when the row changed during every attempt
 */
export const changeRow = <Row extends { id: string }>(
  payload: Payload,
  { collection, where, compare, change, maxTries, req }: RowChange<Row>,
): Promise<boolean> =>
  untilWritten<boolean>(
    { maxTries, subject: `${collection} ${JSON.stringify(where)}` },
    async () => {
      const row = await payload.db.findOne<Row>({ collection, where, ...(req ? { req } : {}) })
      const data = row && (await change(row))
      if (!data) return false
      const read = Object.fromEntries(compare.map((column) => [column, row[column]])) as AsRead
      const written = await updateIfUnchanged(payload, { collection, id: row.id, read, data, req })
      return written === null ? null : true
    },
  )
