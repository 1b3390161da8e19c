import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { startProcess, type Started } from '../support/process.ts'
import { wanted } from '../support/requests.ts'
import { mongoUrl } from '../support/workers.ts'

// A process starts in seconds, or in many on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.runIf(mongoUrl)('two processes on one MongoDB', () => {
  const dateline = useDateline({ RATE_READS: '100000' })
  let other: Started
  beforeAll(async () => {
    const { env } = await import('../../src/env.ts')
    const { database, secret } = env()
    other = await startProcess({
      DATABASE_URL: 'url' in database ? database.url : '',
      PAYLOAD_SECRET: secret,
      RATE_READS: '100000',
    })
    await other.ready()
  })
  afterAll(() => other?.end())

  const fromOther = async (path: string) => {
    const answer = await fetch(other.url + path)
    return { text: await answer.text(), isKept: answer.headers.has('cache-tag') }
  }
  /** Asks until the other process keeps the answer. */
  const untilKept = async (path: string) => {
    await vi.waitUntil(async () => (await fromOther(path)).isKept, { timeout: 60_000 })
  }
  const rename = (id: string, headline: string) =>
    dateline.ask(`/api/stories/${id}`, { as: 'editor', method: 'PATCH', json: { headline } })

  test('a change of one shows at the next read of the other', async () => {
    const { id } = await createStory(dateline)
    const path = `/api/stories/${id}?depth=0`
    await untilKept(path)
    for (let n = 0; n < 20; n += 1) {
      await fromOther(path)
      expect((await rename(id, `Ferry ${n} runs`)).status).toBe(200)
      expect((await fromOther(path)).text).toContain(`Ferry ${n} runs`)
    }
  })

  test('a process that has lost its stream answers without what it keeps, until it has caught up', async () => {
    const { id } = await createStory(dateline)
    const path = `/api/stories/${id}?depth=0`
    const isHit = async () => {
      const { hits } = dateline.cache.stats()
      const { text } = await dateline.ask(path)
      expect(text).toContain(id)
      return dateline.cache.stats().hits > hits
    }
    const wait = { timeout: 60_000 }
    await vi.waitUntil(isHit, wait)
    const { connection } = dateline.payload.db as unknown as {
      connection: { collection: (name: string) => { deleteMany: (where: object) => Promise<void> } }
    }
    await connection.collection('serving_processes').deleteMany({})
    await vi.waitUntil(async () => !(await isHit()), wait)
    await vi.waitUntil(isHit, wait)
  })

  test('two admins who demote each other at the same moment leave one admin', async () => {
    const admin = dateline.users.admin.id
    const login = { email: 'second.admin@example.com', password: 'two-lamps-on-a-quay' }
    const { id: second } = await dateline.payload.create({
      collection: 'users',
      data: { ...login, name: 'Second', role: 'admin', roles: ['admin'], notifyEvery: 'each' },
    })
    const { token } = wanted(await dateline.ask('/api/users/login', { json: login }), 200)
    const tokens = { [admin]: await dateline.tokenOf('admin'), [second]: token as string }
    const demote = async (server: string, [as, whom]: [string, string]) => {
      const { status } = await fetch(`${server}/api/users/${whom}`, {
        method: 'PATCH',
        headers: { authorization: `JWT ${tokens[as]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ roles: ['editor'] }),
      })
      return status
    }
    for (let round = 0; round < 5; round += 1) {
      for (const id of [admin, second]) {
        const data = { role: 'admin', roles: ['admin'] }
        await dateline.payload.db.updateOne({ collection: 'users', id, data })
      }
      const statuses = await Promise.all([
        demote(dateline.url, [admin, second]),
        demote(other.url, [second, admin]),
      ])
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      const where = { roles: { in: ['admin'] } }
      const { totalDocs } = await dateline.payload.count({ collection: 'users', where })
      expect(totalDocs).toBe(1)
    }
  })

  test('a change of a process whose reader has died is answered all the same', async () => {
    const { id } = await createStory(dateline)
    other.child.kill('SIGKILL')
    await other.exited
    expect((await rename(id, 'Nobody hears')).status).toBe(200)
  })
})
