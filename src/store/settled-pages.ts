import type { BaseDatabaseAdapter, DatabaseAdapterObj, PaginatedDocs, Where } from 'payload'

type Asked = {
  collection: string
  limit?: number
  page?: number
  pagination?: boolean
  where?: Where
}

/**
 * Makes an adapter describe a page without rows as the other one does. Payload 3.90.1 calls the total
 * of such a page 0 on SQLite when the list crosses a relation, and each database counts the pages
 * before it in its own way (docs/payload-traps.md: empty-pages).
 */
export function settlePages<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: BaseDatabaseAdapter = adapter.init(args)
      const { count, countVersions, find, findVersions, queryDrafts } = db
      const ownCount = (asked: Asked) => count.call(db, asked as never)
      const ownVersions = (asked: Asked) => countVersions.call(db, asked as never)
      const settled =
        (read: typeof find, total: (asked: Asked) => Promise<{ totalDocs: number }>) =>
        async (asked: Asked): Promise<PaginatedDocs> => {
          const list: PaginatedDocs = await read.call(db, asked as never)
          if (list.docs.length > 0 || asked.pagination === false || !list.limit) return list
          const page = asked.page ?? 1
          // The rows before this page, which SQLite does not count when the list crosses a relation.
          const { totalDocs } =
            page > 1 && list.totalDocs === 0 ? await total(asked) : { totalDocs: list.totalDocs }
          return { ...list, ...emptyPage({ page, limit: list.limit, totalDocs }) }
        }
      return Object.assign(db, {
        find: settled(find, ownCount),
        queryDrafts: settled(queryDrafts, (asked) =>
          ownVersions({
            ...asked,
            where: { and: [{ latest: { equals: true } }, asked.where ?? {}] },
          }),
        ),
        findVersions: settled(findVersions as typeof find, ownVersions),
      })
    },
  }
}

/** Returns the description of a page that has no rows. */
export function emptyPage({
  page,
  limit,
  totalDocs,
}: {
  page: number
  limit: number
  totalDocs: number
}): Omit<PaginatedDocs, 'docs' | 'limit'> {
  const totalPages = Math.max(1, Math.ceil(totalDocs / limit))
  return {
    hasNextPage: false,
    hasPrevPage: page > 1,
    nextPage: null,
    page,
    pagingCounter: (page - 1) * limit + 1,
    prevPage: page > 1 ? page - 1 : null,
    totalDocs,
    totalPages,
  }
}
