import { AsyncLocalStorage } from 'node:async_hooks'
import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapter, PaginatedDocs, Payload } from 'payload'
import { mongoOf } from '../store/mongo-driver.ts'
import { readTotal, totalKey } from '../store/story-totals.ts'
import { pricedReads } from './priced-reads.ts'

// The total of a list costs more than its rows once there are many: a page of ten stories reads ten
// rows, and its total every row that matches. So a total comes from a kept counter, or it is counted
// up to a thousand.

type SqliteInit = ReturnType<typeof sqliteAdapter>
type MongoInit = ReturnType<typeof mongooseAdapter>

/** A total is counted up to this number, or to the end of the page if that is further. */
export const MAX_COUNTED = 1_000

/** `countIsCapped`: there are more rows than `totalDocs`. */
export type CappedCount = { totalDocs: number; countIsCapped?: true }

/** The count within one read of the adapter: a known total, or the number at which to stop. */
type Counting = { total: number } | { stopAt: number }
const counting = new AsyncLocalStorage<Counting>()

/** True within a count that a request asked for. Our own counts are exact. */
const asked = new AsyncLocalStorage<true>()

/** Does the work of an endpoint that counts, with a cap. */
export const countWithCap = <T>(work: () => T): T => asked.run(true, work)

type FindArgs = Parameters<DatabaseAdapter['find']>[0]
type CountArgs = Parameters<DatabaseAdapter['count']>[0]

const isLarge = (collection: string): boolean => Object.hasOwn(pricedReads, collection)

/** Makes SQLite count with a cap. */
export const capSqliteCounts = ({ init, ...adapter }: SqliteInit): SqliteInit => ({
  ...adapter,
  init: (args) => {
    const db = init(args)
    const { countDistinct } = db
    const capped: typeof countDistinct = async (query) => {
      const how = counting.getStore()
      if (!how) return countDistinct.call(db, query)
      if ('total' in how) return how.total
      const table = db.tables[query.tableName]
      const rows = query.db
        .selectDistinct({ id: table.id })
        .from(table)
        .where(query.where)
        .limit(how.stopAt)
        .$dynamic()
      for (const { type, condition, table: joined } of query.joins)
        rows[type ?? 'leftJoin'](joined, condition)
      return query.db.$count(rows.as('capped'))
    }
    return Object.assign(db, cappedReads(args.payload, db), { countDistinct: capped })
  },
})

type Model = { countDocuments: (where: object, options?: object) => unknown }

/** Makes MongoDB count with a cap. */
export const capMongoCounts = ({ init, ...adapter }: MongoInit): MongoInit => ({
  ...adapter,
  init: (args) => {
    const db = init(args)
    const reads = cappedReads(args.payload, db)
    const { connect } = db
    return Object.assign(db, reads, {
      connect: async (options: Parameters<NonNullable<typeof connect>>[0]) => {
        await connect?.call(db, options)
        const { collections, versions } = mongoOf({ db })
        for (const models of [collections, versions])
          for (const model of Object.values(models)) capModel(model as unknown as Model)
      },
    })
  },
})

function capModel(model: Model): void {
  const { countDocuments } = model
  model.countDocuments = (where, options = {}) => {
    const how = counting.getStore()
    if (!how) return countDocuments.call(model, where, options)
    if ('stopAt' in how) return countDocuments.call(model, where, { ...options, limit: how.stopAt })
    // The callers either await the query or its `exec()`.
    const total = Promise.resolve(how.total)
    return Object.assign(total, { exec: () => total })
  }
}

/** Returns the reads of an adapter that count, with a cap. */
function cappedReads(
  payload: Payload,
  db: Pick<DatabaseAdapter, 'find' | 'queryDrafts' | 'count'>,
) {
  const { find, queryDrafts, count: countAll } = db
  const withCap =
    (read: DatabaseAdapter['find'], drafts: boolean): DatabaseAdapter['find'] =>
    async <T>(query: FindArgs) => {
      const { collection, limit = 0, page = 1, pagination, where } = query
      if (!isLarge(collection) || pagination === false || limit === 0)
        return read.call(db, query) as Promise<PaginatedDocs<T>>
      const cap = Math.max(MAX_COUNTED, page * limit)
      const key = totalKey({ collection, where, drafts })
      const how = key ? { total: await readTotal(payload, key) } : { stopAt: cap + 1 }
      const list = (await counting.run(how, () => read.call(db, query))) as PaginatedDocs<T>
      return key ? list : withCappedTotal(list, { cap, limit, page })
    }
  return {
    find: withCap(find, false),
    queryDrafts: withCap(queryDrafts, true),
    count: (async (query: CountArgs): Promise<CappedCount> => {
      if (!asked.getStore() || !isLarge(query.collection)) return countAll.call(db, query)
      const { collection, where } = query
      const key = totalKey({ collection, where, drafts: false })
      if (key) return { totalDocs: await readTotal(payload, key) }
      const { totalDocs } = await counting.run({ stopAt: MAX_COUNTED + 1 }, () =>
        countAll.call(db, query),
      )
      return totalDocs > MAX_COUNTED
        ? { totalDocs: MAX_COUNTED, countIsCapped: true }
        : { totalDocs }
    }) as typeof countAll,
  }
}

/** A list always knows whether it has a next page, because it counts one row beyond this one. */
export function withCappedTotal<T extends PaginatedDocs>(
  list: T,
  { cap, limit, page }: { cap: number; limit: number; page: number },
): T & CappedCount {
  if (list.totalDocs <= cap) return list
  const totalPages = Math.ceil(cap / limit)
  return {
    ...list,
    totalDocs: cap,
    countIsCapped: true,
    // The page after the last counted one exists, too.
    totalPages: Math.max(totalPages, page + (cap === page * limit ? 1 : 0)),
    hasNextPage: true,
    nextPage: page + 1,
  }
}
