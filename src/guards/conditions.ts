import { badQuery, isQuery } from './bad-query.ts'
import { checkPath } from './field-paths.ts'
import { checkOperator } from './operators.ts'

/** The maximum depth of `and` and `or`. A query string is parsed to the same depth. */
export const MAX_LEVELS = 10
/** Tens of thousands of conditions take a database seconds. */
const MAX_CONDITIONS = 200
const MAX_OPERANDS = 1000
/**
 * The letters of one text search, and of all in a request. A database compares each letter with each
 * place of each text, and a page of a book would keep it busy for minutes.
 */
const MAX_SEARCHED = 200
const MAX_SEARCHED_IN_ALL = 1_000

type Size = { conditions: number; operands: number; searched: number }

/**
 * Checks a `where`. Payload 3.90.1 drops a condition that it cannot read, such as an empty `or`: a
 * list then finds more rows than the condition allows, and a bulk write changes more
 * (docs/payload-traps.md: dropped-conditions).
 * @throws DatelineError `bad-query`
 */
export function checkWhere(where: unknown): void {
  const size: Size = { conditions: 0, operands: 0, searched: 0 }
  checkConditions(where, { level: 0, size })
  if (size.conditions > MAX_CONDITIONS || size.operands > MAX_OPERANDS)
    throw badQuery(
      `where must have at most ${MAX_CONDITIONS} conditions and ${MAX_OPERANDS} values.`,
      'where',
    )
  if (size.searched > MAX_SEARCHED_IN_ALL)
    throw badQuery(
      `where must have at most ${MAX_SEARCHED_IN_ALL} letters in all its text searches.`,
      'where',
    )
}

function checkConditions(where: unknown, { level, size }: { level: number; size: Size }): void {
  if (!isQuery(where) || level > MAX_LEVELS)
    throw badQuery('where must be an object of conditions.', 'where')
  // Payload would drop an empty condition, and the others beside it would mean something else.
  if (level > 0 && Object.keys(where).length === 0)
    throw badQuery('where: a condition must not be empty.', 'where')
  for (const [name, value] of Object.entries(where)) {
    if (/^(and|or)$/i.test(name)) {
      // qs parses a list with gaps in its numbers as an object.
      const list = Array.isArray(value) ? value : isQuery(value) ? Object.values(value) : null
      if (!list || list.length === 0) throw badQuery(`where: ${name} must be a list.`, 'where')
      for (const part of list) checkConditions(part, { level: level + 1, size })
      continue
    }
    checkPath(name, 'where')
    if (!isQuery(value) || Object.keys(value).length === 0)
      throw badQuery(`where: ${name} must have an operator, such as ${name}[equals].`, 'where')
    for (const [operator, operand] of Object.entries(value)) {
      size.operands += checkOperator(name, operator, operand).length
      size.conditions += 1
      size.searched += searchedLetters(`${name}[${operator}]`, operand)
    }
  }
}

/** Returns the letters that a condition searches for in texts; 0 when it compares whole values. */
function searchedLetters(at: string, operand: unknown): number {
  if (!/\[(like|not_like|contains)\]$/.test(at)) return 0
  const { length } = String(operand)
  if (length > MAX_SEARCHED)
    throw badQuery(
      `where: ${at} must have at most ${MAX_SEARCHED} letters. Search for a part of the text.`,
      'where',
    )
  return length
}
