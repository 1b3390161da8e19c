import type { Payload } from 'payload'
import type Libsql from 'libsql'
import { sqliteFile, type SqliteValue, sqliteOf } from '../sqlite-driver.ts'

/** A statement that stays prepared. Whole numbers are bound as such by `CAST` in its text. */
type KeptStatement = {
  get: (values: readonly SqliteValue[]) => Record<string, SqliteValue> | undefined
  all: (values: readonly SqliteValue[]) => Record<string, SqliteValue>[]
}

/** A connection that only reads, and keeps each of its statements prepared. */
export type ReadConnection = {
  /** @throws SqliteError when the statement names something that the database does not have */
  prepare: (sql: string) => KeptStatement
  close: () => void
}

const SETTINGS = [
  'PRAGMA query_only = 1',
  'PRAGMA busy_timeout = 2000',
  // The default of 2 MB is less than the pages of a small paper.
  'PRAGMA cache_size = -32768',
]

/**
 * Opens a second connection to Payload's SQLite file. It is of the `libsql` that Payload's client
 * uses: two copies of SQLite in one process would lose each other's locks on the file.
 */
export async function openReadConnection(payload: Payload): Promise<ReadConnection> {
  const file = await sqliteFile(sqliteOf(payload))
  const { default: Database } = await import('libsql')
  const database = new Database(file)
  for (const setting of SETTINGS) database.exec(setting)
  const statements = new Map<string, KeptStatement>()
  return {
    prepare: (sql) => {
      const kept = statements.get(sql) ?? keep(database.prepare(sql))
      statements.set(sql, kept)
      return kept
    },
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

// `get` and `all` end a read, where an iterator that is left standing would hold back the
// checkpoints. The driver takes nothing but these types: a value of another one can end the process.
const keep = (statement: Libsql.Statement): KeptStatement => ({
  get: (values) => statement.get(values.map(bindable)) as ReturnType<KeptStatement['get']>,
  all: (values) => statement.all(values.map(bindable)) as ReturnType<KeptStatement['all']>,
})

function bindable(value: SqliteValue): SqliteValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw new TypeError(`SQLite cannot take a value of the type ${typeof value}.`)
}
