import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { Sort } from 'payload'

type Init = ReturnType<typeof mongooseAdapter>
type Query = { sort?: Sort }

/**
 * Makes an adapter sort equal rows by time, the newest first, unless a key of the sort is unique.
 * Payload 3.90.1 does not notice that a descending key (`-position`) is unique: it adds the time,
 * and MongoDB then sorts every match instead of reading an index (docs/payload-traps.md:
 * sort-behind-unique-key). The adapter must have `disableFallbackSort`.
 */
export function sortStably({ init, ...adapter }: Init): Init {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { find, findGlobalVersions, findVersions, queryDrafts } = db
      const inOrder = <Q extends Query>(query: Q, unique: readonly string[] = []): Q =>
        query.sort ? { ...query, sort: stableOrder(query.sort, unique) } : query
      const uniqueIn = (collection: string): string[] =>
        (args.payload.collections[collection as 'comments']?.config.flattenedFields ?? [])
          .filter((field) => 'unique' in field && field.unique === true)
          .map(({ name }) => name)
      return Object.assign(db, {
        find: ((a) => find.call(db, inOrder(a, uniqueIn(a.collection)))) as typeof find,
        queryDrafts: ((a) =>
          queryDrafts.call(db, inOrder(a, uniqueIn(a.collection)))) as typeof queryDrafts,
        findVersions: ((a) => findVersions.call(db, inOrder(a))) as typeof findVersions,
        findGlobalVersions: ((a) =>
          findGlobalVersions.call(db, inOrder(a))) as typeof findGlobalVersions,
      })
    },
  }
}

/**
 * Returns the sort with the time as its last key, unless one of its keys is unique.
 * @param unique names of unique fields
 */
export function stableOrder(sort: Sort, unique: readonly string[]): string[] {
  const keys = [sort].flat()
  const decides = (key: string): boolean =>
    ['id', 'createdAt', ...unique].includes(key.replace(/^-/, ''))
  return keys.some(decides) ? keys : [...keys, '-createdAt']
}
