import type { Payload } from 'payload'
import { keepCounts, type RowName } from '../store/count-triggers.ts'

/** Returns `countersOf` of comments/counters.ts in SQL: each key, and the condition for the row. */
const counters = (row: RowName): { key: string; when: string }[] => {
  const live = `${row}.deleted_at IS NULL`
  return [
    { key: `'status:' || ${row}.status`, when: live },
    { key: `'day:' || substr(${row}.created_at, 1, 10) || ':' || ${row}.status`, when: live },
    { key: `'reported'`, when: `${live} AND ${row}.reported_at IS NOT NULL` },
    { key: `'visible:' || ${row}.story_id`, when: `${live} AND ${row}.visible = 1` },
  ]
}

const columns = ['status', 'story_id', 'created_at', 'deleted_at', 'reported_at', 'visible']

// `count-nudges.ts`, `count-refusals.ts` and `publishing/story-counters.ts` keep the others.
const areOurs = `key = 'reported' OR key LIKE 'status:%' OR key LIKE 'day:%' OR key LIKE 'visible:%'`

/** Keeps the counters of comments on SQLite. */
export const keepCounters = (payload: Payload): Promise<void> =>
  keepCounts(payload, { table: 'comments', columns, counters, areOurs })
