/** Returns a relationship's id, given as an id or as the document; null when there is none. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
    return value.id
  return null
}

/** Returns the ids of a list of relationships, in order. */
export const idsOf = (values: unknown): string[] =>
  Array.isArray(values) ? values.map(idOf).filter((id) => id !== null) : []
