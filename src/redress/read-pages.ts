import type { CollectionSlug, Payload, Where } from 'payload'

const DAY_MS = 86_400_000
const AT_ONCE = 500

/** Consecutive UTC days. */
type Query = {
  days: readonly string[]
  /** The columns to read besides the id and the creation time. */
  select: Record<string, true>
  where?: Where
  /** The time after the last day that is still read, in ms. */
  tail?: number
}

type Row = { id: string; createdAt: string }

/**
 * Yields the rows created on some days, oldest first and a page at a time. Callers count the rows
 * and do not need them again. A year of rows would not fit in memory.
 */
export async function* readPages<T extends Row>(
  payload: Payload,
  collection: CollectionSlug,
  { days, select, where, tail = 0 }: Query,
): AsyncGenerator<T[]> {
  const end = new Date(Date.parse(days.at(-1) ?? '') + DAY_MS + tail).toISOString()
  const period: Where[] = [
    { createdAt: { greater_than_equal: `${days[0]}T00:00:00.000Z` } },
    { createdAt: { less_than: end } },
    ...(where ? [where] : []),
  ]
  let last: T | undefined
  do {
    const { docs }: { docs: T[] } = await payload.db.find<T>({
      collection,
      limit: AT_ONCE,
      pagination: false,
      select: { ...select, createdAt: true },
      sort: ['createdAt', 'id'],
      where: { and: [...period, ...(last ? [after(last)] : [])] },
    })
    if (docs.length > 0) yield docs
    last = docs.length < AT_ONCE ? undefined : docs.at(-1)
  } while (last)
}

/**
 * Selects the rows after the last one. Rows written together share one time, so the id decides
 * among them.
 */
function after({ createdAt, id }: Row): Where {
  const at = new Date(createdAt).toISOString()
  return {
    or: [
      { createdAt: { greater_than: at } },
      { and: [{ createdAt: { equals: at } }, { id: { greater_than: id } }] },
    ],
  }
}
