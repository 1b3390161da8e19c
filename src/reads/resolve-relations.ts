import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { idFromName } from '../store/ids.ts'
import { pricedReads } from './priced-reads.ts'

/**
 * Turns each condition across a relation into one on an id: `section.slug` becomes `section`. The
 * database then reads one table by its index, and needs no join. Several sections can have one slug:
 * the condition is then on all of them. A slug that nobody has becomes an id that nobody has.
 */
export async function withIds(
  req: PayloadRequest,
  collection: CollectionSlug,
  where: Where,
): Promise<Where> {
  const relations = pricedReads[collection]?.relations ?? []
  const entries = Object.entries(where).map(async ([name, value]): Promise<[string, unknown]> => {
    if (/^(and|or)$/i.test(name)) {
      // qs parses a list with gaps in its numbers as an object.
      const parts = Object.values(value as Record<string, Where>)
      return [name, await Promise.all(parts.map((part) => withIds(req, collection, part)))]
    }
    const path = name.replaceAll('__', '.')
    if (!relations.includes(path)) return [name, value]
    const { equals } = value as { equals?: unknown }
    const [field = '', column = ''] = path.split('.')
    const ids = await idsWith(req, { collection, field, column, value: String(equals) })
    return [field, ids.length === 1 ? { equals: ids[0] } : { in: ids }]
  })
  return merged(await Promise.all(entries))
}

type Relation = { collection: CollectionSlug; field: string; column: string; value: string }

async function idsWith(
  { payload }: PayloadRequest,
  { collection, field, column, value }: Relation,
): Promise<string[]> {
  const relation = payload.collections[collection].config.flattenedFields.find(
    ({ name }) => name === field,
  )
  const related = relation && 'relationTo' in relation ? relation.relationTo : null
  if (typeof related !== 'string') throw new Error(`${collection}.${field} is not a relation.`)
  // Every caller may learn an id: a list of rows that they may not read stays empty.
  const { docs } = await payload.db.find<{ id: string }>({
    collection: related,
    pagination: false,
    select: {},
    where: { [column]: { equals: value } },
  })
  const ids = docs.map(({ id }) => id)
  return ids.length > 0 ? ids : [idFromName(payload, 'no row', new Date(0))]
}

/** Two conditions on one field, such as `section` and `section.slug`, must both hold. */
function merged(entries: readonly [string, unknown][]): Where {
  const names = entries.map(([name]) => name)
  if (new Set(names).size === names.length) return Object.fromEntries(entries) as Where
  return { and: entries.map(([name, value]) => ({ [name]: value }) as Where) }
}
