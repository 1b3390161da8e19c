import { buildVersionCollectionFields, type FlattenedField, type Payload } from 'payload'

type Fields = readonly FlattenedField[]

/** The field that a path of a condition leads to. */
export type ResolvedField = {
  /** `id` is a field of every row, which Payload declares nowhere. */
  kind: FlattenedField['type'] | 'id'
  /** Null for an id. */
  field: FlattenedField | null
  /** The path crosses a relation, so that the field is in another collection. */
  crosses: boolean
}

/**
 * Returns the field that a path leads to, such as `section.slug`.
 * @param fieldsOf returns the fields of a collection
 * @returns null for a path that Payload must judge: an unknown one, or one within JSON or a relation
 * to several collections
 */
export function resolveField(
  path: string,
  fields: Fields,
  fieldsOf: (collection: string) => Fields,
): ResolvedField | null {
  const segments = path.split(/\.|__/)
  let within = fields
  let crosses = false
  for (const [at, name] of segments.entries()) {
    const isLast = at === segments.length - 1
    if (isLast && (name === 'id' || name === '_id')) return { kind: 'id', field: null, crosses }
    const field = within.find((one) => one.name === name)
    if (!field) return null
    if (isLast) return { kind: field.type, field, crosses }
    if ('flattenedFields' in field) within = field.flattenedFields
    else if (field.type !== 'relationship' && field.type !== 'upload') return null
    else if (typeof field.relationTo !== 'string') return null
    else {
      within = fieldsOf(field.relationTo)
      crosses = true
    }
  }
  return null
}

const versionFields = new WeakMap<object, Fields>()

/** Returns functions that find the fields of a collection, of its versions, and of a global. */
export function fieldsIn(payload: Payload) {
  const ofCollection = (slug: string): Fields =>
    payload.collections[slug as 'stories']?.config.flattenedFields ?? []
  const ofVersion = (slug: string): Fields => {
    const config = payload.collections[slug as 'stories']?.config
    if (!config) return []
    let fields = versionFields.get(config)
    if (!fields) {
      fields = buildVersionCollectionFields(payload.config, config, true)
      versionFields.set(config, fields)
    }
    return fields
  }
  const ofGlobal = (slug: string): Fields =>
    payload.globals.config.find((site) => site.slug === slug)?.flattenedFields ?? []
  return { ofCollection, ofVersion, ofGlobal }
}
