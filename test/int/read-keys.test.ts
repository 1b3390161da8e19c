import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { ReadKey } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, sendComment } from '../support/content.ts'
import {
  type Answer,
  freshIp,
  refusalIn,
  type RequestOptions,
  wanted,
} from '../support/requests.ts'
import { runCommand } from '../support/run-command.ts'

const dateline = useDateline({
  RATE_READS: '5',
  RATE_GRAPHQL: '5',
  RATE_COMMENTS: '1',
  RATE_READ_KEY: '30',
})

let story: { id: string; slug: string }
beforeAll(async () => {
  const section = (await createSection(dateline)).id
  const { id, slug } = await createStory(dateline, { section })
  story = { id, slug: String(slug) }
  await createStory(dateline, { section, headline: 'A draft', _status: 'draft' })
})
afterEach(() => void vi.useRealTimers())

type Created = { doc: ReadKey; key: string }
const createKey = async (name = 'Website'): Promise<Created> =>
  wanted(await dateline.ask<Created>('/api/read-keys', { as: 'admin', json: { name } }), 201)
const withKey = (key: string, options: RequestOptions = {}): RequestOptions => ({
  ...options,
  headers: { ...options.headers, 'x-dateline-key': key },
})
const rowOf = async (id: string): Promise<ReadKey> =>
  wanted(await dateline.ask<ReadKey>(`/api/read-keys/${id}`, { as: 'admin' }), 200)

test('a key is shown once, and only to admins', async () => {
  const { doc, key } = await createKey('  Website ')
  expect(key).toMatch(/^dlk_[\w-]{32}$/)
  expect(doc).toMatchObject({ name: 'Website', createdBy: 'The admin', revoked: false })
  expect(key.startsWith(doc.hint.slice(0, -1))).toBe(true)
  const list = await dateline.ask('/api/read-keys', { as: 'admin' })
  expect(list.json).toMatchObject({ totalDocs: 1 })
  for (const { text } of [
    list,
    await dateline.ask('/api/read-keys?showHiddenFields=true', { as: 'admin' }),
  ]) {
    expect(text).not.toContain(key)
    expect(text).not.toContain('keyHash')
  }
  const asEditor = await dateline.ask('/api/read-keys', { as: 'editor', json: { name: 'Mine' } })
  expect(refusalIn(asEditor).code).toBe('forbidden')
  const unnamed = await dateline.ask('/api/read-keys', { as: 'admin', json: { name: ' ' } })
  expect(refusalIn(unnamed)).toMatchObject({ code: 'validation', field: 'name' })
})

test('its reads count for the key, and not for the network', async () => {
  const { key } = await createKey()
  const ip = freshIp()
  const ask = (options: RequestOptions) => dateline.ask('/api/sections', { ...options, ip })
  for (let n = 0; n < 10; n += 1) expect((await ask(withKey(key))).status).toBe(200)
  for (let n = 0; n < 10; n += 1) {
    const query = `{ Sections { totalDocs } countStories { totalDocs } n${n}: __typename }`
    expect((await dateline.graphql(query, {}, withKey(key, { ip }))).status).toBe(200)
  }
  for (let n = 0; n < 5; n += 1) expect((await ask({})).status).toBe(200)
  expect((await ask({})).status).toBe(429)
  // Ten are left to the key, from any network.
  for (let n = 0; n < 10; n += 1)
    expect((await dateline.ask('/api/sections', withKey(key))).status).toBe(200)
  const last = await dateline.ask('/api/sections', withKey(key))
  expect(last.status).toBe(429)
  expect(last.headers.get('retry-after')).toMatch(/^\d+$/)
})

test('comments that its server sends count for the reader’s network', async () => {
  const { key } = await createKey()
  const ip = freshIp()
  const send = () => sendComment(dateline, { story: story.id }, withKey(key, { ip }))
  expect((await send()).status).toBe(201)
  expect((await send()).status).toBe(429)
})

test('it sees what strangers see, from the same cache', async () => {
  const { key } = await createKey()
  const path = '/api/stories?sort=-publishedAt&limit=7'
  const hits = () => dateline.cache.stats().hits
  const first = await dateline.ask(path, withKey(key))
  const before = hits()
  const stranger = await dateline.ask(path)
  const again = await dateline.ask(path, withKey(key))
  expect(hits()).toBe(before + 2)
  for (const answer of [first, stranger, again]) {
    expect(answer.json).toMatchObject({ totalDocs: 1, docs: [{ id: story.id }] })
    expect(answer.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(answer.headers.get('vary')).not.toMatch(/dateline-key/i)
  }
})

test('a key that is unknown, revoked or deleted is refused at once', async () => {
  const isRefused = async (key: string): Promise<boolean> => {
    const answer = await dateline.ask('/api/sections', withKey(key))
    if (answer.status === 200) return false
    expect(answer.status).toBe(401)
    expect(refusalIn(answer)).toMatchObject({ code: 'read-key-invalid' })
    expect(refusalIn(answer).message).toContain('X-Dateline-Key')
    return true
  }
  expect(await isRefused('dlk_nothing')).toBe(true)
  expect(await isRefused('')).toBe(true)
  const { doc, key } = await createKey()
  expect(await isRefused(key)).toBe(false)
  const change = (json: object) =>
    dateline.ask(`/api/read-keys/${doc.id}`, { as: 'admin', method: 'PATCH', json })
  wanted(await change({ revoked: true }), 200)
  expect(await isRefused(key)).toBe(true)
  expect(refusalIn(await change({ revoked: false }))).toMatchObject({ field: 'revoked' })
  expect(await isRefused(key)).toBe(true)

  const other = await createKey()
  expect(await isRefused(other.key)).toBe(false)
  await dateline.ask(`/api/read-keys/${other.doc.id}`, { as: 'admin', method: 'DELETE' })
  expect(await isRefused(other.key)).toBe(true)
})

test('unknown keys count for the network', async () => {
  const ip = freshIp()
  const statuses: number[] = []
  for (let n = 0; n < 7; n += 1)
    statuses.push((await dateline.ask('/api/sections', withKey(`dlk_${n}`, { ip }))).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
})

test('its lists may cost ten times as much', async () => {
  const { key } = await createKey()
  const ask = (options: RequestOptions): Promise<Answer>[] => [
    dateline.ask('/api/comments?limit=100&depth=2', options),
    dateline.graphql(`{ ${lists} }`, {}, options),
  ]
  const fields = 'id headline slug path publishedAt updatedAt createdAt standfirst'
  const inside = Array.from({ length: 12 }, () => `section { id title slug path } ${fields}`)
  const lists = ['a', 'b', 'c']
    .map((name) => `${name}: Stories(limit: 100) { docs { ${inside.join(' ')} } }`)
    .join(' ')
  for (const answer of await Promise.all(ask({}))) {
    expect(refusalIn(answer).code).toBe('query-too-expensive')
    expect(refusalIn(answer).message).toMatch(/with a read key 300000|The maximum is 40000/)
  }
  for (const answer of await Promise.all(ask(withKey(key)))) expect(answer.status).toBe(200)
})

test('its last use is written once a minute', async () => {
  const { doc, key } = await createKey()
  expect(doc.lastUsedAt ?? null).toBeNull()
  const use = (now: number) => {
    vi.useFakeTimers({ now, toFake: ['Date'] })
    return dateline.ask('/api/sections', withKey(key))
  }
  const now = Date.now()
  const lastUse = async () => {
    vi.useRealTimers()
    return (await rowOf(doc.id)).lastUsedAt
  }
  await use(now)
  await vi.waitFor(async () => expect(await lastUse()).toBe(new Date(now).toISOString()))
  await use(now + 59_000)
  await use(now + 61_000)
  await vi.waitFor(async () => expect(await lastUse()).toBe(new Date(now + 61_000).toISOString()))
})

test('the command prints a key that works', async () => {
  const run = await runCommand('key-create', ['--name', 'App'], { DATELINE_MODE: 'production' })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  const key = /dlk_\S+/.exec(run.stdout)?.[0] ?? ''
  await vi.waitFor(async () =>
    expect((await dateline.ask('/api/sections', withKey(key))).status).toBe(200),
  )
  const { json } = await dateline.ask('/api/read-keys?sort=-createdAt', { as: 'admin' })
  expect(json.docs[0]).toMatchObject({ name: 'App', createdBy: 'npm run key:create' })
  expect(await runCommand('key-create')).toMatchObject({ code: 1 })
}, 120_000)
