import type { CollectionSlug, Payload } from 'payload'
import { byDatabase } from './by-database.ts'

type Version<T> = { id: string; updatedAt: string; version: T }

/**
 * Writes columns of a version if nobody has saved it since it was read.
 * @returns whether it was written
 */
export async function updateVersionIfUnchanged<T extends object>(
  payload: Payload,
  { collection, read, data }: { collection: CollectionSlug; read: Version<T>; data: Partial<T> },
): Promise<boolean> {
  // SQLite writes the columns that are named. MongoDB replaces the whole of `version`.
  const version = byDatabase<object>(payload, {
    sqlite: () => data,
    mongodb: () => ({ ...read.version, ...data }),
  })
  const written: unknown = await payload.db.updateVersion({
    collection,
    id: read.id,
    versionData: { version } as never,
    where: { and: [{ id: { equals: read.id } }, { updatedAt: { equals: read.updatedAt } }] },
  } as never)
  return written !== null
}
