import type { Payload } from 'payload'
import { sqliteOf } from './sqlite-driver.ts'

// SQLite runs without transactions here, so a crash after a write could lose its count. A trigger is
// part of the statement that changes the row: both happen, or neither.

export type RowName = 'NEW' | 'OLD'

export type TriggeredCounts = {
  table: string
  /** The columns that decide in which counters a row counts. */
  columns: readonly string[]
  /** Returns each counter's key in SQL, and the condition for the row. */
  counters: (row: RowName) => { key: string; when: string }[]
  /** Names the keys of these counters in SQL. A recount deletes them first. */
  areOurs: string
}

const ADD = 'ON CONFLICT (key, slot) DO UPDATE SET value = value + excluded.value'

/** Returns the SQL of the triggers, by name, and of a recount. */
function statementsOf({ table, columns, counters, areOurs }: TriggeredCounts) {
  const countIn = counters('NEW').map(
    ({ key, when }) =>
      `INSERT INTO counters (id, key, slot, value) SELECT ${key}, ${key}, 0, 1 WHERE ${when} ${ADD};`,
  )
  const countOut = counters('OLD').map(
    ({ key, when }) =>
      `UPDATE counters SET value = value - 1 WHERE slot = 0 AND ${when} AND key = ${key};`,
  )
  const isMoved = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')
  const name = `${table}_count`
  const triggers: Record<string, string> = {
    [`${name}_insert`]: `CREATE TRIGGER ${name}_insert AFTER INSERT ON ${table} BEGIN ${countIn.join(' ')} END`,
    [`${name}_update`]: `CREATE TRIGGER ${name}_update AFTER UPDATE ON ${table} WHEN ${isMoved} BEGIN ${[...countOut, ...countIn].join(' ')} END`,
    [`${name}_delete`]: `CREATE TRIGGER ${name}_delete AFTER DELETE ON ${table} BEGIN ${countOut.join(' ')} END`,
  }
  const recount = [
    `DELETE FROM counters WHERE ${areOurs}`,
    ...counters('NEW').map(({ key, when }) => {
      const [of, counts] = [key, when].map((sql) => sql.replaceAll('NEW.', `${table}.`))
      return `INSERT INTO counters (id, key, slot, value) SELECT ${of}, ${of}, 0, count(*) FROM ${table} WHERE ${counts} GROUP BY 2`
    }),
  ]
  return { triggers, recount }
}

/**
 * Creates the SQLite triggers that keep the counters of a table. When one is missing or old, it
 * replaces all of them and counts everything once. A migration that rebuilds the table deletes its
 * triggers.
 */
export async function keepCounts(payload: Payload, counts: TriggeredCounts): Promise<void> {
  const { client } = sqliteOf(payload)
  const { triggers, recount } = statementsOf(counts)
  const { rows } = await client.execute({
    sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?",
    args: [`${counts.table}_count_%`],
  })
  const found = new Map(rows.map(({ name, sql }) => [name, sql]))
  if (Object.entries(triggers).every(([name, sql]) => found.get(name) === sql)) return
  const drop = Object.keys(triggers).map((name) => `DROP TRIGGER IF EXISTS ${name}`)
  await client.batch([...drop, ...recount, ...Object.values(triggers)], 'write')
}
