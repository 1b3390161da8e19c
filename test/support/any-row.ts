import { randomUUID } from 'node:crypto'
import type { CollectionSlug, FlattenedField, Payload } from 'payload'
import { paragraphs } from './content.ts'

type Values = Record<string, unknown>
type Wanted = {
  /** Every field has a value; otherwise only the required ones. */
  full?: boolean
  /** The value of each date. */
  date?: string
  /** The row is in the trash. */
  trashed?: boolean
}
type Making = Required<Wanted> & { payload: Payload }

let made = 0

/**
 * Stores a row of a collection past the hooks, through the adapter alone. Rows that it must name are
 * stored before it, with their required fields.
 * @returns the row's id
 */
export async function storeAnyRow(
  payload: Payload,
  collection: CollectionSlug,
  { full = false, date = '2026-01-02T03:04:05.006Z', trashed = false }: Wanted = {},
): Promise<string> {
  const data = await anyValues(payload.collections[collection].config.flattenedFields, {
    payload,
    full,
    date,
    trashed,
  })
  const row: unknown = await payload.db.create({ collection, data })
  return (row as { id: string }).id
}

/** Returns a value for each field. */
export async function anyValues(
  fields: readonly FlattenedField[],
  making: Making,
): Promise<Values> {
  const values: Values = {}
  for (const field of fields) {
    const isWanted = making.full || ('required' in field && field.required) || holdsFields(field)
    if (!isWanted || ('virtual' in field && field.virtual) || field.name === 'id') continue
    if (field.name === 'deletedAt' && !making.trashed) continue
    const value = await anyValue(field, making)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

/** Groups and arrays hold the fields in them. */
const holdsFields = ({ type }: FlattenedField): boolean => type === 'group' || type === 'tab'

async function anyValue(field: FlattenedField, making: Making): Promise<unknown> {
  switch (field.type) {
    case 'group':
    case 'tab':
      return anyValues(field.flattenedFields, making)
    case 'array':
      return [
        {
          id: randomUUID().replaceAll('-', '').slice(0, 24),
          ...(await anyValues(field.flattenedFields, making)),
        },
      ]
    case 'relationship':
    case 'upload': {
      const to = [field.relationTo].flat()[0]!
      const id = await storeAnyRow(making.payload, to)
      const one = Array.isArray(field.relationTo) ? { relationTo: to, value: id } : id
      return field.hasMany ? [one] : one
    }
    case 'radio':
    case 'select': {
      const [first] = field.options
      const value = typeof first === 'object' ? first.value : first
      return 'hasMany' in field && field.hasMany ? [value] : value
    }
    case 'text':
      return field.hasMany ? [`text ${(made += 1)}`] : `text ${(made += 1)}`
    case 'textarea':
      return `text ${(made += 1)}`
    case 'email':
      return `any-${(made += 1)}@news.example`
    case 'number':
      return field.hasMany ? [7] : 7
    case 'checkbox':
      return true
    case 'date':
      return making.date
    case 'json':
      return { a: 1 }
    case 'richText':
      return paragraphs('Any text.')
    default:
      return undefined
  }
}
