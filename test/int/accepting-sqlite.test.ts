import { setTimeout as later } from 'node:timers/promises'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { describe, expect, test } from 'vitest'
import { lookUpStatements } from '../../src/store/comment-look-ups-sqlite.ts'
import { sqliteWriter } from '../../src/store/sqlite-writer.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { SQLITE_FILE } from '../support/environment.ts'
import { wanted } from '../support/requests.ts'
import { mongoUrl } from '../support/workers.ts'

type Client = {
  execute: (statement: string | { sql: string; args: string[] }) => Promise<{
    rows: Record<string, unknown>[]
  }>
}

describe.skipIf(Boolean(mongoUrl))('on SQLite a comment', () => {
  const dateline = useDateline()
  const client = (): Client => (dateline.payload.db as unknown as { client: Client }).client

  test('is judged without reading a whole table, whatever the statistics say', async () => {
    const { id: story } = await createStory(dateline)
    for (let n = 0; n < 30; n += 1) {
      const body = `Reader number ${n} has an opinion on the tram, and it differs from all others.`
      await sendComment(dateline, { story, body: `${body} ${'abcdefghij'.repeat(n)}` })
    }
    // A client of its own: in libsql 0.4.7 an explained statement keeps its connection's old snapshot.
    const other = createClient({ url: `file:${path.join(dateline.dataDir, SQLITE_FILE)}` })
    for (const state of ['without statistics', 'with statistics of one story and no reply']) {
      for (const sql of lookUpStatements) {
        const explained = { sql: `EXPLAIN QUERY PLAN ${sql}`, args: Array<string>(15).fill('1') }
        const { rows } = await other.execute(explained)
        const scans = rows
          .map(({ detail }) => detail as string)
          .filter((detail) => /^SCAN (comments|stories|bans)\b/.test(detail))
        expect(scans, `${state}: ${sql}`).toEqual([])
      }
      await other.execute('ANALYZE')
    }
    other.close()
  })

  test('waits for another process’s lock without holding up other requests', async () => {
    const { id: story } = await createStory(dateline)
    wanted(await sendComment(dateline, { story }), 201)
    const other = createClient({ url: `file:${path.join(dateline.dataDir, SQLITE_FILE)}` })
    await other.execute('BEGIN IMMEDIATE')
    let isStored = false
    const sending = sendComment(dateline, { story }).then((answer) => {
      isStored = true
      return answer
    })
    let longest = 0
    for (let round = 0; round < 20; round += 1) {
      const before = performance.now()
      await dateline.ask('/healthz')
      await later(10)
      longest = Math.max(longest, performance.now() - before)
    }
    expect(isStored).toBe(false)
    await other.execute('COMMIT')
    other.close()
    expect((await sending).status).toBe(201)
    expect(longest).toBeLessThan(1_000)
  })

  test('shares its transaction with others, and one that fails leaves them alone', async () => {
    const { transact } = await sqliteWriter(dateline.payload)
    const insert = (key: string) =>
      transact(({ run }) =>
        run('INSERT INTO claims (id, key, until) VALUES (?, ?, ?)', [key, key, '2099-01-01']),
      )
    const failing = transact(({ run }) => {
      run('INSERT INTO claims (id, key, until) VALUES (?, ?, ?)', ['half', 'half', '2099-01-01'])
      throw new Error('on purpose')
    })
    const all = [insert('one'), failing, insert('one'), insert('two')]
    const results = (await Promise.allSettled(all)).map(({ status }) => status)
    expect(results).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    const { rows } = await client().execute(
      "SELECT key FROM claims WHERE until = '2099-01-01' ORDER BY key",
    )
    expect(rows.map(({ key }) => key)).toEqual(['one', 'two'])
  })

  test('is accepted in few statements, and only our own connection has them', async () => {
    const { id: story } = await createStory(dateline)
    wanted(await sendComment(dateline, { story }), 201)
    const seen: string[] = []
    const { execute } = client()
    client().execute = (statement) => {
      seen.push(typeof statement === 'string' ? statement : statement.sql)
      return execute.call(client(), statement)
    }
    try {
      wanted(await sendComment(dateline, { story }), 201)
    } finally {
      client().execute = execute
    }
    expect(seen).toEqual([])
  })
})
