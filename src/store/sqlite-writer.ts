import type { Payload } from 'payload'
import { checkFile } from './sqlite-file-guard.ts'
import { sqliteFile, type SqliteValue, sqliteOf } from './sqlite-driver.ts'
import { pause } from './write-conflict.ts'

type Row = Record<string, SqliteValue>
type Values = readonly SqliteValue[]

type Statement = {
  run: (values: Values) => { changes: number }
  get: (values: Values) => Row | undefined
  all: (values: Values) => Row[]
}
type Connection = {
  prepare: (sql: string) => Statement
  exec: (sql: string) => void
  inTransaction: boolean
  close: () => void
}

/** Runs statements that stay prepared, within one transaction. They must not be awaited. */
export type Transaction = {
  /** @returns the number of rows that were inserted, updated or deleted */
  run: (sql: string, values: Values) => number
  get: (sql: string, values: Values) => Row | undefined
  all: (sql: string, values: Values) => Row[]
}

/**
 * A SQLite connection of our own, whose statements stay prepared: Payload's client prepares each
 * statement anew. Payload's statements and ours run in one thread and none of them leaves a
 * transaction open, so the two connections never wait for each other.
 */
export type Writer = {
  get: (sql: string, values: Values) => Row | undefined
  all: (sql: string, values: Values) => Row[]
  /**
   * Does the work in a transaction: all of it or, when it throws, nothing. Works of the same moment
   * share one transaction, because the disk takes as long for one as for ten. While another process
   * holds the lock, it tries again without holding up this one.
   * @throws Error of the database with the code `SQLITE_BUSY` after ten seconds
   */
  transact: <T>(work: (transaction: Transaction) => T) => Promise<T>
  close: () => void
}

const writers = new WeakMap<Payload, Promise<Writer>>()

/** Returns the connection of a SQLite database, which the first call opens. */
export function sqliteWriter(payload: Payload): Promise<Writer> {
  let writer = writers.get(payload)
  if (!writer) {
    writer = open(payload)
    writers.set(payload, writer)
    // The next call opens it again.
    writer.catch(() => writers.delete(payload))
  }
  return writer
}

/** Closes the connection, if it was opened. */
export async function closeWriter(payload: Payload): Promise<void> {
  const writer = writers.get(payload)
  writers.delete(payload)
  await writer?.then(
    ({ close }) => close(),
    () => undefined,
  )
}

/** This process answers nothing while it waits for a lock, so it waits briefly and often. */
const BUSY_MS = 20
const MAX_WAIT_MS = 10_000

async function open(payload: Payload): Promise<Writer> {
  const { default: Database } = await import('libsql')
  const { client } = sqliteOf(payload)
  const pragma = async (name: string) => (await client.execute(`PRAGMA ${name}`)).rows[0]
  const file = await sqliteFile({ client })
  checkFile(payload)
  const db = new Database(file) as unknown as Connection
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  for (const name of ['foreign_keys', 'synchronous'])
    db.exec(`PRAGMA ${name} = ${Number((await pragma(name))?.[name])}`)
  const prepared = new Map<string, Statement>()
  const statement = (sql: string): Statement => {
    let kept = prepared.get(sql)
    if (!kept) prepared.set(sql, (kept = db.prepare(sql)))
    return kept
  }
  const transaction: Transaction = {
    run: (sql, values) => statement(sql).run(values).changes,
    get: (sql, values) => statement(sql).get(values),
    all: (sql, values) => statement(sql).all(values),
  }
  const inTurn = queueOf(db, () => checkFile(payload))
  return {
    get: transaction.get,
    all: transaction.all,
    transact: (work) => inTurn(() => work(transaction)),
    close: () => {
      prepared.clear()
      db.close()
    },
  }
}

type Waiting = { work: () => unknown; done: (result: never) => void; fail: (err: unknown) => void }

/**
 * Returns a function that runs works, those of one moment in one transaction. `check` throws when
 * nothing may be written.
 */
function queueOf(db: Connection, check: () => void): <T>(work: () => T) => Promise<T> {
  let waiting: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    try {
      check()
      const until = Date.now() + MAX_WAIT_MS
      for (let tries = 1; !begin(db, until); tries += 1) await pause(tries)
    } catch (err) {
      for (const { fail } of waiting.splice(0)) fail(err)
      isRunning = false
      return
    }
    // Nothing is awaited until the transaction has ended: others would write into it.
    const works = waiting
    waiting = []
    isRunning = false
    runTogether(db, works)
  }
  return (work) =>
    new Promise((done, fail) => {
      waiting.push({ work, done, fail })
      if (isRunning) return
      isRunning = true
      // By then the other requests that have arrived wait here too.
      setImmediate(() => void run())
    })
}

/** Each work has a savepoint, so that one that throws leaves the others alone. */
function runTogether(db: Connection, works: readonly Waiting[]): void {
  const answers: (() => void)[] = []
  try {
    for (const { work, done, fail } of works) {
      db.exec('SAVEPOINT one')
      try {
        const result = work() as never
        answers.push(() => done(result))
      } catch (err) {
        // The database has ended the whole transaction, such as on a full disk.
        if (!db.inTransaction) throw err
        db.exec('ROLLBACK TO one')
        answers.push(() => fail(err))
      }
      db.exec('RELEASE one')
    }
    db.exec('COMMIT')
  } catch (err) {
    if (db.inTransaction) db.exec('ROLLBACK')
    for (const { fail } of works) fail(err)
    return
  }
  for (const answer of answers) answer()
}

/** @returns false while another process holds the lock */
function begin(db: Connection, until: number): boolean {
  try {
    db.exec('BEGIN IMMEDIATE')
    return true
  } catch (err) {
    const isBusy = err instanceof Error && 'code' in err && err.code === 'SQLITE_BUSY'
    if (isBusy && Date.now() < until) return false
    throw err
  }
}
