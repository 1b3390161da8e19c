import { badQuery } from './bad-query.ts'

const MAX_SEGMENTS = 2
const MAX_SORTS = 10

/**
 * Checks a path of fields, such as `story.headline`. Some queries that Payload 3.90.1 refuses cause
 * an unhandled rejection, which ends a process without Next. A path of at most two segments cannot
 * cause it (docs/payload-traps.md: long-paths).
 * @param part the part of the query that has the path: `where` or `sort`
 * @throws DatelineError `bad-query`
 */
export function checkPath(path: string, part: string): void {
  if (!/^-?(?!__)[A-Za-z_]\w*(\.(?!__)[A-Za-z_]\w*)*$/.test(path))
    throw badQuery(`${part}: the field ${path} does not exist.`, part)
  // Payload reads two underscores as a dot.
  const segments = path.replace(/^-/, '').split(/\.|__/)
  if (segments.some((segment) => segment in Object.prototype))
    throw badQuery(`${part}: the field ${path} does not exist.`, part)
  if (segments.length > MAX_SEGMENTS)
    throw badQuery(`${part}: ${path} must have at most ${MAX_SEGMENTS} segments.`, part)
}

/**
 * Checks a sort: a string of paths with commas between them, or a list of such strings.
 * @throws DatelineError `bad-query`
 */
export function checkSort(sort: unknown): void {
  if (sort === undefined) return
  const list = (Array.isArray(sort) ? sort : [sort]).flatMap((one) =>
    typeof one === 'string' ? one.split(',') : [one],
  )
  if (list.length > MAX_SORTS) throw badQuery(`sort must have at most ${MAX_SORTS} fields.`, 'sort')
  for (const one of list) {
    if (typeof one !== 'string') throw badQuery('sort must be a list of field names.', 'sort')
    checkPath(one.trim(), 'sort')
  }
}
