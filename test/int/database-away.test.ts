import { createClient } from '@libsql/client'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { mongoUrl as mongo } from '../support/workers.ts'

let proxy: TcpProxy | undefined
// Hooks run in reverse after the tests: the proxy reconnects, Dateline stops, the proxy closes.
afterAll(() => proxy?.end())
const dateline = useDateline(async (): Promise<Record<string, string>> => {
  if (!mongo) return {}
  const { hostname, port } = new URL(mongo)
  proxy = await startTcpProxy({ host: hostname, port: Number(port) })
  // Direct connection: a replica set gives its members' own addresses, which bypass the proxy.
  const name = `dateline-away-${process.pid}`
  return { DATABASE_URL: `mongodb://127.0.0.1:${proxy.port}/${name}?directConnection=true` }
})
beforeAll(() => createStory(dateline))
afterAll(() => proxy?.reconnect())

function expectAway(answer: Answer): void {
  expect(answer.status, answer.text).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.json.errors[0]).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/^The database cannot be reached\./),
    retryAfter: 5,
  })
  expect(answer.text).not.toMatch(/mongo|sqlite|127\.0\.0\.1|\bat /i)
}

describe.runIf(mongo)('while MongoDB is away', () => {
  test('every endpoint answers 503, and recovers alone', async () => {
    proxy!.cut()
    for (const answer of await Promise.all([
      dateline.ask('/api/stories'),
      dateline.ask('/api/stories', { as: 'editor' }),
      dateline.ask('/api/sections', { as: 'editor', json: { title: 'A' } }),
      dateline.ask('/api/users/login', { json: { email: 'a@b.example', password: 'x' } }),
      dateline.graphql('{ Stories { totalDocs } }'),
      dateline.graphql('{ Stories { totalDocs } }', {}, { as: 'editor' }),
      dateline.ask('/api/story-page/story-number-1'),
      dateline.ask('/readyz'),
    ]))
      expectAway(answer)
    expect((await dateline.ask('/healthz')).status).toBe(200)

    proxy!.reconnect()
    await vi.waitFor(async () => wanted(await dateline.ask('/readyz'), 200), {
      timeout: 20_000,
      interval: 100,
    })
    wanted(await dateline.ask('/api/sections', { as: 'editor', json: { title: 'A' } }), 201)
    const { data } = wanted(await dateline.graphql('{ Stories { totalDocs } }'), 200)
    expect(data.Stories.totalDocs).toBe(1)
  })
})

// SQLite is a file that this process holds open: it cannot go away, but another process, for example
// a backup, can hold its lock longer than a request waits. Reads continue then (WAL).
describe.skipIf(mongo)('while another process locks SQLite', () => {
  test('every endpoint that writes answers 503, and recovers alone', async () => {
    const other = createClient({ url: `file:${path.join(dateline.dataDir, 'test.db')}` })
    const lock = await other.transaction('write')
    const section = { as: 'editor', json: { title: 'A' } } as const
    const mutation =
      'mutation { createSection(data: { title: "B", commentsMode: inherit }) { id } }'
    try {
      expectAway(await dateline.ask('/api/sections', section))
      expectAway(await dateline.graphql(mutation, {}, { as: 'editor' }))
      expect((await dateline.ask('/healthz')).status).toBe(200)
      expect((await dateline.ask('/api/stories')).status).toBe(200)
      const ready = await dateline.ask('/readyz')
      expect(ready.status).toBe(503)
      expect(ready.json.errors[0].message).toMatch(/^The database takes no writes/)
    } finally {
      await lock.rollback()
      other.close()
    }
    const saved = wanted(await dateline.ask('/api/sections', section), 201)
    // Another connection sees it: it is committed, and not only answered.
    const seen = createClient({ url: `file:${path.join(dateline.dataDir, 'test.db')}` })
    const { rows } = await seen.execute({
      sql: 'SELECT title FROM sections WHERE id = ?',
      args: [saved.doc.id],
    })
    seen.close()
    expect(rows).toHaveLength(1)
    wanted(await dateline.ask('/readyz'), 200)
    expect(
      wanted(await dateline.graphql(mutation, {}, { as: 'editor' }), 200).errors,
    ).toBeUndefined()
  })
})
