// @ts-check
import Database from 'libsql'

// The program of a child process that runs single SELECTs (`sqlite-readers.ts`). It is JavaScript, so
// that it starts in a tenth of a second from the sources, too. It is ended by a signal while a
// statement runs, so it must never hold a lock that a commit waits for.

const [file = ''] = process.argv.slice(2)
const database = new Database(file)
for (const setting of [
  'PRAGMA query_only = 1',
  'PRAGMA wal_autocheckpoint = 0',
  'PRAGMA busy_timeout = 500',
])
  database.exec(setting)

/** @param {unknown} value */
function plain(value) {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  const number = typeof value === 'bigint' ? Number(value) : NaN
  if (Number.isSafeInteger(number)) return number
  throw new RangeError('SQLite returned a value that JSON cannot hold.')
}

/** @param {{ sql: string, values: unknown[] }} statement */
function run({ sql, values }) {
  const statement = database.prepare(sql)
  statement.safeIntegers(true)
  statement.raw(true)
  const columns = statement.columns().map(({ name }) => name)
  const rows = /** @type {unknown[][]} */ (statement.all(values))
  return JSON.stringify({ columns, rows: rows.map((row) => row.map(plain)) })
}

process.on('message', (/** @type {{ sql: string, values: unknown[] }} */ statement) => {
  try {
    const began = performance.now()
    const text = run(statement)
    process.send?.({ text, ms: performance.now() - began })
  } catch (err) {
    const { name, message, code } = /** @type {Error & { code?: string }} */ (err)
    process.send?.({ error: { name, message, code } })
  }
})
// The server has ended.
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
