import { randomInt } from 'node:crypto'
import { existsSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import type { Payload } from 'payload'

// A backup that is copied over the file of a running server leaves the server with a file that it does
// not know, and a deleted file has no name any more. All writes there are lost when the server ends. So
// it looks before each write.

/** The error for a write to a database file that was replaced. */
export class DatabaseReplaced extends Error {
  override name = 'DatabaseReplaced'
  /** SQLite's own code for it, which it gives only without a write-ahead log. */
  readonly code = 'SQLITE_READONLY_DBMOVED'

  constructor() {
    super('The database file was replaced or deleted while Dateline ran. Restart Dateline.')
  }
}

type Client = { execute: (sql: string) => Promise<unknown> }

type Guard = {
  fault: () => 'moved' | 'overwritten' | null
  /** Gives the file a number of this run, which no copy from before has. */
  mark: (client: Client) => Promise<void>
  file: string
}

const guards = new WeakMap<Payload, Guard>()

/** Remembers the database's file as it is now, just opened. */
export function guardFile(payload: Payload, file: string): void {
  const opened = identityOf(file)
  // It stays open as long as the process: closing it would take away the locks that SQLite has on it.
  const header = openSync(file, 'r')
  let numbers = [numberIn(header)]
  let isMarked = false
  let isLooked = false
  let fault: ReturnType<Guard['fault']> = null
  const look = (): typeof fault => {
    if (identityOf(file) !== opened) return 'moved'
    return isMarked && !numbers.includes(numberIn(header)) ? 'overwritten' : null
  }
  guards.set(payload, {
    file,
    fault: () => {
      // One look serves all writes of one turn of the event loop.
      if (isLooked) return fault
      isLooked = true
      setImmediate(() => (isLooked = false))
      const before = fault
      fault = look()
      if (fault && !before)
        payload.logger.error(
          `The database file ${file} was replaced or deleted while Dateline ran. Nothing is written any more. Restart Dateline.`,
        )
      if (before && !fault) payload.logger.info(`The database file ${file} is back.`)
      return fault
    },
    mark: async (client) => {
      const number = randomInt(1, 2 ** 31 - 1)
      numbers.push(number)
      await client.execute(`PRAGMA user_version = ${number}`)
      await client.execute('PRAGMA wal_checkpoint(PASSIVE)')
      // A command that reads may keep it out of the file for a while. Then both numbers are good.
      if (numberIn(header) === number) numbers = [number]
      isMarked = true
    },
  })
}

/** Lets this process notice when its file is overwritten in place. Only the server does it. */
export async function markFile(payload: Payload, client: Client): Promise<void> {
  await guards.get(payload)?.mark(client)
}

/** Tells whether the file at the database's path is not the one that was opened. */
export const isReplaced = (payload: Payload): boolean => Boolean(guards.get(payload)?.fault())

/** @throws DatabaseReplaced when the file at the database's path is not the one that was opened */
export function checkFile(payload: Payload): void {
  if (isReplaced(payload)) throw new DatabaseReplaced()
}

/**
 * When the file was replaced, gives the write-ahead log another name, because the next start would mix
 * the two, and saves what this process has written into a file beside it, where it still can.
 * @returns whether the file was replaced
 */
export async function rescue(payload: Payload, client: Client): Promise<boolean> {
  const guard = guards.get(payload)
  const fault = guard?.fault()
  if (!guard || !fault) return false
  const { file } = guard
  if (fault === 'moved') {
    const rescued = `${file}.rescued-${Date.now()}`
    await client.execute(`VACUUM INTO '${rescued.replaceAll("'", "''")}'`)
    payload.logger.warn(`${rescued} holds what this process had of the database.`)
  }
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${file}-wal.replaced`)
  return true
}

/** The system gives the number of a deleted file to no other one while it is open. */
function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : 'none'
}

/** Reads SQLite's `user_version`, whose place in the file SQLite documents. */
function numberIn(header: number): number {
  const bytes = Buffer.alloc(4)
  readSync(header, bytes, 0, 4, 60)
  return bytes.readUInt32BE()
}
