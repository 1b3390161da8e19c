import type { Payload } from 'payload'
import { sqliteOf } from '../store/sqlite-driver.ts'

// SQLite runs without transactions here, so a crash after the write of a comment could lose its
// count. A trigger is part of the statement that changes the comment: both happen, or neither.

type Row = 'NEW' | 'OLD'

/** Returns `countersOf` of comments/counters.ts in SQL: each key, and the condition for the row. */
const counters = (row: Row): { key: string; when: string }[] => {
  const live = `${row}.deleted_at IS NULL`
  return [
    { key: `'status:' || ${row}.status`, when: live },
    { key: `'day:' || substr(${row}.created_at, 1, 10) || ':' || ${row}.status`, when: live },
    { key: `'reported'`, when: `${live} AND ${row}.reported_at IS NOT NULL` },
    { key: `'visible:' || ${row}.story_id`, when: `${live} AND ${row}.visible = 1` },
  ]
}

const columns = ['status', 'story_id', 'created_at', 'deleted_at', 'reported_at', 'visible']

const ADD = 'ON CONFLICT (key, slot) DO UPDATE SET value = value + excluded.value'

const countIn = counters('NEW').map(
  ({ key, when }) =>
    `INSERT INTO counters (id, key, slot, value) SELECT ${key}, ${key}, 0, 1 WHERE ${when} ${ADD};`,
)
const countOut = counters('OLD').map(
  ({ key, when }) =>
    `UPDATE counters SET value = value - 1 WHERE slot = 0 AND ${when} AND key = ${key};`,
)
const isMoved = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')

const triggers: Record<string, string> = {
  comments_count_insert: `CREATE TRIGGER comments_count_insert AFTER INSERT ON comments BEGIN ${countIn.join(' ')} END`,
  comments_count_update: `CREATE TRIGGER comments_count_update AFTER UPDATE ON comments WHEN ${isMoved} BEGIN ${[...countOut, ...countIn].join(' ')} END`,
  comments_count_delete: `CREATE TRIGGER comments_count_delete AFTER DELETE ON comments BEGIN ${countOut.join(' ')} END`,
}

const recount = [
  // `comments/count-nudges.ts` writes the counters of nudges. No comment could restore them.
  "DELETE FROM counters WHERE key NOT LIKE 'nudge:%'",
  ...counters('NEW').map(({ key, when }) => {
    const [name, counts] = [key, when].map((sql) => sql.replaceAll('NEW.', 'comments.'))
    return `INSERT INTO counters (id, key, slot, value) SELECT ${name}, ${name}, 0, count(*) FROM comments WHERE ${counts} GROUP BY 2`
  }),
]

/**
 * Creates the SQLite triggers that keep the counters. When one is missing or old, it replaces all
 * of them and counts everything once. A migration that rebuilds the table deletes its triggers.
 */
export async function keepCounters(payload: Payload): Promise<void> {
  const { client } = sqliteOf(payload)
  const { rows } = await client.execute(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'comments_count_%'",
  )
  const found = new Map(rows.map(({ name, sql }) => [name, sql]))
  if (Object.entries(triggers).every(([name, sql]) => found.get(name) === sql)) return
  const drop = Object.keys(triggers).map((name) => `DROP TRIGGER IF EXISTS ${name}`)
  await client.batch([...drop, ...recount, ...Object.values(triggers)], 'write')
}
