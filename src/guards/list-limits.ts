import { badQuery, type Query } from './bad-query.ts'

export const MAX_LIST_ROWS = 100
const MAX_DEPTH = 2

/**
 * Returns the number of rows in a list, from 1 to 100. Payload 3.90.1 has no maximum and reads 0 as
 * all rows (docs/payload-traps.md: unlimited-lists).
 */
export const clampLimit = (limit: number): number =>
  limit < 1 || limit > MAX_LIST_ROWS ? MAX_LIST_ROWS : limit

const DEFAULT_ROWS = 10

/**
 * Returns the number of rows that a list reads at most. Without pages and a limit, Payload would
 * read all rows.
 */
export const rowsAsked = ({
  limit,
  pagination,
}: {
  limit?: unknown
  pagination?: unknown
}): number => {
  if (limit === undefined || limit === null)
    return String(pagination) === 'false' ? MAX_LIST_ROWS : DEFAULT_ROWS
  return clampLimit(Number(limit) || 0)
}

/** Returns the `limit` and `depth` of a query, each cut to the maximum of a read. */
export const clampNumbers = ({ limit, depth }: Query): Query => ({
  ...(limit === undefined ? {} : { limit: clampLimit(Number(limit)) }),
  ...(depth === undefined ? {} : { depth: Math.min(Number(depth), MAX_DEPTH) }),
})

/**
 * Checks the `page`, `limit` and `depth` of a query string.
 * @throws DatelineError `bad-query`
 */
export function checkNumbers(query: Query): void {
  for (const name of ['page', 'limit', 'depth'] as const) {
    const value = query[name]
    if (value === undefined) continue
    if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
      throw badQuery(`${name} must be a whole number.`, name)
  }
  checkPage(Number(query.page ?? 1))
}

/**
 * Refuses a page before the first. Payload would answer 500.
 * @throws DatelineError `bad-query`
 */
export function checkPage(page: number): void {
  if (page < 1) throw badQuery('page must be at least 1.', 'page')
}
