import type { FlattenedField, SelectType } from 'payload'
import { getSelectMode } from 'payload/shared'

type Row = Record<string, unknown>
type Fields = readonly FlattenedField[]
type Selected = { select: SelectType | undefined; mode: 'include' | 'exclude' }

/**
 * Returns a row with a value for each field that was selected: what is missing is null, an empty list,
 * or a group of such values.
 */
export const wholeRow = (fields: Fields, row: Row, select?: SelectType): Row =>
  fill(fields, row, { select, mode: getSelectMode(select ?? {}) })

function fill(fields: Fields, row: Row, { select, mode }: Selected): Row {
  const result: Row = { ...row }
  for (const field of fields) {
    const { name } = field
    const chosen = select?.[name]
    const isChosen = !select || (mode === 'include' ? Boolean(chosen) : chosen !== false)
    if (!isChosen || field.type === 'join' || ('virtual' in field && field.virtual)) continue
    const within: Selected = { mode, select: typeof chosen === 'object' ? chosen : undefined }
    const value = filled(field, row[name], within)
    if (value !== undefined) result[name] = value
  }
  return result
}

function filled(field: FlattenedField, value: unknown, within: Selected): unknown {
  switch (field.type) {
    case 'group':
    case 'tab':
      return fill(field.flattenedFields, isRow(value) ? value : {}, within)
    case 'array':
      if (!Array.isArray(value)) return []
      return value.map((one: unknown) =>
        isRow(one) ? fill(field.flattenedFields, one, within) : one,
      )
    case 'blocks':
      return value ?? []
    case 'relationship':
      // SQLite leaves out an empty relation to several collections.
      if (Array.isArray(field.relationTo) && !field.hasMany) return value ?? undefined
      return value ?? (field.hasMany ? [] : null)
    default:
      return value ?? ('hasMany' in field && field.hasMany ? [] : null)
  }
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Returns the data without the unique fields that are null: MongoDB takes two nulls for the same value,
 * and two missing fields for none.
 */
export function withoutNullKeys(fields: Fields, data: Row): Row {
  const names = nullKeys(fields, data)
  return names.length === 0 ? data : omit(data, names)
}

/** Returns an update that removes the unique fields that are null in it. */
export function removingNullKeys(fields: Fields, data: Row): Row {
  const names = nullKeys(fields, data)
  if (names.length === 0) return data
  return { ...omit(data, names), $unset: Object.fromEntries(names.map((name) => [name, ''])) }
}

const nullKeys = (fields: Fields, data: Row): string[] =>
  fields
    .filter((field) => 'unique' in field && field.unique && data[field.name] === null)
    .map(({ name }) => name)

const omit = (data: Row, names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)))
