import { beforeAll, describe, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

type Event = { id: string; event: string; data: { id: string } & Record<string, unknown> }

/** Follows a story as a browser would. */
async function follow(of: string, headers: Record<string, string> = {}, query = '') {
  const abort = new AbortController()
  const response = await fetch(`${dateline.url}/api/stories/${of}/comments/live${query}`, {
    headers: { 'x-forwarded-for': freshIp(), ...headers },
    signal: abort.signal,
  })
  const events: Event[] = []
  let text = ''
  let isOver = false
  const read = async (): Promise<void> => {
    if (!response.body) return
    let rest = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      rest += chunk
      const parts = rest.split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const lines = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s)))
        if (lines.event) events.push({ ...lines, data: JSON.parse(lines.data) } as Event)
      }
    }
  }
  const over = read()
    .catch(() => undefined)
    .finally(() => (isOver = true))
  return {
    response,
    events,
    text: () => text,
    isOver: () => isOver,
    over,
    stop: () => abort.abort(),
    has: (count: number) => expect.poll(() => events.length, { timeout: 10_000 }).toBe(count),
  }
}

const decide = (id: string, status: string) =>
  dateline
    .ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json: { status } })
    .then((answer) => wanted(answer, 200))

describe('the live stream of a story', () => {
  test('sends comments when they become visible, old ones too, as strangers see them', async () => {
    const early = wanted(
      await sendComment(dateline, { story, author: 'Early', email: 'zqearly@example.org' }),
      201,
    ).doc
    await approvedComment(dateline, { story })
    const live = await follow(story)
    expect(live.response.status).toBe(200)
    expect(live.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await expect.poll(() => live.text()).toContain('retry: 3000')

    const later = await approvedComment(dateline, { story })
    await live.has(1)
    // Sent before, approved after: it still arrives, and last.
    await decide(early.id, 'approved')
    await live.has(2)
    expect(live.events.map(({ event, data }) => [event, data.id])).toEqual([
      ['comment', later.id],
      ['comment', early.id],
    ])
    expect(live.events[1]?.data).toEqual({
      id: early.id,
      author: 'Early',
      bodyHtml: early.bodyHtml,
      createdAt: early.createdAt,
      depth: 0,
      parent: null,
      answers: null,
      likes: 0,
      byStaff: false,
      pinned: false,
      editedAt: null,
      removed: null,
    })
    expect(live.text()).not.toMatch(/zqearly|10\.\d+\.\d+\.0|networkPrefix|email/)

    // Waiting comments, spam and other stories' comments do not arrive.
    await sendComment(dateline, { story })
    const elsewhere = (await createStory(dateline, { commentsMode: 'open' })).id
    wanted(await sendComment(dateline, { story: elsewhere }), 201)
    const reply = await approvedComment(dateline, { story, parent: later.id })
    await live.has(3)
    expect(live.events[2]?.data).toMatchObject({ id: reply.id, parent: later.id, depth: 1 })
    live.stop()
  })

  test('sends a returning reader the missed comments in order, and nothing twice', async () => {
    const first = await follow(story)
    const one = await approvedComment(dateline, { story })
    await first.has(1)
    first.stop()
    const late = [
      await approvedComment(dateline, { story }),
      await approvedComment(dateline, { story }),
    ]
    const id = first.events[0]?.id ?? ''
    const again = await follow(story, { 'last-event-id': id })
    await again.has(2)
    const next = await approvedComment(dateline, { story })
    await again.has(3)
    expect(again.events.map(({ data }) => data.id)).toEqual([...late.map((c) => c.id), next.id])
    expect(one.id).not.toBe(next.id)
    again.stop()
    // The address works too, for a script that cannot set headers.
    const byQuery = await follow(story, {}, `?after=${encodeURIComponent(id)}`)
    await byQuery.has(3)
    byQuery.stop()
    // A listener who received nothing has a position all the same.
    const [, place] = /^id: (\S+)$/m.exec(await firstText(story)) ?? []
    const quiet = await follow(story, { 'last-event-id': place ?? '' })
    const last = await approvedComment(dateline, { story })
    await quiet.has(1)
    expect(quiet.events[0]?.data.id).toBe(last.id)
    quiet.stop()
  })

  const firstText = async (of: string): Promise<string> => {
    const live = await follow(of)
    await expect.poll(() => live.text()).toContain('id: ')
    live.stop()
    return live.text()
  }

  test('sends another process’s comment within two seconds', async () => {
    const live = await follow(story)
    await expect.poll(() => live.text()).toContain('retry')
    const { doc } = wanted(await sendComment(dateline, { story }), 201)
    // Imitates another process: the row changes, and nothing in this process announces it.
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id: doc.id,
      data: { status: 'approved', shown: true, visible: true, shownAt: new Date().toISOString() },
    })
    await expect.poll(() => live.events.length, { timeout: 3000 }).toBe(1)
    live.stop()
  })

  test('tells a reader who missed too much to reload the page', { timeout: 180_000 }, async () => {
    const busy = (await createStory(dateline)).id
    const shownAt = new Date().toISOString()
    for (let n = 0; n < 201; n += 1)
      await dateline.payload.db.create({
        collection: 'comments',
        data: {
          story: busy,
          author: 'A',
          body: 'B',
          status: 'approved',
          depth: 0,
          shown: true,
          visible: true,
          shownAt,
          position: `${shownAt} ${String(n).padStart(12, '0')}`,
        },
      })
    const live = await follow(busy, { 'last-event-id': '2020-01-01T00:00:00.000Z' })
    await live.has(1)
    expect(live.events[0]).toMatchObject({ event: 'reload' })
    live.stop()
  })

  test('is open for public stories and valid positions only', async () => {
    const draft = (await createStory(dateline, { _status: 'draft' })).id
    for (const id of [draft, 'nothing', '0'.repeat(24)])
      expect((await dateline.ask(`/api/stories/${id}/comments/live`)).status).toBe(404)
    for (const bad of ['x', '2020-13-45T99:00:00.000Z', '9'.repeat(5000), '2020-01-01', "'--"]) {
      const answer = await dateline.ask(
        `/api/stories/${story}/comments/live?after=${encodeURIComponent(bad)}`,
      )
      expect([answer.status, refusalIn(answer).code]).toEqual([400, 'bad-cursor'])
    }
  })
})

describe('the hub', () => {
  const listener = (of: string, network: string) => {
    const heard: string[] = []
    let isClosed = false
    const one = {
      story: of,
      network,
      write: (text: string) => void heard.push(text),
      waiting: () => 0,
      close: () => void (isClosed = true),
    }
    return { one, heard, isClosed: () => isClosed }
  }

  test('serves 5,000 listeners with one query a second, and drops the slow ones', async () => {
    const { LiveHub } = await import('../../src/pages/live-hub.ts')
    const hub = new LiveHub(dateline.payload)
    const all = Array.from({ length: 5000 }, () => listener(story, '192.0.2.0/24'))
    for (const { one } of all) {
      expect(hub.hasRoomFor(one.network)).toBe(true)
      await hub.add(one)
    }
    expect(hub.size).toBe(5000)
    const slow = { ...listener(story, '198.51.100.0/24'), closed: 0 }
    await hub.add({
      ...slow.one,
      waiting: () => 1_000_000,
      close: () => {
        slow.closed += 1
      },
    })
    const { db } = dateline.payload
    const { find } = db
    let reads = 0
    db.find = ((args: Parameters<typeof find>[0]) => {
      if (args.collection === 'comments') reads += 1
      return find.call(db, args)
    }) as typeof find
    const before = Date.now()
    try {
      const shown = await approvedComment(dateline, { story })
      await expect
        .poll(() => all.every(({ heard }) => heard.some((text) => text.includes(shown.id))))
        .toBe(true)
    } finally {
      db.find = find
    }
    // The decision reads too; nothing here is read for each listener.
    expect(reads).toBeLessThan(20 + (Date.now() - before) / 250)
    expect(slow.closed).toBe(1)
    expect(slow.heard).toEqual([])

    // No network takes the places that are left for the others.
    for (let n = 0; n < 2000 && hub.hasRoomFor('192.0.2.0/24'); n += 1)
      await hub.add(listener(story, '192.0.2.0/24').one)
    expect(hub.hasRoomFor('192.0.2.0/24')).toBe(false)
    expect(hub.hasRoomFor('203.0.113.0/24')).toBe(true)
    hub.close()
    expect(all.every(({ isClosed }) => isClosed())).toBe(true)
    expect(hub.hasRoomFor('203.0.113.0/24')).toBe(false)
  })
})

test('drops its followers when the process stops', async () => {
  const { makeApp } = await import('../../src/http/app.ts')
  const { env } = await import('../../src/env.ts')
  const { createServer } = await import('node:http')
  const app = makeApp({
    env: env(),
    config: dateline.config,
    payload: dateline.payload,
    admin: { state: 'not-built' },
  })
  const server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const url = `http://127.0.0.1:${port}/api/stories/${story}/comments/live`
  const response = await fetch(url)
  expect(response.status).toBe(200)
  const over = response.text()
  app.locals.stopLive()
  expect(await over).toContain('retry')
  const refused = await fetch(url)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('60')
  await new Promise((done) => server.close(done))
})
