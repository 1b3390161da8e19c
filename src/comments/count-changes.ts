import type { Payload, PayloadRequest, Where } from 'payload'
import type { MongoAdapter } from '../store/adapter.ts'
import { addToMongoRows } from '../store/add-to-rows.ts'
import { mongoOf } from '../store/mongo-driver.ts'
import { hasTransactions, inTransaction } from '../store/transaction.ts'
import { type Countable, countedColumns, countersOf } from './counters.ts'

type Database = ReturnType<MongoAdapter['init']>
type Row = Countable & { id: string }

/** A counter has this many rows. Concurrent writers take different ones, so they seldom conflict. */
const SLOTS = 32
// Processes begin at different rows.
let lastSlot = Math.floor(Math.random() * SLOTS)

/** Returns the slot of the counters that the next change goes to. */
export function nextSlot(): number {
  lastSlot = (lastSlot + 1) % SLOTS
  return lastSlot
}

const select = Object.fromEntries(countedColumns.map((column) => [column, true as const]))

/**
 * Makes every write of comments on MongoDB update the counters in the same transaction. SQLite does
 * so by triggers (`counter-triggers.ts`). A write outside a transaction gets one of its own.
 */
export function countComments({ init, ...adapter }: MongoAdapter): MongoAdapter {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { create, updateOne, updateMany, deleteOne, deleteMany } = db
      const counting: Partial<Database> = {
        create: ((a) =>
          a.collection !== 'comments'
            ? create.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                // The adapter changes the data that it is given.
                const doc = await create.call(db, { ...a, data: structuredClone(a.data), req })
                await count(db, req, [], [doc as Row])
                return doc
              })) as Database['create'],
        updateOne: ((a) =>
          a.collection !== 'comments' || !isCounted(a.data)
            ? updateOne.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const where: Where = a.id ? { id: { equals: a.id } } : (a.where ?? {})
                const [before] = await read(db, req, where, 1)
                if (!before) return null
                const { id: _id, where: _where, ...rest } = a
                const doc = await updateOne.call(db, {
                  ...rest,
                  data: structuredClone(a.data),
                  req,
                  where: { and: [where, { id: { equals: before.id } }] },
                })
                await count(db, req, [before], await read(db, req, { id: { equals: before.id } }))
                return doc
              })) as Database['updateOne'],
        updateMany: ((a) =>
          a.collection !== 'comments' || !isCounted(a.data)
            ? updateMany.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const before = await read(db, req, a.where, a.limit)
                const where: Where = { id: { in: before.map(({ id }) => id) } }
                if (before.length === 0) return a.returning === false ? null : []
                const { limit: _limit, ...rest } = a
                const data = structuredClone(a.data)
                const docs = await updateMany.call(db, { ...rest, data, req, where })
                await count(db, req, before, await read(db, req, where))
                return docs
              })) as Database['updateMany'],
        deleteOne: ((a) =>
          a.collection !== 'comments'
            ? deleteOne.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const [before] = await read(db, req, a.where, 1)
                const where: Where = before ? { id: { equals: before.id } } : a.where
                const doc = await deleteOne.call(db, { ...a, req, where })
                if (before) await count(db, req, [before], [])
                return doc
              })) as Database['deleteOne'],
        deleteMany: (a) =>
          a.collection !== 'comments'
            ? deleteMany.call(db, a)
            : inTransaction(args.payload, a.req, async (req) => {
                const before = await read(db, req, a.where)
                const where: Where = { id: { in: before.map(({ id }) => id) } }
                if (before.length === 0) return
                await deleteMany.call(db, { ...a, req, where })
                await count(db, req, before, [])
              }),
      }
      return Object.assign(db, counting)
    },
  }
}

const isCounted = (data: Record<string, unknown>): boolean =>
  countedColumns.some((column) => column in data)

async function read(
  db: Database,
  req: Partial<PayloadRequest>,
  where: Where,
  limit?: number,
): Promise<Row[]> {
  const found = await db.find<Row>({
    collection: 'comments',
    ...(limit ? { limit } : {}),
    pagination: false,
    req,
    select,
    where,
  })
  return found.docs
}

async function count(
  db: Database,
  req: Partial<PayloadRequest>,
  before: readonly Row[],
  after: readonly Row[],
): Promise<void> {
  const changes = new Map<string, number>()
  const add = (rows: readonly Row[], by: number) => {
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

/**
 * Counts all comments anew on MongoDB if the counters may be wrong: nothing was ever counted, or there
 * are no transactions and a crash may have come between a comment and its count.
 */
export async function recountIfNeeded(payload: Payload): Promise<void> {
  const { totalDocs } = await payload.db.count({ collection: 'counters' })
  if (totalDocs === 0 || !(await hasTransactions(payload))) await recountComments(payload)
}

async function recountComments(payload: Payload): Promise<void> {
  const { collections } = mongoOf(payload)
  const live = { $match: { deletedAt: null } }
  const by = (key: object | string, match: object = {}) =>
    collections.comments.aggregate([
      live,
      { $match: match },
      { $group: { _id: key, value: { $sum: 1 } } },
    ])
  const day = { $dateToString: { date: '$createdAt', format: '%Y-%m-%d' } }
  const counted = [
    ...(await by({ $concat: ['status:', '$status'] })),
    ...(await by({ $concat: ['day:', day, ':', '$status'] })),
    ...(await by('reported', { reportedAt: { $ne: null } })),
    ...(await by({ $concat: ['visible:', { $toString: '$story' }] }, { visible: true })),
  ]
  // `count-nudges.ts` keeps these; they cannot be counted from comments.
  await collections.counters.deleteMany({ key: { $not: /^nudge:/ } })
  await collections.counters.insertMany(
    counted.map(({ _id: key, value }) => ({ key, slot: 0, value })),
  )
}
