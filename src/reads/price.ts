import { DatelineError } from '../errors.ts'
import { READ_KEY_BUDGET } from './keys/read-key.ts'
import {
  MAX_CONDITIONS,
  MAX_COST,
  MAX_NESTING,
  MAX_ROWS_BACK,
  MAX_SORTS,
  MAX_VALUES,
  operatorsOf,
  type PricedList,
  pricedReads,
} from './priced-reads.ts'

type Condition = { path: string; operator: string; value: unknown }

/** A list as a stranger asks for it. `rows` × `fields` is its cost. */
export type AskedList = {
  collection: string
  where?: unknown
  sort?: unknown
  page?: number | undefined
  rows: number
  fields: number
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const tooExpensive = (message: string, field: string): DatelineError =>
  new DatelineError('query-too-expensive', message, { field })

/**
 * Checks the lists of one request against `priced-reads.ts`. Lists of collections that strangers
 * may not read are left to the access rules.
 * @param budget how many times as much they may cost
 * @throws DatelineError `query-too-expensive`, with a message that says what is allowed
 */
export function checkPrice(lists: readonly AskedList[], budget = 1): void {
  let conditions = 0
  let values = 0
  let cost = 0
  for (const list of lists) {
    const rules = pricedReads[list.collection]
    if (!rules) continue
    const found = conditionsIn(list.where)
    for (const condition of found) checkCondition(list.collection, rules, condition)
    checkSorts(list, rules)
    if ((list.page ?? 1) * list.rows > MAX_ROWS_BACK)
      throw tooExpensive(
        `Without a login, page × limit is at most ${MAX_ROWS_BACK}. To read further back, filter by a time or an id.`,
        'page',
      )
    conditions += found.length
    values += found.reduce((sum, { value }) => sum + valuesOf(value).length, 0)
    cost += list.rows * list.fields
  }
  if (conditions > MAX_CONDITIONS || values > MAX_VALUES)
    throw tooExpensive(
      `Without a login, a request has at most ${MAX_CONDITIONS} conditions with ${MAX_VALUES} values.`,
      'where',
    )
  if (cost > MAX_COST * budget)
    throw tooExpensive(
      `This query costs ${cost} (rows × fields, over all aliases). Without a login, a request costs at most ${MAX_COST}, and with a read key ${MAX_COST * READ_KEY_BUDGET}. Request fewer rows or fields.`,
      'limit',
    )
}

/** Returns the values of a condition as a list. REST allows commas in `in` and `not_in`. */
const valuesOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value]

/**
 * Returns the conditions of a `where` in one list.
 * @throws DatelineError `query-too-expensive` when `and` and `or` stand in each other too deep
 */
function conditionsIn(where: unknown, nesting = 0): Condition[] {
  if (!isObject(where)) return []
  return Object.entries(where).flatMap(([name, value]) => {
    if (/^(and|or)$/i.test(name)) {
      if (nesting >= MAX_NESTING)
        throw tooExpensive(
          `Without a login, a condition stands in at most ${MAX_NESTING} levels of and and or.`,
          'where',
        )
      const parts: unknown[] = Array.isArray(value)
        ? value
        : isObject(value)
          ? Object.values(value)
          : []
      return parts.flatMap((part) => conditionsIn(part, nesting + 1))
    }
    // Payload reads two underscores as a dot. A field may begin with one.
    const path = name.replaceAll('__', '.')
    return Object.entries(isObject(value) ? value : {}).map(([operator, operand]) => ({
      path,
      operator,
      value: operand,
    }))
  })
}

function checkCondition(
  collection: string,
  { filters, relations }: PricedList,
  { path, operator }: Condition,
): void {
  const kind = Object.hasOwn(filters, path) ? filters[path] : undefined
  const allowed = kind ? operatorsOf[kind] : relations.includes(path) ? ['equals'] : null
  if (!allowed)
    throw tooExpensive(
      `Without a login, ${collection} cannot be filtered by ${path}. Filter by ${[...Object.keys(filters), ...relations].join(', ')}.`,
      'where',
    )
  if (!allowed.includes(operator))
    throw tooExpensive(
      `Without a login, ${path} cannot be filtered with ${operator}. Use ${allowed.join(', ')}.`,
      'where',
    )
}

function checkSorts({ collection, sort }: AskedList, { sorts }: PricedList): void {
  const keys = sortKeys(sort)
  if (keys.length > MAX_SORTS)
    throw tooExpensive(`Without a login, a list has at most ${MAX_SORTS} sort fields.`, 'sort')
  for (const key of keys)
    if (!sorts.includes(key.replace(/^-/, '')))
      throw tooExpensive(
        `Without a login, ${collection} cannot be sorted by ${key.replace(/^-/, '')}. Sort by ${sorts.join(', ')}.`,
        'sort',
      )
}

/** Returns the keys of a sort that Payload accepts: a string with commas, or a list of strings. */
const sortKeys = (sort: unknown): string[] =>
  [sort ?? []]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((key) => key.trim())
    .filter(Boolean)
