import type { CollectionSlug, Payload } from 'payload'
import { nativeCollection } from './mongo-native.ts'

/** The unique indexes of earlier releases: Payload creates indexes on MongoDB and drops none. */
const formerlyUnique: [CollectionSlug, string][] = [['sections', 'slug_1']]

/** Drops the indexes on MongoDB that would refuse rows which this release allows. */
export async function dropOldIndexes(payload: Payload): Promise<void> {
  for (const [slug, name] of formerlyUnique) {
    const collection = nativeCollection(payload, slug)
    const found = (await collection.indexes()).find((index) => index.name === name)
    if (!found?.unique) continue
    await collection.dropIndex(name)
    payload.logger.info(`Dropped the index ${name} of ${slug}, which allowed each slug once.`)
  }
}
