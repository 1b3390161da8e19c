import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { Sort } from 'payload'

type Init = ReturnType<typeof mongooseAdapter>
type Asked = { sort?: Sort }

/**
 * Sorts equal rows by time, the newest first, unless a key of the sort is unique. Payload 3.90.1
 * does not see that a descending key (`-position`) is unique: it adds the time, and MongoDB then
 * sorts every match instead of reading an index (docs/payload-traps.md: sort-behind-unique-key).
 * Needs `disableFallbackSort`.
 */
export function sortStably({ init, ...adapter }: Init): Init {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { find, findGlobalVersions, findVersions, queryDrafts } = db
      const inOrder = <A extends Asked>(asked: A, unique: readonly string[] = []): A =>
        asked.sort ? { ...asked, sort: stableOrder(asked.sort, unique) } : asked
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
 * Returns the sort with the time behind it, unless one of its keys is unique. `unique`: names of
 * fields.
 */
export function stableOrder(sort: Sort, unique: readonly string[]): string[] {
  const keys = [sort].flat()
  const decides = (key: string): boolean =>
    ['id', 'createdAt', ...unique].includes(key.replace(/^-/, ''))
  return keys.some(decides) ? keys : [...keys, '-createdAt']
}
