import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { allRows, type OtherProcesses } from './other-process.ts'
import { rowsChanged } from './row-events.ts'
import { sqliteOf } from './sqlite-driver.ts'

// A command, such as `npm run seed`, writes to the SQLite file of a running server, which hears of
// no change. So a command writes its name into a table before its first change, and the server
// trusts nothing that it keeps while a name is there.

const TABLE = 'other_processes'
const LEASE_MS = 15_000
/** The row that counts beginnings and ends: a short command may run between two looks. */
const COUNT = 'count'

type Statement = { run: (...values: unknown[]) => unknown; get: (...values: unknown[]) => unknown }
type Connection = {
  exec: (sql: string) => void
  prepare: (sql: string) => Statement
  close: () => void
}

/** Opens a connection of its own to Payload's SQLite file, with the table. */
async function open(payload: Payload): Promise<Connection> {
  const { rows } = await sqliteOf(payload).client.execute('PRAGMA database_list')
  const file = rows.find(({ name }) => name === 'main')?.file
  const { default: Database } = await import('libsql')
  const db = new Database(String(file)) as unknown as Connection
  db.exec('PRAGMA busy_timeout = 2000')
  db.exec(`CREATE TABLE IF NOT EXISTS ${TABLE} (id TEXT PRIMARY KEY, until INTEGER NOT NULL)`)
  db.exec(`INSERT OR IGNORE INTO ${TABLE} (id, until) VALUES ('${COUNT}', 0)`)
  return db
}

/**
 * Tells a server on the same SQLite file that this process writes too, until it ends. A process that
 * is killed is believed for fifteen seconds.
 * @returns a function that says that this process writes no more
 */
export async function announceWriter(payload: Payload): Promise<() => void> {
  const db = await open(payload)
  const id = randomUUID()
  const claim = db.prepare(`INSERT OR REPLACE INTO ${TABLE} (id, until) VALUES (?, ?)`)
  const leave = db.prepare(`DELETE FROM ${TABLE} WHERE id = ?`)
  const count = db.prepare(`UPDATE ${TABLE} SET until = until + 1 WHERE id = '${COUNT}'`)
  const stay = (): unknown => claim.run(id, Date.now() + LEASE_MS)
  count.run()
  stay()
  const timer = setInterval(stay, LEASE_MS / 3).unref()
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    clearInterval(timer)
    process.off('exit', end)
    count.run()
    leave.run(id)
    db.close()
  }
  process.on('exit', end)
  return end
}

/**
 * Watches a SQLite file for other processes that write to it. While there is one, every change is
 * reported as a change of all rows.
 */
export async function watchWriters(payload: Payload): Promise<OtherProcesses> {
  const db = await open(payload)
  // SQLite's number of the commits of other connections, also those of this process. It takes 2 µs.
  const commits = db.prepare('PRAGMA data_version')
  const others = db.prepare(
    `SELECT until AS count, (SELECT count(*) FROM ${TABLE} WHERE until > ? AND id <> '${COUNT}') AS now
     FROM ${TABLE} WHERE id = '${COUNT}'`,
  )
  const look = () => others.get(Date.now()) as { count: number; now: number }
  const everything = allRows(payload)
  let version: unknown
  let isAlone = true
  let { count } = look()
  return {
    isCurrent: () => {
      const { data_version: newest } = commits.get() as { data_version: unknown }
      const isChanged = newest !== version
      if (isAlone && !isChanged) return true
      version = newest
      const seen = look()
      const isNews = seen.count !== count || (!isAlone && (isChanged || seen.now === 0))
      count = seen.count
      isAlone = seen.now === 0
      if (isNews) void rowsChanged(everything)
      return isAlone
    },
    close: () => db.close(),
  }
}
