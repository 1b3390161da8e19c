import { expect, test } from 'vitest'
import { makeListReader } from '../../src/reads/prepared-lists.ts'
import { openReadConnection } from '../../src/store/prepared/sqlite-connection.ts'
import { sqliteOf } from '../../src/store/sqlite-driver.ts'
import { useDateline } from '../support/app.ts'
import { mongoUrl } from '../support/workers.ts'

const dateline = useDateline()

/** Numbers from 1 to 2,000 as `n`. */
const NUMBERS = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2000)'

// One section with all stories, one story with all comments, and no author, photo or topic.
const rows = [
  `INSERT INTO sections (id, title, slug, path) VALUES ('one', 'One', 'one', '/one')`,
  `${NUMBERS} INSERT INTO stories (id, slug, section_id, published_at, _status)
    SELECT 's' || n, 's' || n, 'one', '2026-01-01T00:00:00.000Z', 'published' FROM r`,
  `${NUMBERS} INSERT INTO comments (id, body, author, story_id, depth, visible, position)
    SELECT 'c' || n, 'x', 'x', 's1', 0, 1, 'p' || n FROM r`,
]
const analyze = ['PRAGMA analysis_limit = 0', 'ANALYZE']

test.skipIf(mongoUrl)(
  'no statement of a list reads a whole table, however the rows lie',
  async () => {
    const { payload } = dateline
    for (const step of [[], rows, analyze]) {
      for (const sql of step) await sqliteOf(payload).client.execute(sql)
      const connection = await openReadConnection(payload)
      const { statements } = makeListReader(payload, connection)
      expect(statements.length).toBeGreaterThan(15)
      for (const sql of statements) {
        const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([])
        const steps = plan.map(({ detail }) => String(detail))
        // A subquery scans its own few rows.
        expect([sql, steps.filter((one) => /^SCAN (?!\(subquery)/.test(one))]).toEqual([sql, []])
        // Only rows of the same time are put in order.
        const sorts = steps.filter((one) => /TEMP B-TREE FOR ORDER BY/.test(one))
        if (sql.includes('OFFSET')) expect([sql, sorts]).toEqual([sql, []])
      }
      connection.close()
    }
  },
)
