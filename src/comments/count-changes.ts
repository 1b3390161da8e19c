import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { Payload, PayloadRequest, Where } from 'payload'
import { untilNoConflict } from '../store/write-conflict.ts'
import { type Countable, countedColumns, countersOf } from './counters.ts'

type Init = ReturnType<typeof mongooseAdapter>
type Database = ReturnType<Init['init']>
type Row = Countable & { id: string }

/** Writers that come at once each take the next of these rows of a counter, and seldom meet. */
const SLOTS = 32
// Processes begin at different ones.
let lastSlot = Math.floor(Math.random() * SLOTS)

const select = Object.fromEntries(countedColumns.map((column) => [column, true as const]))

/**
 * Has every write of comments on MongoDB keep the counters, in the same transaction: what SQLite does
 * by triggers (`comment-triggers.ts`). A write that belongs to no transaction gets one of its own.
 */
export function countComments({ init, ...adapter }: Init): Init {
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
                // The adapter turns what it is given into its own form.
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

/** The work, in the caller's transaction or else in one of its own, tried again when it meets another. */
async function inTransaction<T>(
  payload: Payload,
  req: Partial<PayloadRequest> | undefined,
  work: (req: Partial<PayloadRequest>) => Promise<T>,
): Promise<T> {
  if (await req?.transactionID) return work(req ?? {})
  return untilNoConflict(async () => {
    const transactionID = await payload.db.beginTransaction()
    // Without a replica set there are none; `recountComments` mends at boot what a crash left.
    if (transactionID === null) return work(req ?? {})
    try {
      const result = await work({ ...req, payload, transactionID })
      await payload.db.commitTransaction(transactionID)
      return result
    } catch (err) {
      await payload.db.rollbackTransaction(transactionID)
      throw err
    }
  })
}

/** What the adapter has beside Payload’s interface. */
type Mongo = {
  sessions: Record<string, unknown>
  collections: {
    comments: { aggregate: (steps: object[]) => Promise<{ _id: string; value: number }[]> }
    counters: {
      bulkWrite: (operations: object[], options: object) => Promise<unknown>
      deleteMany: (where: object) => Promise<unknown>
      insertMany: (rows: object[]) => Promise<unknown>
    }
  }
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
  lastSlot = (lastSlot + 1) % SLOTS
  const slot = lastSlot
  const operations = [...changes]
    .filter(([, by]) => by !== 0)
    .map(([key, by]) => ({
      updateOne: { filter: { key, slot }, update: { $inc: { value: by } }, upsert: true },
    }))
  if (operations.length === 0) return
  const { sessions, collections } = db as unknown as Mongo
  const session = req.transactionID ? sessions[String(await req.transactionID)] : undefined
  try {
    await collections.counters.bulkWrite(operations, {
      ...(session ? { session } : {}),
      timestamps: false,
    })
  } catch (err) {
    // Two made the same new counter at once: that is a conflict like any other.
    if (err instanceof Error && 'code' in err && err.code === 11000)
      throw Object.assign(new Error('Two writers created the same counter', { cause: err }), {
        code: 112,
      })
    throw err
  }
}

/** Counts every comment once: where nothing was counted before, and where transactions are off. */
export async function recountComments(payload: Payload): Promise<void> {
  const { collections } = payload.db as unknown as Mongo
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
  // What is counted by hand (`comments/count-nudges.ts`) no comment tells.
  await collections.counters.deleteMany({ key: { $not: /^nudge:/ } })
  await collections.counters.insertMany(
    counted.map(({ _id: key, value }) => ({ key, slot: 0, value })),
  )
}
