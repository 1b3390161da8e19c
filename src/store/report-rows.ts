import type {
  BaseDatabaseAdapter,
  DatabaseAdapterObj,
  Payload,
  PayloadRequest,
  Where,
} from 'payload'
import { beginChanges, changedWithin, takeChanges } from './pending-changes.ts'
import { isReadCollected, type RowEvent, rowsChanged, rowsRead } from './row-events.ts'
import { belongsToStory, fixedIds, rowEvent, rowsOfQuery } from './rows-of-query.ts'

type Row = { id: string; story?: unknown }
type Within = { req?: Partial<PayloadRequest> }
type Named = { collection: string; id?: number | string; where?: Where }

/**
 * Makes an adapter report every row that is read and every change that is committed
 * (`store/row-events.ts`). A change of a transaction is reported after its commit.
 */
export function reportRows<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: BaseDatabaseAdapter = adapter.init(args)
      const reads = reportReads(db, args.payload)
      const writes = reportWrites(db, args.payload)
      return Object.assign(db, reads, writes, reportTransactions(db))
    },
  }
}

function reportReads(db: BaseDatabaseAdapter, payload: Payload): Partial<BaseDatabaseAdapter> {
  const { count, find, findDistinct, findOne, queryDrafts } = db
  const { countVersions, findGlobal, findGlobalVersions, findVersions } = db
  const fieldsOf = fieldsIn(payload)
  const report = (query: Parameters<typeof rowsOfQuery>[0], docs: readonly unknown[] = []) => {
    if (!isReadCollected()) return
    rowsRead(...rowsOfQuery(query, { fieldsOf, docs: docs as Row[] }))
  }
  const reportVersions = (slug: string) => rowsRead({ collection: `${slug}/versions`, id: null })
  return {
    count: async (query) => {
      report(query)
      return count.call(db, query)
    },
    find: (async (query) => {
      const found = await find.call(db, query)
      report(query, found.docs)
      return found
    }) as typeof find,
    findDistinct: async (query) => {
      report(query)
      return findDistinct.call(db, query)
    },
    findOne: (async (query) => {
      const found: unknown = await findOne.call(db, query)
      report(query, found ? [found] : [])
      return found
    }) as typeof findOne,
    queryDrafts: (async (query) => {
      report(query)
      reportVersions(query.collection)
      return queryDrafts.call(db, query)
    }) as typeof queryDrafts,
    countVersions: async (query) => {
      reportVersions(query.collection)
      return countVersions.call(db, query)
    },
    findVersions: (async (query) => {
      reportVersions(query.collection)
      return findVersions.call(db, query)
    }) as typeof findVersions,
    findGlobal: (async (query) => {
      rowsRead({ collection: query.slug, id: null })
      return findGlobal.call(db, query)
    }) as typeof findGlobal,
    findGlobalVersions: (async (query) => {
      reportVersions(query.global)
      return findGlobalVersions.call(db, query)
    }) as typeof findGlobalVersions,
  }
}

function reportWrites(db: BaseDatabaseAdapter, payload: Payload): Partial<BaseDatabaseAdapter> {
  const { create, deleteMany, deleteOne, find, updateMany, updateOne } = db
  const { createVersion, deleteVersions, updateVersion } = db
  const { createGlobal, createGlobalVersion, updateGlobal, updateGlobalVersion, updateJobs } = db
  const fieldsOf = fieldsIn(payload)

  /** Does the work and reports its rows; when it fails, the rows that it may have changed. */
  const reporting = async <T>(
    { req }: Within,
    may: readonly RowEvent[],
    work: () => Promise<T>,
    rowsOf: (result: T) => readonly RowEvent[] | Promise<readonly RowEvent[]> = () => may,
  ): Promise<T> => {
    let result: T
    try {
      result = await work()
    } catch (err) {
      // Without a transaction a part of it may be written.
      await changedWithin(req, may)
      throw err
    }
    await changedWithin(req, await rowsOf(result))
    return result
  }
  const anyOf = (collection: string): RowEvent[] => [{ collection, id: null }]
  const named = ({ collection, id, where }: Named): RowEvent[] =>
    (id === undefined ? fixedIds(where) : [id])?.map((one) => ({ collection, id: String(one) })) ??
    anyOf(collection)
  /** Adds the stories of comments that were changed without being read. */
  const withStories = async (
    { req }: Within,
    rows: readonly RowEvent[],
  ): Promise<readonly RowEvent[]> => {
    const [first] = rows
    if (!first?.id || !belongsToStory(fieldsOf(first.collection))) return rows
    const { docs } = await find.call<typeof db, never[], Promise<{ docs: Row[] }>>(db, {
      collection: first.collection,
      pagination: false,
      select: { story: true },
      where: { id: { in: rows.map(({ id }) => id) } },
      ...(req ? { req } : {}),
    } as never)
    const gone = rows.filter(({ id }) => !docs.some((doc) => doc.id === id))
    return [...docs.map((doc) => rowEvent(first.collection, doc)), ...gone]
  }
  const changed = (a: Named & Within, docs: readonly unknown[] | null) =>
    docs ? docs.map((doc) => rowEvent(a.collection, doc as Row)) : withStories(a, named(a))

  return {
    create: (a) => {
      // MongoDB's adapter changes the data that it is given.
      const { story } = a.data
      return reporting(
        a,
        anyOf(a.collection),
        () => create.call(db, a),
        (doc: Row | null) => {
          const id = doc?.id ?? a.customID
          return id === undefined
            ? anyOf(a.collection)
            : [rowEvent(a.collection, { id: String(id), story })]
        },
      )
    },
    updateOne: (a) =>
      reporting(
        a,
        named(a),
        () => updateOne.call(db, a),
        (doc: Row | null) => {
          if (a.returning === false) return changed(a, null)
          if (!doc) return []
          // An atomic update changes all rows that match, and returns one.
          const isOne =
            a.id !== undefined || a.options?.atomic !== true || fixedIds(a.where)?.length === 1
          return isOne ? changed(a, [doc]) : changed(a, null)
        },
      ),
    updateMany: (a) =>
      reporting(
        a,
        named(a),
        () => updateMany.call(db, a),
        (docs) => changed(a, a.returning === false ? null : (docs ?? [])),
      ),
    deleteOne: (a) =>
      reporting(
        a,
        named(a),
        () => deleteOne.call(db, a),
        (doc: Row | null) => {
          if (a.returning === false) return named(a)
          return doc ? [rowEvent(a.collection, doc)] : []
        },
      ),
    deleteMany: (a) => reporting(a, named(a), () => deleteMany.call(db, a)),
    createVersion: (a) =>
      reporting(a, anyOf(`${a.collectionSlug}/versions`), () => createVersion.call(db, a)),
    updateVersion: (a) =>
      reporting(a, anyOf(`${a.collection}/versions`), () => updateVersion.call(db, a)),
    deleteVersions: (a) =>
      reporting(a, anyOf(`${a.collection ?? a.globalSlug}/versions`), () =>
        deleteVersions.call(db, a),
      ),
    createGlobal: (a) => reporting(a, anyOf(a.slug), () => createGlobal.call(db, a)),
    updateGlobal: (a) => reporting(a, anyOf(a.slug), () => updateGlobal.call(db, a)),
    createGlobalVersion: (a) =>
      reporting(a, anyOf(`${a.globalSlug}/versions`), () => createGlobalVersion.call(db, a)),
    updateGlobalVersion: (a) =>
      reporting(a, anyOf(`${a.global}/versions`), () => updateGlobalVersion.call(db, a)),
    updateJobs: (a) => reporting(a, anyOf('payload-jobs'), () => updateJobs.call(db, a)),
  } as Partial<BaseDatabaseAdapter>
}

function reportTransactions(db: BaseDatabaseAdapter): Partial<BaseDatabaseAdapter> {
  const { beginTransaction, commitTransaction, rollbackTransaction } = db
  return {
    beginTransaction: async (options) => {
      const id = await beginTransaction.call(db, options)
      if (id !== null) beginChanges(id)
      return id
    },
    commitTransaction: async (id) => {
      const rows = takeChanges(await id)
      try {
        await commitTransaction.call(db, id)
      } finally {
        // The connection may break when the commit is done and its answer is not here.
        await rowsChanged(rows)
      }
    },
    rollbackTransaction: async (id) => {
      takeChanges(await id)
      await rollbackTransaction.call(db, id)
    },
  }
}

const fieldsIn = (payload: Payload) => (collection: string) =>
  payload.collections[collection as 'stories']?.config.flattenedFields ?? []
