import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { photoSizes } from '../../src/photos/upload-rules.ts'
import {
  openReadConnection,
  type ReadConnection,
} from '../../src/store/prepared/sqlite-connection.ts'
import { pageStatements } from '../../src/store/prepared/sqlite-page-sql.ts'
import { useDateline } from '../support/app.ts'
import { mongoUrl } from '../support/workers.ts'

const dateline = useDateline()

const statements = pageStatements(photoSizes.map(({ name }) => name))

type Client = { execute: (sql: string) => Promise<unknown> }
const run = async (...sql: string[]) => {
  const { client } = dateline.payload.db as unknown as { client: Client }
  for (const one of sql) await client.execute(one)
}

/**
 * Returns the steps of the plans that read a whole table, or sort rows. The first statement, that of
 * a story, sorts its own topics and authors.
 */
function scans(connection: ReadConnection): string[] {
  const found: string[] = []
  for (const [place, sql] of statements.entries())
    for (const { detail } of connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([]))
      // The lists in a parameter are virtual tables, and a subquery scans its own few rows, as does
      // `root`, the list of roots.
      if (
        /^SCAN (?!\S+ VIRTUAL TABLE|\(subquery|CONSTANT ROW|root$)/.test(String(detail)) ||
        (place > 0 && String(detail).includes('TEMP B-TREE'))
      )
        found.push(`${String(detail)}: ${sql}`)
  return found
}

/** Numbers from 1 to 2,000 as `n`. */
const NUMBERS = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2000)'

// One section with all stories, one story with all comments.
const rows = [
  `INSERT INTO sections (id, title, slug, path) VALUES ('one', 'One', 'one', '/one')`,
  `${NUMBERS} INSERT INTO stories (id, slug, section_id, published_at, _status)
    SELECT 's' || n, 's' || n, 'one', '2026-01-01T00:00:00.000Z', 'published' FROM r`,
  `${NUMBERS} INSERT INTO comments (id, body, author, story_id, depth, visible, position)
    SELECT 'c' || n, 'x', 'x', 's1', 0, 1, 'p' || n FROM r`,
]
const replies = `${NUMBERS} INSERT INTO comments
  (id, body, author, story_id, depth, visible, position, root_id)
  SELECT 'r' || n, 'x', 'x', 's1', 1, 1, 'q' || n, 'c1' FROM r`
const analyze = ['PRAGMA analysis_limit = 0', 'ANALYZE']

test.skipIf(mongoUrl)(
  'no prepared statement reads a whole table, however the rows lie',
  async () => {
    const connection = await openReadConnection(dateline.payload)
    for (const step of [[], rows, analyze, [replies], analyze]) {
      await run(...step)
      // A statement that is prepared stays as it was planned until the statistics change.
      const fresh = await openReadConnection(dateline.payload)
      expect(scans(fresh)).toEqual([])
      expect(scans(connection)).toEqual([])
      fresh.close()
    }
    connection.close()
  },
)

test.skipIf(mongoUrl)(
  'a missing index or column fails when the statements are prepared',
  async () => {
    const { sqlitePageReads } = await import('../../src/store/prepared/sqlite-page.ts')
    await run('DROP INDEX root_visible_position_idx')
    const connection = await openReadConnection(dateline.payload)
    const sizes = photoSizes.map(({ name }) => name)
    expect(() => sqlitePageReads(connection, sizes)).toThrow(
      'no such index: root_visible_position_idx',
    )
    expect(() => sqlitePageReads(connection, ['huge'])).toThrow('no such column')
    connection.close()
  },
)

test.skipIf(mongoUrl)('the connection reads, never writes, and sees each commit', async () => {
  const connection = await openReadConnection(dateline.payload)
  const write = connection.prepare(
    `INSERT INTO sections (id, title) VALUES ('x', 'X') RETURNING id`,
  )
  expect(() => write.all([])).toThrow('readonly')
  const read = connection.prepare(`SELECT title FROM sections WHERE id = ?`)
  expect(read.get(['later'])).toBeUndefined()
  await run(`INSERT INTO sections (id, title) VALUES ('later', 'Later')`)
  expect(read.get(['later'])).toMatchObject({ title: 'Later' })
  expect(() => read.get([{} as never])).toThrow(TypeError)
  connection.close()
})

test('the connection has the same copy of SQLite as Payload', () => {
  const ours = createRequire(import.meta.url)
  const adapter = createRequire(ours.resolve('@payloadcms/db-sqlite'))
  const client = createRequire(adapter.resolve('@libsql/client'))
  expect(client.resolve('libsql')).toBe(ours.resolve('libsql'))
})
