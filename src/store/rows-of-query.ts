import type { FlattenedField, Sort, Where } from 'payload'
import type { RowEvent } from './row-events.ts'

/** The fields of a collection, as Payload flattens them. */
type FieldsOf = (collection: string) => readonly FlattenedField[]

type Query = { collection: string; where?: Where | undefined; sort?: Sort | null | undefined }
type Row = { id: string; story?: unknown }

/** Returns the ids that a condition limits the rows to, or null when it names none. */
export function fixedIds(where: Where | undefined): string[] | null {
  const all = valuesOf(where, 'id')
  return all && [...new Set(all)]
}

/**
 * Returns the rows that the answer of a query depends on. Rows that are found by their id or by a
 * unique value are named; anything else is a list. Conditions and sorts that cross a relation
 * depend on a list of the other collection too.
 */
export function rowsOfQuery(
  { collection, where, sort }: Query,
  { fieldsOf, docs }: { fieldsOf: FieldsOf; docs: readonly Row[] },
): RowEvent[] {
  const fields = fieldsOf(collection)
  const crossed = new Set<string>()
  for (const path of [
    ...pathsIn(where),
    ...[sort ?? []].flat().map((key) => key.replace(/^-/, '')),
  ])
    for (const other of relationsOn(path, { fields, fieldsOf })) crossed.add(other)
  const others = [...crossed].map((other) => ({ collection: other, id: null }))
  return [...ownRows(), ...others]

  function ownRows(): RowEvent[] {
    const ids = fixedIds(where)
    if (ids) return ids.map((id) => ({ collection, id }))
    if (docs.length > 0 && hasUniqueValue(where, fields))
      return docs.map(({ id }) => ({ collection, id }))
    const stories = belongsToStory(fields) ? valuesOf(where, 'story') : null
    return stories?.map((story) => ({ collection, id: null, story })) ?? [{ collection, id: null }]
  }
}

/** Tells whether the rows belong to a story, as comments do. */
export const belongsToStory = (fields: readonly FlattenedField[]): boolean =>
  fields.some(({ name, type }) => name === 'story' && type === 'relationship')

/** Returns a row as an event, with the story that it belongs to. */
export const rowEvent = (collection: string, { id, story }: Row): RowEvent => ({
  collection,
  id,
  ...(typeof story === 'string' ? { story } : {}),
})

/** Returns the values to which `equals` or `in` limits a path, if every matching row has one. */
function valuesOf(where: Where | undefined, path: string): string[] | null {
  for (const [key, condition] of Object.entries(where ?? {})) {
    if (key.toLowerCase() === 'and') {
      for (const part of condition as Where[]) {
        const found = valuesOf(part, path)
        if (found) return found
      }
    } else if (key === path && isRecord(condition)) {
      const { equals, in: among } = condition
      if (typeof equals === 'string') return [equals]
      if (Array.isArray(among) && among.every((one) => typeof one === 'string')) return among
    }
  }
  return null
}

const hasUniqueValue = (where: Where | undefined, fields: readonly FlattenedField[]): boolean =>
  fields.some(
    (field) =>
      'unique' in field && field.unique === true && valuesOf(where, field.name)?.length === 1,
  )

function pathsIn(where: Where | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, condition]) =>
    /^(and|or)$/i.test(key) ? (condition as Where[]).flatMap(pathsIn) : [key],
  )
}

/** Returns the collections that a path enters, as `sections` in `section.parent.slug`. */
function relationsOn(
  path: string,
  { fields, fieldsOf }: { fields: readonly FlattenedField[]; fieldsOf: FieldsOf },
): string[] {
  const [name, ...rest] = path.split('.')
  const field = fields.find((one) => one.name === name)
  const below = rest.join('.')
  if (!field || below === '' || below === 'id') return []
  if ('relationTo' in field && field.relationTo)
    return [field.relationTo]
      .flat()
      .flatMap((to) => [to, ...relationsOn(below, { fields: fieldsOf(to), fieldsOf })])
  return 'flattenedFields' in field
    ? relationsOn(below, { fields: field.flattenedFields, fieldsOf })
    : []
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
