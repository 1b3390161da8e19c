import { parse, stringify } from 'qs-esm'
import { badQuery, isQuery, type Query } from './bad-query.ts'
import { checkWhere, MAX_LEVELS } from './conditions.ts'
import { MAX_PARAMETERS, refuseDroppedParameters } from './dropped-parameters.ts'
import { checkSort } from './field-paths.ts'
import { checkNumbers, checkPage, clampLimit, clampNumbers } from './list-limits.ts'

/**
 * Returns a query string that is safe for Payload. Each check closes one trap. A read returns at
 * most 100 rows at depth 2. A write keeps its numbers, because the panel sends `limit=0` for all of
 * a selection.
 * @throws DatelineError `bad-query`
 */
export function guardQuery(search: string, { isRead }: { isRead: boolean }): string {
  const given = search.replace(/^\?/, '')
  refuseDroppedParameters(given)
  const query = parse(given, {
    depth: MAX_LEVELS,
    arrayLimit: MAX_PARAMETERS,
    // Payload would drop these names without an error; `checkWhere` refuses them.
    allowPrototypes: true,
  }) as Query
  const where: unknown = typeof query.where === 'string' ? parseJson(query.where) : query.where
  if (where !== undefined) checkWhere(where)
  checkNumbers(query)
  checkSort(query.sort)
  guardJoins(query.joins)

  const safe = stringify(
    { ...query, ...(where === undefined ? {} : { where }), ...(isRead ? clampNumbers(query) : {}) },
    { addQueryPrefix: true, skipNulls: true },
  )
  refuseDroppedParameters(safe)
  return safe
}

/**
 * Checks the arguments of a GraphQL list like those of a REST list. GraphQL itself allows any JSON
 * for the value of a relation.
 * @throws DatelineError `bad-query`
 */
export function guardListArgs(args: { where?: unknown; sort?: unknown; page?: unknown }): void {
  if (args.where !== undefined && args.where !== null) checkWhere(args.where)
  if (args.sort !== null) checkSort(args.sort)
  if (typeof args.page === 'number') checkPage(args.page)
}

function parseJson(text: string): unknown {
  try {
    // A query string has no null; Payload reads the word `null`.
    return JSON.parse(text, (_key, value: unknown) => (value === null ? 'null' : value))
  } catch {
    throw badQuery('where must be valid JSON.', 'where')
  }
}

/** Checks the `where` of each join, and limits its rows. */
function guardJoins(joins: unknown): void {
  if (joins === undefined || joins === 'false') return
  if (!isQuery(joins)) throw badQuery('joins must be false or an object of joins.', 'joins')
  for (const join of Object.values(joins)) {
    if (join === 'false') continue
    if (!isQuery(join)) throw badQuery('joins must be false or an object of joins.', 'joins')
    if (join.where !== undefined) checkWhere(join.where)
    if (join.limit !== undefined) join.limit = clampLimit(Number(join.limit) || 0)
  }
}
