import type { CollectionSlug, PayloadRequest } from 'payload'

type MongoCollection = {
  aggregate: (steps: object[]) => Promise<{ _id: unknown; value: number }[]>
  bulkWrite: (operations: object[], options: object) => Promise<unknown>
  deleteMany: (where: object) => Promise<unknown>
  insertMany: (rows: object[]) => Promise<unknown>
  updateMany: (where: object, steps: object[], options: object) => Promise<unknown>
}

/** The parts of Payload's MongoDB adapter that stand outside Payload's database interface. */
export type Mongo = {
  sessions: Record<string, unknown>
  collections: Record<CollectionSlug, MongoCollection>
  versions: Record<string, object>
  connection: { base: { Types: { ObjectId: new (id: string) => object } } }
}

/** Returns the MongoDB adapter with its driver. Call it only on MongoDB. */
export const mongoOf = ({ db }: { db: object }): Mongo => db as unknown as Mongo

/** Returns the driver's option that puts a statement into the request's transaction, if it has one. */
export async function sessionOf(
  payload: { db: object },
  req: Partial<PayloadRequest> | undefined,
): Promise<{ session?: unknown }> {
  const id = await req?.transactionID
  const session = id ? mongoOf(payload).sessions[String(id)] : undefined
  return session ? { session } : {}
}
