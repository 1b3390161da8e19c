import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { byDatabase } from './by-database.ts'
import { type AsRead, unchanged, updateIf, updateIfUnchanged } from './update-if.ts'
import { untilNoConflictIn } from './write-conflict.ts'

type Many = {
  collection: CollectionSlug
  data: object
  where: Where
  req?: PayloadRequest | undefined
}

/**
 * Updates all rows that match `where`, in one statement that checks `where` for each row. `where` may
 * name columns of the main table only.
 */
export async function updateMatching(payload: Payload, many: Many): Promise<void> {
  const { collection, data, where, req } = many
  await byDatabase<Promise<unknown>>(payload, {
    // An atomic update updates all rows that match. Payload's updateMany takes one statement a row.
    sqlite: () => updateIf(payload, many),
    mongodb: () =>
      untilNoConflictIn(req, () =>
        payload.db.updateMany({
          collection,
          data: structuredClone(data) as Record<string, unknown>,
          returning: false,
          where,
          ...(req ? { req } : {}),
        }),
      ),
  })
}

type EqualRows = Omit<Many, 'where'> & { ids: readonly string[]; read: AsRead }

/**
 * Updates the rows in which the columns in `read` still hold the values that were read. SQLite does it
 * in one statement; MongoDB row by row, because there one conflict would repeat the whole batch.
 */
export async function updateEqualRows(
  payload: Payload,
  { ids, read, ...update }: EqualRows,
): Promise<void> {
  await byDatabase<Promise<void>>(payload, {
    sqlite: () =>
      updateMatching(payload, {
        ...update,
        where: { and: [{ id: { in: [...ids] } }, ...unchanged(read)] },
      }),
    mongodb: async () => {
      for (const id of ids) await updateIfUnchanged(payload, { ...update, id, read })
    },
  })
}
