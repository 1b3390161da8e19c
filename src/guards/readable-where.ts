import type { CollectionBeforeOperationHook, FlattenedField, Where, WhereField } from 'payload'
import { fieldsIn, resolveField, type ResolvedField } from '../store/resolve-field.ts'
import { badQuery, isQuery } from './bad-query.ts'

// Payload 3.90.1 leaves out a condition whose value it cannot read, such as a date on MongoDB: every
// row then matches, also of a bulk write. Or each database reads the value in its own way
// (docs/payload-traps.md: unreadable-values).

type FieldsOf = (collection: string) => readonly FlattenedField[]
type Around = { fields: readonly FlattenedField[]; fieldsOf: FieldsOf }

/**
 * Checks every condition of a list, a count and a bulk write against its field, before an operation,
 * and gives both databases one spelling of its value.
 * @throws DatelineError `bad-query` for a condition that a database would leave out
 */
export const readConditions: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  if (!('where' in args) || !isQuery(args.where)) return args
  const { ofCollection, ofVersion } = fieldsIn(req.payload)
  const { slug, versions } = collection
  // Payload does not tell a list of versions from one of rows. Their names differ.
  const fields = versions ? [...ofCollection(slug), ...ofVersion(slug)] : ofCollection(slug)
  return { ...args, where: readableWhere(args.where, { fields, fieldsOf: ofCollection }) }
}

/**
 * Returns the condition with values that both databases read alike: dates in ISO, lists as lists,
 * numbers and yes or no as such.
 * @throws DatelineError `bad-query`
 */
export function readableWhere(where: Where, around: Around): Where {
  const result: Where = {}
  for (const [name, value] of Object.entries(where)) {
    if (/^(and|or)$/i.test(name) && Array.isArray(value)) {
      result[name] = value.map((part) => readableWhere(part, around))
      continue
    }
    const found = resolveField(name, around.fields, around.fieldsOf)
    result[name] = found && isQuery(value) ? readableField(name, value, found) : value
  }
  return result
}

function readableField(path: string, conditions: WhereField, found: ResolvedField): WhereField {
  const result: Record<string, unknown> = {}
  for (const [operator, operand] of Object.entries(conditions)) {
    const at = `${path}[${operator}]`
    if (operator === 'exists') result[operator] = existence(at, operand, found)
    else if (isNested(operand)) result[operator] = operand
    else {
      if (!fits(operator, found))
        throw badQuery(`where: ${at} does not fit a field of the type ${found.kind}.`, 'where')
      result[operator] = readOperand(at, operator, operand, found)
    }
  }
  return result
}

/** A condition on the rows of a relation, which Payload adds for the caller's rights. */
const isNested = (operand: unknown): boolean => isQuery(operand) && !(operand instanceof Date)

const equality = ['equals', 'not_equals', 'in', 'not_in']
const comparison = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']

/** The operators of the kinds that have few. SQLite and MongoDB read others in different ways. */
const operatorsOf: Partial<Record<ResolvedField['kind'], readonly string[]>> = {
  date: [...equality, ...comparison],
  number: [...equality, ...comparison],
  checkbox: equality,
}

const fits = (operator: string, { kind }: ResolvedField): boolean =>
  operatorsOf[kind]?.includes(operator) ?? true

function existence(at: string, operand: unknown, { kind, field, crosses }: ResolvedField): boolean {
  if (crosses) throw badQuery(`where: ${at} must name a field of the collection itself.`, 'where')
  const several = field && 'relationTo' in field && Array.isArray(field.relationTo)
  if (kind === 'array' || kind === 'blocks' || several)
    throw badQuery(`where: ${at} does not fit a field of the type ${kind}.`, 'where')
  const text = String(operand).toLowerCase()
  if (text !== 'true' && text !== 'false')
    throw badQuery(`where: ${at} must be true or false.`, 'where')
  return text === 'true'
}

function readOperand(
  at: string,
  operator: string,
  operand: unknown,
  { kind }: ResolvedField,
): unknown {
  const read = readers[kind]
  if (!read) return operand
  if (operator === 'in' || operator === 'not_in') {
    const list: unknown[] =
      typeof operand === 'string'
        ? operand.split(',')
        : Array.isArray(operand)
          ? operand
          : [operand]
    return list.map((one) => read(at, typeof one === 'string' ? one.trim() : one))
  }
  const isEmpty = operand === null || operand === 'null'
  if (isEmpty && (operator === 'equals' || operator === 'not_equals')) return null
  return read(at, operand)
}

const readers: Partial<Record<ResolvedField['kind'], (at: string, value: unknown) => unknown>> = {
  date: (at, value) => {
    const isDate = typeof value === 'string' || typeof value === 'number' || value instanceof Date
    const date = new Date(isDate ? value : Number.NaN)
    const text = Number.isNaN(date.getTime()) ? '' : date.toISOString()
    // Databases sort years of more digits in the wrong place.
    if (!/^\d{4}-/.test(text)) throw badQuery(`where: ${at} must be a date.`, 'where')
    return text
  },
  number: (at, value) => {
    const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
    if (!isNumber || !Number.isFinite(Number(value)))
      throw badQuery(`where: ${at} must be a number.`, 'where')
    return Number(value)
  },
  checkbox: (at, value) => {
    const text = String(value).toLowerCase()
    if (text !== 'true' && text !== 'false')
      throw badQuery(`where: ${at} must be true or false.`, 'where')
    return text === 'true'
  },
}
