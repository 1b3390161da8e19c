import type { FlattenedField } from 'payload'
import { nobody } from '../access/rules.ts'

/** These hold many values or have fields of their own: a database keeps them when empty. */
const kept = new Set(['array', 'blocks', 'group', 'json', 'tab'])

/**
 * Returns the fields that people write and an old version may lack, each as null. MongoDB drops an
 * empty field, so a version of that time could not empty it again. A unique field is left out: on
 * MongoDB two nulls are taken for the same value.
 */
export const blankFields = (fields: readonly FlattenedField[]): Record<string, null> =>
  Object.fromEntries(fields.filter(isWrittenByPeople).map(({ name }) => [name, null]))

function isWrittenByPeople(field: FlattenedField): boolean {
  const { admin, hidden, name, type, unique, virtual } = field as FlattenedField & Loose
  if (name.startsWith('_') || hidden || admin?.hidden || unique || virtual) return false
  if (kept.has(type) || ('hasMany' in field && field.hasMany)) return false
  return field.access?.update !== nobody
}

type Loose = { admin?: { hidden?: boolean }; hidden?: boolean; unique?: boolean; virtual?: unknown }
