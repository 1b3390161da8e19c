import { parse } from 'qs-esm'
import { MAX_ROWS_BACK } from './priced-reads.ts'
import type { Wants } from './document-reader.ts'

/** The rows of a list: all of them, or those of one section or story. */
export type CommonFilter = { field: 'section' | 'story'; by: 'id' | 'slug' | 'path'; value: string }

/** The rows before or after a time, by the field that the list is sorted by. */
type CommonRange = { field: string; operator: keyof typeof comparisons; time: string }

/** The comparisons of a range in SQL. */
export const comparisons = {
  less_than: '<',
  less_than_equal: '<=',
  greater_than: '>',
  greater_than_equal: '>=',
} as const

/** A list in one of the common shapes. */
export type CommonList = {
  collection: 'stories' | 'comments'
  filter: CommonFilter | null
  range: CommonRange | null
  sort: string
  limit: number
  page: number
  depth: number
  wants: Wants | undefined
}

type Defaults = {
  depth: number
  fieldsOf: (collection: 'stories' | 'comments') => readonly string[]
}

const MAX_ROWS = 100
const MAX_DEPTH = 2

const filtersOf = {
  stories: {
    section: 'id',
    'section.slug': 'slug',
    'section.path': 'path',
  },
  comments: { story: 'id', 'story.slug': 'slug' },
} as const

/** The orders of each list. With a filter, only those in `filtered`. */
const sortsOf = {
  stories: {
    all: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
    filtered: ['-publishedAt', 'publishedAt'],
    byDefault: '-updatedAt',
  },
  comments: {
    all: ['-createdAt', 'createdAt'],
    filtered: ['-createdAt', 'createdAt'],
    byDefault: '-createdAt',
  },
} as const

const known = new Set(['where', 'sort', 'limit', 'page', 'depth', 'select'])

/**
 * Recognises the lists that have prepared statements, from the path and the query string of a GET.
 * @returns null for every other request; Payload answers those, or refuses them
 */
export function recogniseList(
  path: string,
  search: string,
  { depth, fieldsOf }: Defaults,
): CommonList | null {
  const collection = /^\/api\/(stories|comments)$/.exec(path)?.[1] as
    CommonList['collection'] | undefined
  if (!collection) return null
  const query = parse(search.replace(/^\?/, ''), { depth: 10 }) as Record<string, unknown>
  if (Object.keys(query).some((name) => !known.has(name))) return null

  const narrowed = narrowedBy(collection, query.where)
  const limit = wholeNumber(query.limit, 10)
  const page = wholeNumber(query.page, 1)
  const levels = wholeNumber(query.depth, depth)
  const wants = wantsOf(query.select, fieldsOf(collection))
  const sorts = sortsOf[collection]
  const sort = query.sort ?? sorts.byDefault
  if (!narrowed || limit === null || page === null || levels === null || wants === null) return null
  const { filter, range } = narrowed
  const allowed: readonly string[] = filter ? sorts.filtered : sorts.all
  if (typeof sort !== 'string' || !allowed.includes(sort)) return null
  if (range && range.field !== sort.replace(/^-/, '')) return null
  if (limit < 1 || limit > MAX_ROWS || page < 1 || page * limit > MAX_ROWS_BACK) return null
  if (levels > MAX_DEPTH) return null
  return { collection, filter, range, sort, limit, page, depth: levels, wants: wants.choose }
}

/** Returns the number; null when the text is no whole number. */
function wholeNumber(value: unknown, byDefault: number): number | null {
  if (value === undefined) return byDefault
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Narrowed = { filter: CommonFilter | null; range: CommonRange | null }

/** Returns the filter and the range of a `where`, at most one of each; null for other conditions. */
function narrowedBy(collection: CommonList['collection'], where: unknown): Narrowed | null {
  const found: Narrowed = { filter: null, range: null }
  if (where === undefined) return found
  for (const [path, operator, value] of conditionsIn(where) ?? [['', '', '']]) {
    if (operator in comparisons) {
      const time = timeOf(value)
      if (found.range || time === null || path.includes('.')) return null
      found.range = { field: path, operator: operator as CommonRange['operator'], time }
      continue
    }
    if (operator !== 'equals') return null
    // Strangers see nothing else.
    if (collection === 'stories' && path === '_status' && value === 'published') continue
    const filters: Record<string, CommonFilter['by']> = filtersOf[collection]
    const by = Object.hasOwn(filters, path) ? filters[path] : undefined
    // Payload reads some texts as other values.
    if (found.filter || !by || /^(null|undefined|true|false|)$/.test(value)) return null
    found.filter = { field: collection === 'stories' ? 'section' : 'story', by, value }
  }
  return found
}

/** Returns a whole time in UTC as it is stored; null for other spellings. */
function timeOf(value: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return null
  const time = new Date(value)
  return !Number.isNaN(time.getTime()) && time.toISOString() === value ? value : null
}

/** Returns the conditions when all of them must hold and each has one text as its value, else null. */
function conditionsIn(where: unknown): [path: string, operator: string, value: string][] | null {
  if (!isObject(where)) return null
  const found: [string, string, string][] = []
  for (const [name, value] of Object.entries(where)) {
    if (/^and$/i.test(name)) {
      if (!Array.isArray(value) || value.length === 0) return null
      for (const part of value) {
        const inner = conditionsIn(part)
        if (!inner) return null
        found.push(...inner)
      }
      continue
    }
    const operators = isObject(value) ? Object.entries(value) : []
    const [operator, operand] = operators[0] ?? []
    if (operators.length !== 1 || operator === undefined || typeof operand !== 'string') return null
    found.push([name.replaceAll('__', '.'), operator, operand])
  }
  return found
}

/**
 * Returns a function that tells which fields a `select` leaves; null when it is more than a list of
 * fields to include, or of fields to leave out.
 */
function wantsOf(select: unknown, fields: readonly string[]): { choose: Wants | undefined } | null {
  if (select === undefined) return { choose: undefined }
  if (!isObject(select)) return null
  const names = Object.keys(select)
  const values = new Set(Object.values(select))
  const isKnown = names.every((name) => fields.includes(name))
  if (names.length === 0 || values.size !== 1 || !isKnown) return null
  if (values.has('true')) return { choose: (name) => name in select }
  if (values.has('false')) return { choose: (name) => !(name in select) }
  return null
}
