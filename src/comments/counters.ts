import type { Payload } from 'payload'
import { rowsRead } from '../store/row-events.ts'
import type { CommentStatus } from './verdict.ts'

/** The columns of a comment that decide in which counters it counts. */
export type Countable = {
  status: CommentStatus
  story: string
  createdAt: string
  deletedAt?: string | null
  reportedAt?: string | null
  visible?: boolean | null
}

/** The names of these columns. A write that changes none of them changes no count. */
export const countedColumns = [
  'status',
  'story',
  'createdAt',
  'deletedAt',
  'reportedAt',
  'visible',
] as const satisfies (keyof Countable)[]

// The keys of the counters.

export const statusKey = (status: CommentStatus): string => `status:${status}`
export const reportedKey = 'reported'
export const visibleKey = (story: string): string => `visible:${story}`
/** @param day UTC, `2026-11-25` */
export const dayKey = (day: string, status: CommentStatus): string => `day:${day}:${status}`

/**
 * Returns the counters in which a comment counts; none for a comment in the trash. On SQLite
 * `comments/counter-triggers.ts` does the same in SQL; on MongoDB `comments/count-changes.ts` calls
 * this function.
 */
export function countersOf(comment: Countable): string[] {
  if (comment.deletedAt) return []
  const day = new Date(comment.createdAt).toISOString().slice(0, 10)
  return [
    statusKey(comment.status),
    dayKey(day, comment.status),
    ...(comment.reportedAt ? [reportedKey] : []),
    ...(comment.visible ? [visibleKey(comment.story)] : []),
  ]
}

/**
 * Reads the value of each key, 0 when it was never counted. It needs one read for any number of
 * comments.
 */
export async function readCounters(
  payload: Payload,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const values = new Map(keys.map((key) => [key, 0]))
  // A counter changes with comments, whose changes are reported; its own are those of triggers too.
  for (const key of values.keys()) {
    const [, story = null] = /^visible:(.+)$/.exec(key) ?? []
    rowsRead({ collection: 'comments', id: null, story })
  }
  const { docs } = await payload.db.find<{ key: string; value: number }>({
    collection: 'counters',
    pagination: false,
    where: { key: { in: [...values.keys()] } },
  })
  for (const { key, value } of docs) values.set(key, (values.get(key) ?? 0) + value)
  return values
}
