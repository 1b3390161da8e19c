import type { CollectionSlug, Payload, Where } from 'payload'
import { isTaken } from './unique-key.ts'
import { updateIf } from './update-if.ts'

type Create = { collection: CollectionSlug; data: object }

/** Creates a row. @returns null when a row with one of its unique keys exists */
export async function createUnlessTaken<Row extends { id: string }>(
  payload: Payload,
  { collection, data }: Create,
): Promise<Row | null> {
  try {
    const row: unknown = await payload.db.create({ collection, data: { ...data } })
    return row as Row
  } catch (err) {
    if (isTaken(err)) return null
    throw err
  }
}

/**
 * Claims a unique key: updates its row if `free` matches, or creates the row if there is none. When
 * many claim one key at once, one gets it.
 * @returns the row; null when somebody else holds the key
 */
export const claimKey = async <Row extends { id: string }>(
  payload: Payload,
  { collection, key, data, free }: Create & { key: string; free: Where },
): Promise<Row | null> =>
  (await updateIf<Row>(payload, {
    collection,
    data,
    where: { and: [{ key: { equals: key } }, free] },
  })) ?? (await createUnlessTaken<Row>(payload, { collection, data: { key, ...data } }))
