import { randomUUID } from 'node:crypto'
import { openSync, readSync } from 'node:fs'
import type { Payload } from 'payload'
import { allRows, type OtherProcesses } from './other-process.ts'
import { rowsChanged } from './row-events.ts'
import { sqliteFile, sqliteOf } from './sqlite-driver.ts'
import { markFile } from './sqlite-file-guard.ts'

// A command, such as `npm run seed`, writes to the SQLite file of a running server, which hears of
// no change. So a command writes its name into a table before its first change, and the server
// trusts nothing that it keeps while a name is there.

/** The table of the commands that write. */
export const OTHER_PROCESSES = 'other_processes'
const LEASE_MS = 15_000
/** The row that counts beginnings and ends: a short command may run between two looks. */
const COUNT = 'count'

type Statement = { run: (...values: unknown[]) => unknown; get: (...values: unknown[]) => unknown }
type Prepare = (sql: string) => Statement
type Connection = {
  /** The file's path. */
  name: string
  exec: (sql: string) => void
  prepare: Prepare
  close: () => void
}

/** Opens a connection of its own to Payload's SQLite file, with the table. */
async function open(payload: Payload): Promise<Connection> {
  const file = await sqliteFile(sqliteOf(payload))
  const { default: Database } = await import('libsql')
  const database = new Database(file) as unknown as Connection
  const db: Connection = {
    name: file,
    exec: (sql) => database.exec(sql),
    prepare: (sql) => database.prepare(sql),
    close: () => database.close(),
  }
  db.exec('PRAGMA busy_timeout = 2000')
  db.exec(
    `CREATE TABLE IF NOT EXISTS ${OTHER_PROCESSES} (id TEXT PRIMARY KEY, until INTEGER NOT NULL)`,
  )
  db.exec(`INSERT OR IGNORE INTO ${OTHER_PROCESSES} (id, until) VALUES ('${COUNT}', 0)`)
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
  const claim = db.prepare(`INSERT OR REPLACE INTO ${OTHER_PROCESSES} (id, until) VALUES (?, ?)`)
  const leave = db.prepare(`DELETE FROM ${OTHER_PROCESSES} WHERE id = ?`)
  const count = db.prepare(`UPDATE ${OTHER_PROCESSES} SET until = until + 1 WHERE id = '${COUNT}'`)
  const stay = (): unknown => claim.run(id, Date.now() + LEASE_MS)
  count.run()
  stay()
  const renew = (): void => {
    try {
      stay()
    } catch {
      // The server holds the lock. The lease lasts until the next two tries.
    }
  }
  const timer = setInterval(renew, LEASE_MS / 3).unref()
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    clearInterval(timer)
    process.off('exit', end)
    count.run()
    leave.run(id)
    // Without a server, nobody else would write it into the file.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
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
  await markFile(payload, sqliteOf(payload).client)
  const db = await open(payload)
  const others = db.prepare(
    `SELECT until AS count, (SELECT count(*) FROM ${OTHER_PROCESSES} WHERE until > ? AND id <> '${COUNT}') AS now
     FROM ${OTHER_PROCESSES} WHERE id = '${COUNT}'`,
  )
  const look = () => others.get(Date.now()) as { count: number; now: number }
  const commits = countCommits(db)
  const everything = allRows(payload)
  let isAlone = true
  let { count } = look()
  return {
    isCurrent: () => {
      const isChanged = commits.haveChanged()
      if (isAlone && !isChanged) return true
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

/** The length of the header of a write-ahead log's index, which every commit changes. */
const INDEX_HEADER = 48

/**
 * Tells whether any connection has committed since the last call. It reads the header of the index of
 * the write-ahead log, whose form SQLite documents: `PRAGMA data_version` takes as long as half of an
 * answer, and is asked where there is no such file.
 */
function countCommits({ name, prepare }: { name: string; prepare: Prepare }) {
  const dataVersion = prepare('PRAGMA data_version')
  const index = openIndex(name)
  let before: Buffer = Buffer.alloc(INDEX_HEADER)
  let now: Buffer = Buffer.alloc(INDEX_HEADER)
  let version: unknown
  let isLooked = false
  return {
    haveChanged: (): boolean => {
      // One look serves all requests of one turn of the event loop. Whoever waited for the commit of
      // another process sends the next request later.
      if (isLooked) return false
      isLooked = true
      setImmediate(() => (isLooked = false))
      if (index === null) {
        const { data_version: newest } = dataVersion.get() as { data_version: unknown }
        const isChanged = newest !== version
        version = newest
        return isChanged
      }
      readSync(index, now, 0, INDEX_HEADER, 0)
      if (now.equals(before)) return false
      ;[before, now] = [now, before]
      return true
    },
  }
}

/**
 * Opens the index for as long as the process runs: closing it would take away the locks that SQLite has
 * on it. Windows does not promise that a read sees what others wrote to a file in their memory.
 */
function openIndex(file: string): number | null {
  try {
    return process.platform === 'win32' ? null : openSync(`${file}-shm`, 'r')
  } catch {
    return null
  }
}
