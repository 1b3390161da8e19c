import type { Payload, Where } from 'payload'
import { type Row, readRows } from '../comments/comment-row.ts'
import { standingVerdicts } from './decide.ts'
import type { Already } from './decided.ts'
import { type Filter, type Tab, whereOf } from './filter.ts'

/** The changes of a list since it was read. */
export type QueueChanges = {
  /** The ids of comments that came into the tab; the caller may know some of them. At most 100. */
  arrived: string[]
  /** The comments of the list that have left its tab. `already` is null for a deleted comment. */
  gone: { id: string; already: Already | null }[]
}

/** The maximum number of arrivals that are counted. */
const MAX_ARRIVALS = 100

/** A page may miss comments that were being stored while it was read. */
const OVERLAP_MS = 10_000

type Asked = {
  filter: Filter
  /** The time of the read (ISO 8601). */
  since: string
  /** The comments of the list that its reader may look at. */
  ids: readonly string[]
}

/** Finds the comments that came into a list since it was read, and those that have left it. */
export async function queueChanges(
  payload: Payload,
  { filter, since, ids }: Asked,
): Promise<QueueChanges> {
  const from = new Date(Date.parse(since) - OVERLAP_MS).toISOString()
  const [found, rows] = await Promise.all([
    payload.db.find<{ id: string }>({
      collection: 'comments',
      limit: MAX_ARRIVALS + ids.length,
      pagination: false,
      select: {},
      sort: '-position',
      where: { and: [await whereOf(payload, filter), cameSince(filter.tab, from)] },
    }),
    readRows(payload, ids),
  ])
  const left = [...rows.values()].filter((row) => !isIn(filter.tab, row))
  const verdicts = await standingVerdicts(payload, left)
  const known = new Set(ids)
  return {
    arrived: found.docs
      .map(({ id }) => id)
      .filter((id) => !known.has(id))
      .slice(0, MAX_ARRIVALS),
    gone: ids
      .filter((id) => !rows.has(id) || verdicts.has(id))
      .map((id) => ({ id, already: verdicts.get(id) ?? null })),
  }
}

/**
 * Matches the comments that may be new in a tab. An undo, a reader's edit or a report brings an old
 * comment back to the moderators. Among decided comments only new ones count, by the index of their
 * order.
 */
function cameSince(tab: Tab, since: string): Where {
  const isLater = { greater_than_equal: since }
  if (tab === 'reported') return { reportedAt: isLater }
  return tab === 'pending' ? { updatedAt: isLater } : { position: isLater }
}

const isIn = (tab: Tab, row: Row): boolean =>
  row.deletedAt === null && (tab === 'reported' ? row.reportedAt !== null : row.status === tab)
