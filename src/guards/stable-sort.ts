import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { Sort } from 'payload'

type Init = ReturnType<typeof mongooseAdapter>
type Asked = { sort?: Sort }

/**
 * Orders what is equal by time, the newest first, as Payload does; but not after a key of which there
 * are no two. Payload overlooks that of a key that goes down (`-position`), and MongoDB then sorts all
 * that matches instead of reading an index from its end. Needs `disableFallbackSort`.
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

/** A sort with time after it, unless one of its keys leaves no two alike. `unique`: names of fields. */
export function stableOrder(sort: Sort, unique: readonly string[]): string[] {
  const keys = [sort].flat()
  const decides = (key: string): boolean =>
    ['id', 'createdAt', ...unique].includes(key.replace(/^-/, ''))
  return keys.some(decides) ? keys : [...keys, '-createdAt']
}
