import type { FlattenedField, PayloadRequest, SanitizedConfig } from 'payload'

/** Most stories have one author, few have more than three. */
const ROWS_OF_MANY = 3

type Asked = { slug: string; depth: number; select?: unknown }

/**
 * Returns the number of fields in one row of a list, with those of its relations at that depth. The
 * values of a related row that only staff get are not counted.
 */
export function fieldCount(config: SanitizedConfig, { slug, depth, select }: Asked): number {
  const chosen = typeof select === 'object' && select !== null ? Object.entries(select) : []
  const includes = chosen.filter(([, value]) => String(value) !== 'false').map(([name]) => name)
  const fields = fieldsOf(config, slug).filter(
    ({ name }) => includes.length === 0 || includes.includes(name),
  )
  return fields.reduce((sum, field) => sum + countOf(config, field, depth), 0)
}

const fieldsOf = (config: SanitizedConfig, slug: string): FlattenedField[] =>
  config.collections.find((one) => one.slug === slug)?.flattenedFields ?? []

function countOf(config: SanitizedConfig, field: FlattenedField, depth: number): number {
  if ('hidden' in field && field.hidden) return 0
  if ('flattenedFields' in field)
    return field.flattenedFields.reduce((sum, inner) => sum + countOf(config, inner, depth), 0)
  if (depth < 1 || !('relationTo' in field) || typeof field.relationTo !== 'string') return 1
  // Such a relation stays an id at every depth.
  if (field.maxDepth === 0) return 1
  const rows = 'hasMany' in field && field.hasMany ? ROWS_OF_MANY : 1
  const related = fieldsOf(config, field.relationTo).filter(
    (one) => 'relationTo' in one || !isForStaff(one),
  )
  return 1 + rows * related.reduce((sum, one) => sum + countOf(config, one, depth - 1), 0)
}

function isForStaff(field: FlattenedField): boolean {
  const read = 'access' in field ? field.access?.read : undefined
  // A rule that answers later, or by the row, may allow the field.
  return read?.({ req: { user: null } as PayloadRequest }) === false
}
