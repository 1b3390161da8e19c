import { AsyncLocalStorage } from 'node:async_hooks'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as ReadDeadline from '../../src/store/outside/read-deadline.ts'
import { useDateline } from '../support/app.ts'
import { childProcesses } from '../support/child-processes.ts'
import { approvedComment, createSection, createStory } from '../support/content.ts'
import { mongoUrl } from '../support/workers.ts'

// Each request must reach the database.
const dateline = useDateline({ CACHE_MB: '0' })

type Rows = Record<string, unknown>[]
type Client = { execute: (statement: string | { sql: string }) => Promise<{ rows: Rows }> }
const client = () => (dateline.payload.db as unknown as { client: Client }).client
const run = async (...statements: string[]): Promise<void> => {
  for (const sql of statements) await client().execute(sql)
}
const readers = () => childProcesses('read-process')

/** Waits for two seconds at most. */
const nobodyReads = () =>
  vi.waitFor(() => expect(readers().filter((one) => one.isRunning)).toEqual([]), 2_000)

let timing: typeof ReadDeadline
beforeAll(async () => {
  timing = await import('../../src/store/outside/read-deadline.ts')
  const section = (await createSection(dateline, { title: 'Harbour' })).id
  const { id: story } = await createStory(dateline, { section })
  await createStory(dateline, { section, headline: 'The ferry is late' })
  await approvedComment(dateline, { story, body: 'The quinces are ripe.' })
})
afterEach(() => {
  vi.restoreAllMocks()
  Object.assign(timing.readTimes, { strangers: 1_000, staff: 5_000 })
})

// Prepared statements answer the common lists, so each of these has something uncommon.
const strangersReads = [
  '/api/stories?depth=2&sort=-publishedAt,slug',
  '/api/stories?where[section.slug][equals]=harbour&sort=slug&limit=1&page=2',
  '/api/stories?select[headline]=true&select[section]=true&pagination=false',
  '/api/comments/count',
  '/api/comments?where[createdAt][greater_than]=2020-01-01',
  '/api/authors?where[slug][equals]=nobody',
  '/api/sections?sort=path&limit=100',
  `/api/graphql?query=${encodeURIComponent('{ Stories(sort: "-publishedAt") { totalDocs docs { headline section { title } } } }')}`,
]

describe.skipIf(mongoUrl)('on SQLite', () => {
  test('a long row of statements lets other work have its turns', async () => {
    let turns = 0
    let isOver = false
    const count = (): void => {
      turns += 1
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    for (let n = 0; n < 2_000; n += 1) await client().execute('SELECT 1')
    isOver = true
    expect(turns).toBeGreaterThan(5)
  })

  test('strangers’ reads and staff’s text searches run outside, with the same rows', async () => {
    const here = AsyncLocalStorage.snapshot()
    const send = client().execute.bind(client())
    const outside: Rows[] = []
    const own: Rows[] = []
    vi.spyOn(client(), 'execute').mockImplementation(async (statement) => {
      const result = await send(statement)
      if (timing.timedReads()) {
        outside.push(result.rows)
        own.push((await here(() => send(statement))).rows)
      }
      return result
    })
    // The driver's rows have their values by position, too.
    const plain = (results: Rows[]) =>
      results.map((rows) => rows.map((row) => ({ ...row, values: Array.from(row as never) })))
    for (const path of strangersReads) {
      const before = outside.length
      expect((await dateline.ask(path)).status, path).toBe(200)
      expect(outside.length, path).toBeGreaterThan(before)
    }
    const search = '/api/stories?where[headline][like]=ferry'
    const found = await dateline.ask(search, { as: 'editor' })
    expect(found.json).toMatchObject({ totalDocs: 1, docs: [{ headline: 'The ferry is late' }] })
    expect(plain(outside)).toEqual(plain(own))
    expect(outside.flat().length).toBeGreaterThan(10)
    expect(readers().length).toBeGreaterThan(0)
  })

  test('other reads of staff stay in the process', async () => {
    const timed: boolean[] = []
    const send = client().execute.bind(client())
    vi.spyOn(client(), 'execute').mockImplementation(async (statement) => {
      timed.push(timing.timedReads() !== undefined)
      return send(statement)
    })
    const list = await dateline.ask('/api/stories?sort=headline', { as: 'editor' })
    expect(list.status).toBe(200)
    expect(timed).not.toContain(true)
    expect(timed.length).toBeGreaterThan(0)
  })

  test('a request that has written reads in the process', async () => {
    // Other connections do not see a temporary table.
    await run('CREATE TEMP TABLE mine (n INTEGER)')
    const read = () => client().execute('SELECT n FROM temp.mine')
    await timing.withReadDeadline('strangers', async () => {
      await expect(read()).rejects.toThrow(/no such table/)
      await run('INSERT INTO temp.mine VALUES (1)')
      expect((await read()).rows).toEqual([{ n: 1 }])
    })
  })

  test('a process that cannot start is told, and tried again', { timeout: 20_000 }, async () => {
    for (const { pid } of readers()) process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(readers()).toEqual([]), 5_000)
    const program = process.execPath
    process.execPath = '/no/such/program'
    try {
      const asked = [1, 2, 3].map(() => dateline.ask('/api/sections?sort=path'))
      for (const { status, json } of await Promise.all(asked)) {
        expect(status).toBe(503)
        expect(json).toMatchObject({ errors: [{ code: 'unavailable' }] })
      }
    } finally {
      process.execPath = program
    }
    expect((await dateline.ask('/api/sections?sort=path')).status).toBe(200)
  })

  test('a read is not late because the process was busy', async () => {
    await dateline.ask('/api/sections?sort=path')
    const send = client().execute.bind(client())
    let isBlocked = false
    vi.spyOn(client(), 'execute').mockImplementation((statement) => {
      const sent = send(statement)
      if (timing.timedReads() && !isBlocked) {
        isBlocked = true
        const until = performance.now() + 1.5 * timing.readTimes.strangers
        while (performance.now() < until);
      }
      return sent
    })
    const asked = Array.from({ length: 5 }, () => dateline.ask('/api/sections?sort=path'))
    for (const { status } of await Promise.all(asked)) expect(status).toBe(200)
    expect(isBlocked).toBe(true)
  })

  describe('when a table is slow', () => {
    // A view in the place of a table: each row of it takes minutes.
    beforeAll(() =>
      run(
        'PRAGMA legacy_alter_table = ON',
        'ALTER TABLE authors RENAME TO authors_rows',
        `CREATE VIEW authors AS SELECT * FROM authors_rows WHERE 0 < (SELECT count(*) FROM (
           WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000000000)
           SELECT i FROM n))`,
        `INSERT INTO authors_rows (id, name, slug, updated_at, created_at)
           VALUES ('a', 'Ann', 'ann', '2026-01-01', '2026-01-01')`,
      ),
    )

    test('20 strangers get 503, the process answers others, and none stays busy', async () => {
      const delay = monitorEventLoopDelay({ resolution: 5 })
      // The first process and the schema of GraphQL are made before.
      await dateline.ask('/api/sections')
      await dateline.graphql('{ Sections { totalDocs } }')
      delay.enable()
      const cpu = process.cpuUsage()
      const asked = Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0
          ? dateline.ask('/api/authors')
          : dateline.graphql('{ Authors { docs { name } } }'),
      )
      const other = dateline.ask('/healthz')
      expect(await Promise.race([other, ...asked])).toBe(await other)
      const answers = await Promise.all(asked)
      delay.disable()
      for (const { status, json } of answers) {
        expect(status).toBe(503)
        expect(json).toMatchObject({ errors: [{ code: 'query-timeout' }] })
        expect(JSON.stringify(json)).toContain('more than 1 s')
      }
      // The tests of other files run beside this one, and the longest delay is theirs.
      expect(delay.percentile(50) / 1e6).toBeLessThan(100)
      const { user, system } = process.cpuUsage(cpu)
      expect((user + system) / 1e6).toBeLessThan(1)
      await nobodyReads()
      expect((await dateline.ask('/api/sections')).status).toBe(200)
    })

    test('staff’s search gets 503 after its own time, and strangers are answered meanwhile', async () => {
      Object.assign(timing.readTimes, { staff: 1_500, strangers: 20_000 })
      const path = '/api/authors?where[name][like]=ann'
      const searches = [1, 2, 3].map(() => dateline.ask(path, { as: 'editor' }))
      expect((await dateline.ask('/api/sections')).status).toBe(200)
      for (const { status, json } of await Promise.all(searches)) {
        expect(status).toBe(503)
        expect(json).toMatchObject({ errors: [{ code: 'query-timeout' }] })
      }
    })

    test('a process that ends by itself is replaced, and its request is told', async () => {
      await nobodyReads()
      Object.assign(timing.readTimes, { strangers: 20_000 })
      const asked = dateline.ask('/api/authors')
      let isTold = false
      void asked.then(() => (isTold = true))
      await vi.waitFor(() => {
        for (const { pid, isRunning } of readers()) if (isRunning) process.kill(pid, 'SIGKILL')
        expect(isTold).toBe(true)
      }, 10_000)
      const { status, json } = await asked
      expect(status).toBe(503)
      expect(json).toMatchObject({ errors: [{ code: 'unavailable' }] })
      expect((await dateline.ask('/api/sections')).status).toBe(200)
    })
  })
})

describe.runIf(mongoUrl)('on MongoDB', () => {
  type Options = { maxTimeMS?: number }
  type Base = { set: (name: string, log: unknown) => void }
  const base = () =>
    (dateline.payload.db as unknown as { connection: { base: Base } }).connection.base

  async function timesOf(work: () => Promise<unknown>): Promise<(number | undefined)[]> {
    const times: (number | undefined)[] = []
    // Work behind the comment reads, too.
    await dateline.settle()
    base().set('debug', (collection: string, method: string, ...args: Options[]) => {
      const isOfList = /^(stories|comments|authors|sections|photos)$/.test(collection)
      if (isOfList && /^(find|findOne|countDocuments|aggregate)$/.test(method))
        times.push(args.find((one) => one?.maxTimeMS !== undefined)?.maxTimeMS)
    })
    await work()
    base().set('debug', false)
    return times
  }

  test.each(strangersReads)('a stranger’s read has a time: %s', async (path) => {
    const times = await timesOf(() => dateline.ask(path))
    expect(times.length).toBeGreaterThan(0)
    for (const ms of times) expect(ms).toBeGreaterThan(0)
    for (const ms of times) expect(ms).toBeLessThanOrEqual(1_000)
  })

  test('staff’s text searches have one, and their other reads have none', async () => {
    const searched = await timesOf(() =>
      dateline.ask('/api/stories?where[headline][like]=ferry', { as: 'editor' }),
    )
    expect(searched.some((ms) => ms !== undefined && ms > 1_000 && ms <= 5_000)).toBe(true)
    const listed = await timesOf(() => dateline.ask('/api/stories', { as: 'editor' }))
    expect(listed.every((ms) => ms === undefined)).toBe(true)
  })
})
