import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { startProcess, type Started } from '../support/process.ts'
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

  test('a change of a process whose reader has died is answered all the same', async () => {
    const { id } = await createStory(dateline)
    other.child.kill('SIGKILL')
    await other.exited
    expect((await rename(id, 'Nobody hears')).status).toBe(200)
  })
})
