import { parse, stringify } from 'qs-esm'
import { DatelineError } from '../errors.ts'

const MAX_ROWS = 100
const MAX_DEPTH = 2
const MAX_PATH = 2
const MAX_NESTING = 10
/** Payload reads as many parameters and not one more: conditions behind them would be gone. */
const MAX_PARAMETERS = 1000
/** A database takes seconds over tens of thousands. */
const MAX_CONDITIONS = 200
const MAX_OPERANDS = 1000
const MAX_SORTS = 10

/** What may be asked of a field. Payload knows more; those fail on one database or the other. */
const operators = new Set([
  'equals',
  'not_equals',
  'in',
  'not_in',
  'exists',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
  'like',
  'not_like',
  'contains',
])

type Query = Record<string, unknown>
const isQuery = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const bad = (message: string, field: string) => new DatelineError('bad-query', message, { field })

/**
 * A query string made safe. In a read `limit` above 100 or 0 becomes 100 and `depth` is at most 2; a
 * write keeps its numbers, since the panel says `limit=0` when it means all of a selection.
 * @throws DatelineError `bad-query` for what Payload would answer with 500, or not survive: paths of
 *   more than two segments, unknown operators, objects for values, pages before the first; and for
 *   what it would drop, so that more would be found than was asked for.
 */
export function guardQuery(search: string, { isRead }: { isRead: boolean }): string {
  const given = search.replace(/^\?/, '')
  refuseWhatIsDropped(given)
  const query = parse(given, {
    depth: MAX_NESTING,
    arrayLimit: MAX_PARAMETERS,
    // A name that Payload’s own reading drops is seen here, and refused.
    allowPrototypes: true,
  }) as Query
  const where: unknown = typeof query.where === 'string' ? parseJson(query.where) : query.where
  if (where !== undefined) guardWhere(where)

  for (const name of ['page', 'limit', 'depth'] as const) {
    const value = query[name]
    if (value === undefined) continue
    if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
      throw bad(`${name} must be a whole number.`, name)
  }
  if (query.page === '0') throw bad('page must be at least 1.', 'page')
  guardSort(query.sort)
  guardJoins(query.joins)

  const clamped = {
    ...(query.limit === undefined ? {} : { limit: clampLimit(Number(query.limit)) }),
    ...(query.depth === undefined ? {} : { depth: Math.min(Number(query.depth), MAX_DEPTH) }),
  }
  const safe = stringify(
    { ...query, ...(where === undefined ? {} : { where }), ...(isRead ? clamped : {}) },
    { addQueryPrefix: true, skipNulls: true },
  )
  refuseWhatIsDropped(safe)
  return safe
}

function refuseWhatIsDropped(search: string): void {
  const parameters = search.split('&')
  if (parameters.length > MAX_PARAMETERS)
    throw bad(`A query must have at most ${MAX_PARAMETERS} parameters.`, 'where')
  // A name, however its letters are written; to search for the word is no harm.
  if (parameters.some((one) => decoded(one.split('=', 1)[0] ?? '').includes('__proto__')))
    throw bad('The field __proto__ does not exist.', 'where')
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // What cannot be decoded is read as it stands, by Payload too.
    return name
  }
}

/** 0 means everything to Payload. */
export const clampLimit = (limit: number): number =>
  limit < 1 || limit > MAX_ROWS ? MAX_ROWS : limit

function parseJson(text: string): unknown {
  try {
    // A query string has no null; Payload reads the word.
    return JSON.parse(text, (_key, value: unknown) => (value === null ? 'null' : value))
  } catch {
    throw bad('where must be valid JSON.', 'where')
  }
}

/** What GraphQL's lists are asked is as hostile: an argument may be any JSON where a relation is meant. */
export function guardListArgs(args: { where?: unknown; sort?: unknown; page?: unknown }): void {
  if (args.where !== undefined && args.where !== null) guardWhere(args.where)
  if (args.sort !== null) guardSort(args.sort)
  if (typeof args.page === 'number' && args.page < 1) throw bad('page must be at least 1.', 'page')
}

type Size = { conditions: number; operands: number }

function guardWhere(where: unknown): void {
  const size: Size = { conditions: 0, operands: 0 }
  guardConditions(where, { nesting: 0, size })
  if (size.conditions > MAX_CONDITIONS || size.operands > MAX_OPERANDS)
    throw bad(
      `where must have at most ${MAX_CONDITIONS} conditions and ${MAX_OPERANDS} values.`,
      'where',
    )
}

function guardConditions(where: unknown, at: { nesting: number; size: Size }): void {
  const { nesting, size } = at
  if (!isQuery(where) || nesting > MAX_NESTING)
    throw bad('where must be an object of conditions.', 'where')
  // Nothing within a list would be dropped, and its other conditions mean something else.
  if (nesting > 0 && Object.keys(where).length === 0)
    throw bad('where: a condition must not be empty.', 'where')
  for (const [name, value] of Object.entries(where)) {
    if (/^(and|or)$/i.test(name)) {
      // qs makes an object of a list whose numbers have gaps.
      const list = Array.isArray(value) ? value : isQuery(value) ? Object.values(value) : null
      if (!list || list.length === 0) throw bad(`where: ${name} must be a list.`, 'where')
      for (const part of list) guardConditions(part, { nesting: nesting + 1, size })
      continue
    }
    guardPath(name, 'where')
    if (!isQuery(value) || Object.keys(value).length === 0)
      throw bad(`where: ${name} must have an operator, such as ${name}[equals].`, 'where')
    for (const [operator, operand] of Object.entries(value)) {
      if (!operators.has(operator))
        throw bad(`where: the operator ${operator} does not exist.`, 'where')
      const operands = Array.isArray(operand) ? operand : [operand]
      size.conditions += 1
      size.operands += operands.length
      if (operands.some((o) => typeof o === 'object' && o !== null))
        throw bad(`where: ${name}[${operator}] must be a plain value.`, 'where')
      if (Array.isArray(operand) && !/^(in|not_in)$/.test(operator))
        throw bad(`where: ${name}[${operator}] must be a single value.`, 'where')
      // A query string cannot say an empty list: the condition would be gone, and all rows found.
      if (operands.length === 0)
        throw bad(`where: ${name}[${operator}] must have a value.`, 'where')
      if (operands.some((o) => typeof o === 'string' && o.includes('\0')))
        throw bad(
          `where: ${name}[${operator}] must not have a NUL character or an unpaired surrogate.`,
          'where',
        )
    }
  }
}

function guardPath(path: string, field: string): void {
  if (!/^-?(?!__)[A-Za-z_]\w*(\.(?!__)[A-Za-z_]\w*)*$/.test(path))
    throw bad(`${field}: the field ${path} does not exist.`, field)
  // Payload reads two underscores as a dot.
  const segments = path.replace(/^-/, '').split(/\.|__/)
  if (segments.some((segment) => segment in Object.prototype))
    throw bad(`${field}: the field ${path} does not exist.`, field)
  if (segments.length > MAX_PATH)
    throw bad(`${field}: ${path} must have at most ${MAX_PATH} segments.`, field)
}

function guardSort(sort: unknown): void {
  if (sort === undefined) return
  const list = (Array.isArray(sort) ? sort : [sort]).flatMap((one) =>
    typeof one === 'string' ? one.split(',') : [one],
  )
  if (list.length > MAX_SORTS) throw bad(`sort must have at most ${MAX_SORTS} fields.`, 'sort')
  for (const one of list) {
    if (typeof one !== 'string') throw bad('sort must be a list of field names.', 'sort')
    guardPath(one.trim(), 'sort')
  }
}

/** Joins carry a where and a limit of their own. */
function guardJoins(joins: unknown): void {
  if (joins === undefined || joins === 'false') return
  if (!isQuery(joins)) throw bad('joins must be false or an object of joins.', 'joins')
  for (const join of Object.values(joins)) {
    if (join === 'false') continue
    if (!isQuery(join)) throw bad('joins must be false or an object of joins.', 'joins')
    if (join.where !== undefined) guardWhere(join.where)
    if (join.limit !== undefined) join.limit = clampLimit(Number(join.limit) || 0)
  }
}
