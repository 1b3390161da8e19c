import type { FlattenedField } from 'payload'
import { nobody } from '../access/rules.ts'
import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'

/** The parts of a field that the check needs. Payload's flattened fields have them. */
export type ShapedField = {
  name: string
  type: string
  hasMany?: boolean
  maxLength?: number
  relationTo?: unknown
  options?: readonly unknown[]
  flattenedFields?: readonly ShapedField[]
}

export type Fault = { field: string; message: string }

type Values = Record<string, unknown>
const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Options = {
  /** Says why a rich text is wrong; without it, rich texts are not checked. */
  richTextFault?: (value: unknown) => string | undefined
  /** Texts may have U+0000, because `comments/comment-text.ts` removes it. */
  allowsNul?: boolean
  /** The names of the fields around these, each with a dot after it. */
  parents?: string
}

/** Finds the first value that does not fit its field. Rows of arrays and blocks are not checked. */
export function findWrongValue(
  fields: readonly ShapedField[],
  data: Values,
  { richTextFault, allowsNul = false, parents = '' }: Options = {},
): Fault | undefined {
  for (const field of fields) {
    const value = data[field.name]
    if (value === undefined || value === null) continue
    const name = `${parents}${field.name}`
    if (field.flattenedFields && !['array', 'blocks'].includes(field.type)) {
      if (!isRecord(value)) return { field: name, message: `${name} must be an object.` }
      const within = { allowsNul, parents: `${name}.`, ...(richTextFault ? { richTextFault } : {}) }
      const inner = findWrongValue(field.flattenedFields, value, within)
      if (inner) return inner
      continue
    }
    const message =
      field.type === 'richText' ? richTextFault?.(value) : faultOf(field, value, allowsNul)
    if (message) return { field: name, message: `${name} ${message}` }
  }
  return undefined
}

function faultOf(field: ShapedField, value: unknown, allowsNul: boolean): string | undefined {
  if (!field.hasMany) return faultOfOne(field, value, allowsNul)
  if (!Array.isArray(value)) return 'must be a list.'
  return value.map((one) => faultOfOne(field, one, allowsNul)).find(Boolean)
}

function faultOfOne(field: ShapedField, value: unknown, allowsNul: boolean): string | undefined {
  switch (field.type) {
    case 'email':
    case 'text':
    case 'textarea':
      if (typeof value !== 'string') return 'must be a string.'
      if (!allowsNul && value.includes('\0')) return 'must not contain the character U+0000.'
      return field.maxLength && value.length > field.maxLength
        ? `must have at most ${field.maxLength} characters.`
        : undefined
    case 'date':
      return ['string', 'number'].includes(typeof value) || value instanceof Date
        ? dateFault(new Date(value as string))
        : 'must be a date.'
    case 'relationship':
    case 'upload':
      // The value of a relation to several collections names its collection too.
      if (Array.isArray(field.relationTo)) return undefined
      return value === '' || idOf(value) !== null ? undefined : 'must be an id.'
    case 'select':
      return typeof value === 'string' ? undefined : 'must be one of its options.'
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : 'must be a number.'
    default:
      return undefined
  }
}

/** The year must have four digits: databases sort other years in the wrong place. */
const dateFault = (date: Date): string | undefined =>
  /^\d{4}-/.test(Number.isNaN(date.getTime()) ? '' : date.toISOString())
    ? undefined
    : 'must be a date.'

type Operation = {
  args?: unknown
  operation: string
  collection?: { slug: string; flattenedFields: FlattenedField[] }
  global?: { flattenedFields: FlattenedField[] }
}

/**
 * A `beforeOperation` hook that refuses values of the wrong type. Payload 3.90.1 stores some of them,
 * such as a `createdAt` that is no date; every list that has the row then answers 500
 * (docs/payload-traps.md: wrong-values).
 * @throws DatelineError `validation` with the field
 */
export const refuseWrongValues = ({ args, operation, collection, global }: Operation): void => {
  if (operation !== 'create' && operation !== 'update') return
  const fields = (collection ?? global)?.flattenedFields ?? []
  // Payload drops the values of the other fields.
  const writable: ShapedField[] = fields.filter(({ access }) => access?.[operation] !== nobody)
  const data = isRecord(args) ? args.data : undefined
  const allowsNul = collection?.slug === 'comments'
  const fault = isRecord(data) ? findWrongValue(writable, data, { allowsNul }) : undefined
  if (fault) throw new DatelineError('validation', fault.message, { field: fault.field })
}
