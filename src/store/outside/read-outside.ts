import type { InStatement, ResultSet, Row } from '@libsql/client'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import { timedReads } from './read-deadline.ts'
import { SqliteReaders } from './sqlite-readers.ts'
import { sqliteFile, type SqliteValue } from '../sqlite-driver.ts'
import { checkFile, guardFile, isReplaced } from '../sqlite-file-guard.ts'
import { reconnectWhenBusy } from '../sqlite-reconnect.ts'
import { timeReads } from './time-reads.ts'
import { takeTurns } from '../turns.ts'

type SqliteAdapter = ReturnType<typeof sqliteAdapter>
type Client = ReturnType<SqliteAdapter['init']>['client']

/**
 * Makes SQLite run the SELECTs of timed reads in other processes. Payload builds the statements here,
 * and its client sends them there.
 */
export function readOutside({ init, ...adapter }: SqliteAdapter): SqliteAdapter {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { connect, destroy } = db
      const reads = timeReads(db)
      let readers: SqliteReaders | undefined
      const timed: Pick<typeof db, 'connect' | 'destroy'> = {
        connect: async (options) => {
          await connect?.call(db, options)
          readers?.close()
          const file = await sqliteFile(db)
          guardFile(args.payload, file)
          readers = new SqliteReaders(file, (err) =>
            args.payload.logger.error({ err, msg: 'A process for reads ended by itself' }),
          )
          sendOutside(db.client, readers, {
            check: () => checkFile(args.payload),
            isReplaced: () => isReplaced(args.payload),
            attempt: await reconnectWhenBusy(db.client),
          })
        },
        destroy: async () => {
          readers?.close()
          await destroy?.call(db)
        },
      }
      return Object.assign(db, reads, timed)
    },
  }
}

type Care = {
  /** @throws DatabaseReplaced when nothing may be written */
  check: () => void
  isReplaced: () => boolean
  attempt: <T>(work: () => Promise<T>) => Promise<T>
}

/** Statements of a transaction do not come here: they are run by the transaction's own client. */
function sendOutside(
  client: Client,
  readers: SqliteReaders,
  { attempt, check, isReplaced: isFileReplaced }: Care,
): void {
  const execute = client.execute.bind<(statement: InStatement) => Promise<ResultSet>>(client)
  const here = async (statement: InStatement): Promise<ResultSet> => {
    await takeTurns()
    if (!/^\s*(select|pragma|vacuum)\b/i.test(sqlOf(statement))) check()
    return attempt(() => execute(statement))
  }
  const batch = client.batch.bind(client)
  const send = async (statement: InStatement): Promise<ResultSet> => {
    const reads = timedReads()
    const args = typeof statement === 'string' ? [] : (statement.args ?? [])
    const sql = sqlOf(statement)
    if (!reads || reads.hasWritten || !Array.isArray(args)) return here(statement)
    if (!/^\s*select\b/i.test(sql)) {
      reads.hasWritten ||= /^\s*(insert|update|delete|replace|with)\b/i.test(sql)
      return here(statement)
    }
    // A process that starts now would open another file.
    if (isFileReplaced()) return here(statement)
    return resultOf(await readers.read({ sql, values: args.map(bindable) }, reads))
  }
  client.execute = send
  client.batch = async (statements, mode) => {
    const reads = timedReads()
    if (reads) reads.hasWritten = true
    check()
    return attempt(() => batch(statements, mode))
  }
}

const sqlOf = (statement: InStatement): string =>
  typeof statement === 'string' ? statement : statement.sql

/** Converts a value as the client does. The driver can end the process by a value of another type. */
function bindable(value: unknown): SqliteValue {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.valueOf()
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError(`${typeof value} cannot be passed as argument to the database`)
}

/** Makes a result as the client makes it: a row has its values by position and by name. */
function resultOf(text: string): ResultSet {
  const { columns, rows } = JSON.parse(text) as { columns: string[]; rows: SqliteValue[][] }
  return {
    columns,
    columnTypes: [],
    rows: rows.map((values) => rowOf(columns, values)),
    rowsAffected: 0,
    lastInsertRowid: undefined,
    toJSON: () => ({ columns, rows }),
  }
}

function rowOf(columns: readonly string[], values: readonly SqliteValue[]): Row {
  const row = {}
  Object.defineProperty(row, 'length', { value: values.length })
  values.forEach((value, at) => {
    Object.defineProperty(row, at, { value })
    const column = columns[at] ?? ''
    if (!Object.hasOwn(row, column)) Object.assign(row, { [column]: value })
  })
  return row as Row
}
