import type { CollectionSlug, Payload } from 'payload'

export type MongoDocument = Record<string, unknown>
type Within = { session?: unknown }
type FindOptions = Within & {
  projection?: MongoDocument
  sort?: MongoDocument
  limit?: number
}
type Written = { matchedCount: number; modifiedCount: number; upsertedCount: number }

/** The driver's own methods, which cast nothing and call no hook. */
export type NativeCollection = {
  collectionName: string
  aggregate: (pipeline: readonly MongoDocument[]) => { toArray: () => Promise<MongoDocument[]> }
  bulkWrite: (
    operations: readonly MongoDocument[],
    options: { ordered: boolean },
  ) => Promise<unknown>
  findOne: (where: MongoDocument, options?: FindOptions) => Promise<MongoDocument | null>
  find: (where: MongoDocument, options?: FindOptions) => { toArray: () => Promise<MongoDocument[]> }
  indexes: () => Promise<{ name?: string; unique?: boolean }[]>
  dropIndex: (name: string) => Promise<unknown>
  countDocuments: (where: MongoDocument) => Promise<number>
  insertOne: (document: MongoDocument, options?: Within) => Promise<unknown>
  updateOne: (
    where: MongoDocument,
    update: MongoDocument,
    options?: Within & { upsert?: boolean },
  ) => Promise<Written>
  deleteMany: (where: MongoDocument) => Promise<unknown>
  /** @param update an update, or the steps of a pipeline, which may read the row's fields */
  updateMany: (where: MongoDocument, update: MongoDocument | MongoDocument[]) => Promise<Written>
}

type Native = {
  collections: Record<string, { collection: NativeCollection }>
  connection: {
    collection: (name: string) => NativeCollection
    base: { Types: { ObjectId: new (id?: string) => { toString: () => string } } }
  }
}

const nativeOf = ({ db }: Payload): Native => db as unknown as Native

/** Returns the driver's collection behind one of Payload's. Call it only on MongoDB. */
export function nativeCollection(payload: Payload, collection: CollectionSlug): NativeCollection {
  const found = nativeOf(payload).collections[collection]
  if (!found) throw new Error(`MongoDB has no collection for ${collection}.`)
  return found.collection
}

/** Returns a collection of the database by the name that MongoDB has for it. Call it only on MongoDB. */
export const connectedCollection = (payload: Payload, name: string): NativeCollection =>
  nativeOf(payload).connection.collection(name)

/** Returns the ObjectId of a text, a new one without a text, and null for a text that is no id. */
export function objectId(payload: Payload, id?: string | null): object | null {
  const { ObjectId } = nativeOf(payload).connection.base.Types
  if (id === undefined) return new ObjectId()
  return id !== null && /^[0-9a-f]{24}$/i.test(id) ? new ObjectId(id) : null
}

/** Returns an id or a text as text; null when there is none. */
export function idText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return value ? (value as { toString: () => string }).toString() : null
}
