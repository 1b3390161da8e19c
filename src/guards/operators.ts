import { badQuery } from './bad-query.ts'

/** Payload has more operators; each of the others fails on one database or the other. */
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
 * Checks one operator of a condition and its value. Payload 3.90.1 answers 500 to operators that a
 * database does not know and to values that are objects (docs/payload-traps.md: failing-operators).
 * @returns the values, as a list
 * @throws DatelineError `bad-query`
 */
export function checkOperator(path: string, operator: string, operand: unknown): unknown[] {
  if (!operators.has(operator)) throw badQuery(`where: no operator ${operator}.`, 'where')
  const operands: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (operands.some((one) => typeof one === 'object' && one !== null))
    throw badQuery(`where: ${path}[${operator}] needs a plain value.`, 'where')
  if (Array.isArray(operand) && !/^(in|not_in)$/.test(operator))
    throw badQuery(`where: ${path}[${operator}] takes one value.`, 'where')
  // A query string has no empty list: the condition would be dropped, and every row found.
  if (operands.length === 0) throw badQuery(`where: ${path}[${operator}] needs a value.`, 'where')
  if (operands.some((one) => typeof one === 'string' && one.includes('\0')))
    throw badQuery(`where: ${path}[${operator}] has a character that cannot be searched.`, 'where')
  return operands
}
