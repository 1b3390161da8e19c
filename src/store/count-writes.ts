import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { MongoAdapter } from './adapter.ts'
import { addToMongoRows } from './add-to-rows.ts'
import { inTransaction } from './transaction.ts'

type Database = ReturnType<MongoAdapter['init']>
type Row = { id: string }

/** A collection whose rows are counted, by the columns that decide in which counters a row counts. */
export type CountedRows<Countable> = {
  collection: CollectionSlug
  columns: readonly (keyof Countable & string)[]
  countersOf: (row: Countable) => string[]
}

/** A counter has this many rows. Concurrent writers take different ones, so they seldom conflict. */
const SLOTS = 32
// Processes begin at different rows.
let lastSlot = Math.floor(Math.random() * SLOTS)

/** Returns the slot of the counters that the next change goes to. */
export function nextSlot(): number {
  lastSlot = (lastSlot + 1) % SLOTS
  return lastSlot
}

/**
 * Makes every write of a collection on MongoDB update its counters in the same transaction. SQLite
 * does so by triggers (`count-triggers.ts`). A write outside a transaction gets one of its own.
 */
export const countWrites =
  <Countable>({ collection, columns, countersOf }: CountedRows<Countable>) =>
  ({ init, ...adapter }: MongoAdapter): MongoAdapter => ({
    ...adapter,
    init: (args) => {
      const db = init(args)
      const isCounted = (data: Record<string, unknown>): boolean =>
        columns.some((column) => column in data)
      const select = Object.fromEntries(columns.map((column) => [column, true as const]))

      const read = async (
        req: Partial<PayloadRequest>,
        where: Where,
        limit?: number,
      ): Promise<(Row & Countable)[]> => {
        const paging = { pagination: false, ...(limit ? { limit } : {}) }
        return (await db.find<Row & Countable>({ collection, ...paging, req, select, where })).docs
      }

      const count = async (
        req: Partial<PayloadRequest>,
        before: readonly Countable[],
        after: readonly Countable[],
      ): Promise<void> => {
        const changes = new Map<string, number>()
        const add = (rows: readonly Countable[], by: number) => {
          for (const key of rows.flatMap(countersOf)) changes.set(key, (changes.get(key) ?? 0) + by)
        }
        add(before, -1)
        add(after, 1)
        const slot = nextSlot()
        const additions = [...changes]
          .filter(([, by]) => by !== 0)
          .map(([key, by]) => ({ key: { key, slot }, add: { value: by } }))
        await addToMongoRows({ db }, { collection: 'counters', additions, req })
      }

      const { create, updateOne, updateMany, deleteOne, deleteMany } = db
      const counting: Partial<Database> = {
        create: ((a) =>
          a.collection !== collection
            ? create.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                // The adapter changes the data that it is given.
                const doc = await create.call(db, { ...a, data: structuredClone(a.data), req })
                await count(req, [], [doc as Countable])
                return doc
              })) as Database['create'],
        updateOne: ((a) =>
          a.collection !== collection || !isCounted(a.data)
            ? updateOne.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const where: Where = a.id ? { id: { equals: a.id } } : (a.where ?? {})
                const [before] = await read(req, where, 1)
                if (!before) return null
                const { id: _id, where: _where, ...rest } = a
                const doc = await updateOne.call(db, {
                  ...rest,
                  data: structuredClone(a.data),
                  req,
                  where: { and: [where, { id: { equals: before.id } }] },
                })
                await count(req, [before], await read(req, { id: { equals: before.id } }))
                return doc
              })) as Database['updateOne'],
        updateMany: ((a) =>
          a.collection !== collection || !isCounted(a.data)
            ? updateMany.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const before = await read(req, a.where, a.limit)
                const where: Where = { id: { in: before.map(({ id }) => id) } }
                if (before.length === 0) return a.returning === false ? null : []
                const { limit: _limit, ...rest } = a
                const data = structuredClone(a.data)
                const docs = await updateMany.call(db, { ...rest, data, req, where })
                await count(req, before, await read(req, where))
                return docs
              })) as Database['updateMany'],
        deleteOne: ((a) =>
          a.collection !== collection
            ? deleteOne.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const [before] = await read(req, a.where, 1)
                const where: Where = before ? { id: { equals: before.id } } : a.where
                const doc = await deleteOne.call(db, { ...a, req, where })
                if (before) await count(req, [before], [])
                return doc
              })) as Database['deleteOne'],
        deleteMany: (a) =>
          a.collection !== collection
            ? deleteMany.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const before = await read(req, a.where)
                const where: Where = { id: { in: before.map(({ id }) => id) } }
                if (before.length === 0) return
                await deleteMany.call(db, { ...a, req, where })
                await count(req, before, [])
              }),
      }
      return Object.assign(db, counting)
    },
  })
