import type { Payload } from 'payload'
import type { CommentStatus } from './verdict.ts'

/** What of a comment decides where it counts. */
export type Countable = {
  status: CommentStatus
  story: string
  createdAt: string
  deletedAt?: string | null
  reportedAt?: string | null
  visible?: boolean | null
}

/** The columns of `Countable`: a write that touches none of them changes no count. */
export const countedColumns = [
  'status',
  'story',
  'createdAt',
  'deletedAt',
  'reportedAt',
  'visible',
] as const satisfies (keyof Countable)[]

export const statusKey = (status: CommentStatus): string => `status:${status}`
export const reportedKey = 'reported'
export const visibleKey = (story: string): string => `visible:${story}`
/** @param day UTC, `2026-11-25` */
export const dayKey = (day: string, status: CommentStatus): string => `day:${day}:${status}`

/**
 * The counters in which a comment counts. What is in the trash counts nowhere. The database keeps
 * them: `comments/counter-triggers.ts` says the same in SQL, `comments/count-changes.ts` asks this function.
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

/** The value of each key, 0 when it was never counted. One read, whatever the number of comments. */
export async function readCounters(
  payload: Payload,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const values = new Map(keys.map((key) => [key, 0]))
  const { docs } = await payload.db.find<{ key: string; value: number }>({
    collection: 'counters',
    pagination: false,
    where: { key: { in: [...values.keys()] } },
  })
  for (const { key, value } of docs) values.set(key, (values.get(key) ?? 0) + value)
  return values
}
