import { badQuery } from './bad-query.ts'

/** The operators that work on both databases. Each of Payload's others fails on one of them. */
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

/**
 * Checks one operator of a condition and its value. Payload 3.90.1 answers 500 to operators that
 * the database lacks and to values that are objects (docs/payload-traps.md: failing-operators).
 * @returns the values, as a list
 * @throws DatelineError `bad-query`
 */
export function checkOperator(path: string, operator: string, operand: unknown): unknown[] {
  if (!operators.has(operator))
    throw badQuery(`where: the operator ${operator} does not exist.`, 'where')
  const operands: unknown[] = Array.isArray(operand) ? operand : [operand]
  // GraphQL parses its dates.
  if (operands.some((one) => typeof one === 'object' && one !== null && !(one instanceof Date)))
    throw badQuery(`where: ${path}[${operator}] must be a plain value.`, 'where')
  if (Array.isArray(operand) && !/^(in|not_in)$/.test(operator))
    throw badQuery(`where: ${path}[${operator}] must be a single value.`, 'where')
  // A query string cannot hold an empty list: the condition would be lost, and every row would
  // match.
  if (operands.length === 0)
    throw badQuery(`where: ${path}[${operator}] must have a value.`, 'where')
  if (operands.some((one) => typeof one === 'string' && one.includes('\0')))
    throw badQuery(
      `where: ${path}[${operator}] must not have a NUL character or an unpaired surrogate.`,
      'where',
    )
  return operands
}
