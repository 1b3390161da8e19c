import type { Payload, PayloadRequest, Where } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { makeCursor, readCursor } from '../lib/cursor.ts'
import type { Comment } from '../payload-types.ts'
import { readCounters, reportedKey, statusKey } from '../comments/counters.ts'
import { type Filter, isStatusTab, type Tab, tabs, whereOf } from './filter.ts'
import { type QueueItem, toItems } from './queue-item.ts'

export type QueueSort = 'oldest' | 'newest'

export type QueuePage = {
  items: QueueItem[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
  /** The time of the read (ISO 8601). `queue-changes.ts` tells of later changes. */
  readAt: string
}

/** Returns a tab's default order: waiting comments oldest first, decided comments newest first. */
export const usualSort = (tab: Tab): QueueSort =>
  tab === 'pending' || tab === 'reported' ? 'oldest' : 'newest'

type Query = {
  filter: Filter
  sort: QueueSort
  after: string | null
  first: number
  /** The request of a user: a search of texts then has a time limit. */
  req?: PayloadRequest
}

/**
 * Reads a page of a tab by keyset pagination.
 * @throws DatelineError `bad-cursor`
 */
export async function queuePage(
  payload: Payload,
  { filter, sort, after, first, req }: Query,
): Promise<QueuePage> {
  const readAt = new Date().toISOString()
  const list = `queue ${sort} ${JSON.stringify(filter)}`
  const beyond = after === null ? [] : [beyondCursor(filter.tab, { after, list, sort })]
  const keys = filter.tab === 'reported' ? ['reportedAt', 'position'] : ['position']
  const found = await payload.db.find<Comment>({
    collection: 'comments',
    limit: first + 1,
    pagination: false,
    sort: keys.map((key) => (sort === 'newest' ? `-${key}` : key)),
    where: { and: [await whereOf(payload, filter), ...beyond] },
    ...(req ? { req } : {}),
  })
  const rows = found.docs.slice(0, first)
  const last = rows.at(-1)
  return {
    items: await toItems(payload, rows),
    pageInfo: {
      endCursor: last ? makeCursor(keyOf(filter.tab, last), list, env().secret) : null,
      hasNextPage: found.docs.length > first,
    },
    readAt,
  }
}

const keyOf = (tab: Tab, row: Comment): string =>
  tab === 'reported'
    ? `${new Date(row.reportedAt ?? 0).toISOString()} ${row.position}`
    : (row.position ?? '')

function beyondCursor(
  tab: Tab,
  { after, list, sort }: { after: string; list: string; sort: QueueSort },
): Where {
  const key = readCursor(after, list, env().secret)
  if (key === null)
    throw new DatelineError(
      'bad-cursor',
      'This cursor does not belong to this list and order. Start again without `after`.',
      { field: 'after' },
    )
  const beyond = sort === 'newest' ? 'less_than' : 'greater_than'
  if (tab !== 'reported') return { position: { [beyond]: key } }
  const [reportedAt = '', ...position] = key.split(' ')
  return {
    or: [
      { reportedAt: { [beyond]: reportedAt } },
      {
        and: [
          { reportedAt: { equals: reportedAt } },
          { position: { [beyond]: position.join(' ') } },
        ],
      },
    ],
  }
}

/** Counts the comments of each tab and returns when the oldest waiting comment was written. */
export async function queueCounts(
  payload: Payload,
): Promise<Record<Tab, number> & { oldestWaiting: string | null }> {
  const keys = new Map(tabs.map((tab) => [tab, isStatusTab(tab) ? statusKey(tab) : reportedKey]))
  const [counters, oldest] = await Promise.all([
    readCounters(payload, [...keys.values()]),
    payload.db.find<Comment>({
      collection: 'comments',
      limit: 1,
      pagination: false,
      select: { createdAt: true },
      sort: 'position',
      where: { and: [{ status: { equals: 'pending' } }, { deletedAt: { exists: false } }] },
    }),
  ])
  const counts = Object.fromEntries(
    tabs.map((tab) => [tab, counters.get(keys.get(tab) ?? '') ?? 0]),
  )
  return { ...(counts as Record<Tab, number>), oldestWaiting: oldest.docs[0]?.createdAt ?? null }
}
