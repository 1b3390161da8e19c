import { beforeAll, expect, test } from 'vitest'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const DAY_MS = 86_400_000

const rowOf = async (id: string) =>
  (await dateline.payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  }))!

/** The stored network and user agent of a comment. */
const keptOf = async (id: string) => {
  const { networkPrefix, userAgent, metadataSince } = await rowOf(id)
  return [networkPrefix, userAgent, metadataSince].map((value) => value ?? null)
}

/** The sweep, as it would run at that time. */
async function sweepAt(time: Date): Promise<void> {
  const { sweepEverything } = await import('../../src/jobs.ts')
  await sweepEverything(dateline.payload, time)
}

/** Moves the comment's time into the past. */
const postedAgo = (id: string, days: number): Promise<unknown> =>
  dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: { metadataSince: new Date(Date.now() - days * DAY_MS).toISOString() },
  })

const asked = { ip: '198.51.100.23', headers: { 'user-agent': `Reader/${'9'.repeat(400)}` } }
const send = async (): Promise<Comment> => {
  await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
  return wanted(await sendComment(dateline, { story }, asked), 201).doc
}

test('network and user agent are kept exactly 90 days, and then cleared without an edit', async () => {
  const { id } = await send()
  const before = await rowOf(id)
  expect(before.networkPrefix).toBe('198.51.100.0/24')
  expect(before.userAgent).toHaveLength(300)
  expect(before.userAgent).toMatch(/^Reader\/9+$/)
  const posted = new Date(before.createdAt).getTime()
  expect(new Date(before.metadataSince ?? 0).getTime()).toBe(posted)

  await sweepAt(new Date(posted + 90 * DAY_MS - 1))
  expect(await keptOf(id)).toEqual(await keptOf(before.id))
  expect((await keptOf(id))[0]).toBe('198.51.100.0/24')
  await dateline.settle()
  const { updatedAt } = await rowOf(id)
  await sweepAt(new Date(posted + 90 * DAY_MS))
  expect(await keptOf(id)).toEqual([null, null, null])
  expect((await rowOf(id)).updatedAt).toEqual(updatedAt)
  expect((await rowOf(id)).body).toBe(before.body)
})

test('a changed number of days applies to existing comments, in as many batches as needed', async () => {
  const old = await send()
  const young = await send()
  await postedAgo(old.id, 31)
  await postedAgo(young.id, 29)
  const many: string[] = []
  for (let n = 0; n < 5; n += 1) {
    const data = {
      story,
      author: 'Many',
      body: `Number ${n}.`,
      status: 'approved',
      networkPrefix: '192.0.2.0/24',
      position: `many ${n}`,
      metadataSince: new Date(Date.now() - 40 * DAY_MS).toISOString(),
    }
    many.push(String((await dateline.payload.db.create({ collection: 'comments', data })).id))
  }
  await sweepAt(new Date())
  expect((await keptOf(old.id))[0]).toBe('198.51.100.0/24')
  const { env } = await import('../../src/env.ts')
  env().commentMetadataDays = 30
  const { clearMetadata } = await import('../../src/privacy/metadata.ts')
  await clearMetadata(dateline.payload, { now: new Date(), atOnce: 2 })
  env().commentMetadataDays = 90
  expect(await keptOf(old.id)).toEqual([null, null, null])
  expect((await keptOf(young.id))[0]).toBe('198.51.100.0/24')
  for (const id of many) expect(await keptOf(id)).toEqual([null, null, null])
})

test('the start marks comments from before the days were counted', async () => {
  const { id, createdAt } = await approvedComment(dateline, { story })
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: { metadataSince: null, updatedAt: null },
  })
  const { updatedAt } = await rowOf(id)
  const { markMetadata } = await import('../../src/privacy/mark-metadata.ts')
  await markMetadata(dateline.payload)
  const row = await rowOf(id)
  expect(new Date(row.metadataSince ?? 0).getTime()).toBe(new Date(createdAt).getTime())
  expect(row.updatedAt).toEqual(updatedAt)
})

type Client = {
  execute: (query: string | { sql: string; args: unknown[] }) => Promise<{ rows: object[] }>
}

test('the sweep reads only rows that are due', async ({ skip }) => {
  // Query plans differ by database: this asks SQLite's. A real MongoDB is tested elsewhere, since
  // the test server reads all documents whatever the indexes.
  skip(dateline.payload.db.name !== 'sqlite', 'the test server plans nothing')
  const { client } = dateline.payload.db as unknown as { client: Client }
  const { execute } = client
  const queries: { sql: string; args: unknown[] }[] = []
  client.execute = (query) => {
    if (typeof query === 'object') queries.push(query)
    return execute.call(client, query)
  }
  const { clearMetadata } = await import('../../src/privacy/metadata.ts')
  await clearMetadata(dateline.payload, { now: new Date() })
  const { markMetadata } = await import('../../src/privacy/mark-metadata.ts')
  client.execute = (query) => {
    queries.push(typeof query === 'object' ? query : { sql: query, args: [] })
    return execute.call(client, query)
  }
  await markMetadata(dateline.payload)
  client.execute = execute

  expect(queries).toHaveLength(2)
  for (const { sql, args } of queries) {
    const plan = await client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args })
    const steps = plan.rows.map((row) => (row as { detail: string }).detail).join('\n')
    expect(steps).toMatch(/SEARCH comments USING .*INDEX .*metadata_?since.* \(metadata_since[<=]/i)
    expect(steps).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER BY/)
  }
})
