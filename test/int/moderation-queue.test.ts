import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createSection, createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { deskOf, fillComments, storedComment } from '../support/desk.ts'

const dateline = useDateline()
let desk: ReturnType<typeof deskOf>
let story: string
let other: string
let asia: string
let ids: string[]
beforeAll(async () => {
  desk = deskOf(dateline)
  asia = (await createSection(dateline, { title: 'Asia' })).id
  const china = (await createSection(dateline, { title: 'China', parent: asia })).id
  story = (await createStory(dateline, { headline: 'Trains', section: china })).id
  other = (await createStory(dateline)).id
  // Alternately two that wait, one spam and one approved; every tenth is reported.
  ids = await fillComments(dateline.payload, story, 40, (i) => ({
    status: (['pending', 'pending', 'spam', 'approved'] as const)[i % 4],
    visible: i % 4 === 3,
    email: `reader${i % 5}@example.org`,
    networkPrefix: i % 2 ? '198.51.100.0/24' : '203.0.113.0/24',
    ...(i === 6 ? { story: other, body: 'A 100%_sure word', heldRules: ['links'] } : {}),
    ...(i === 5 ? { heldRules: ['rule-failed:classifier'] } : {}),
    ...(i === 1
      ? {
          heldRules: ['links', 'first-time'],
          heldFor: [
            { rule: 'links', reason: 'It has 3 links.' },
            { rule: 'first-time', reason: 'New.' },
          ],
        }
      : {}),
    ...(i % 10 === 3
      ? { reportCount: 2, reportedAt: new Date(Date.UTC(2026, 1, 28 - i)).toISOString() }
      : {}),
  }))
  for (const [n, reason] of ['abusive', 'spam', 'abusive'].entries())
    await dateline.payload.db.create({
      collection: 'reports',
      data: { key: `k${n}`, comment: ids[3] ?? '', reason, state: n === 1 ? 'dismissed' : 'open' },
    })
})

type Page = {
  items: { id: string; createdAt: string }[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}
const queue = async (query: string): Promise<Page> =>
  wanted(await desk.ask(`/queue?${query}`), 200) as Page
const found = async (query: string) =>
  (await queue(`${query}&first=100`)).items.map(({ id }) => ids.indexOf(id))
const numbers = (of: (i: number) => boolean) => ids.map((_, i) => i).filter(of)

describe('a tab of the queue', () => {
  test('contains its comments in the usual order', async () => {
    const pending = numbers((i) => i % 4 < 2)
    expect(await found('tab=pending')).toEqual(pending)
    expect(await found('tab=pending&sort=newest')).toEqual([...pending].reverse())
    expect(await found('tab=spam')).toEqual(numbers((i) => i % 4 === 2).reverse())
    expect(await found('tab=rejected')).toEqual([])
    // By the time of the report: the later comments were reported first.
    expect(await found('tab=reported')).toEqual([33, 23, 13, 3])
    expect(await found('tab=reported&sort=newest')).toEqual([3, 13, 23, 33])
  })

  test.each(['tab=pending', 'tab=spam&sort=newest', 'tab=reported', 'tab=reported&sort=newest'])(
    'has pages without gaps or repeats: %s',
    async (query) => {
      const all = await found(query)
      const paged: number[] = []
      let after = ''
      for (;;) {
        const page = await queue(`${query}&first=3${after}`)
        paged.push(...page.items.map(({ id }) => ids.indexOf(id)))
        if (!page.pageInfo.hasNextPage) break
        after = `&after=${page.pageInfo.endCursor}`
      }
      expect(paged).toEqual(all)
    },
  )

  test('refuses another list’s cursor, and a client’s own query', async () => {
    const { pageInfo } = await queue('tab=pending&first=3')
    for (const query of [
      `tab=pending&sort=newest&after=${pageInfo.endCursor}`,
      `tab=spam&after=${pageInfo.endCursor}`,
      `tab=pending&story=${story}&after=${pageInfo.endCursor}`,
      'tab=pending&after=bm9uc2Vuc2U',
    ]) {
      const answer = await desk.ask(`/queue?${query}`)
      expect([query, answer.status, answer.json.errors[0].code]).toEqual([query, 400, 'bad-cursor'])
    }
    expect(await found('tab=spam&where[status][equals]=pending')).toEqual(await found('tab=spam'))
  })

  test.each([
    ['story', () => `tab=spam&story=${other}`, (i: number) => i === 6],
    ['no such story', () => 'tab=spam&story=nonsense', () => false],
    [
      'section and those below',
      () => `tab=spam&section=${asia}`,
      (i: number) => i % 4 === 2 && i !== 6,
    ],
    ['no such section', () => 'tab=spam&section=nonsense', () => false],
    ['reason', () => 'tab=pending&reason=links', (i: number) => i === 1],
    ['any rule that failed', () => 'tab=pending&reason=rule-failed', (i: number) => i === 5],
    [
      'address',
      () => 'tab=spam&reader=Reader2@example.org',
      (i: number) => i % 4 === 2 && i % 5 === 2,
    ],
    ['network', () => 'tab=pending&reader=203.0.113.77', (i: number) => i % 4 === 0],
    ['name', () => 'tab=pending&reader=reader 12', (i: number) => i === 12],
    ['search in the text', () => 'tab=spam&search=SURE%20100%25', (i: number) => i === 6],
    ['search in the name', () => 'tab=pending&search=reader%2012', (i: number) => i === 12],
    ['search in the address', () => 'tab=spam&search=reader2@', (i: number) => i % 5 === 2],
    ['search in several at once', () => 'tab=spam&search=er3@%20comment%2018', (i) => i === 18],
    ['words, as they stand', () => 'tab=spam&words=100%25_s', (i: number) => i === 6],
    ['words with wildcards', () => 'tab=spam&words=C_mment', () => false],
    [
      'time',
      () => 'tab=pending&from=2026-01-01T00:00:20Z&to=2026-01-01T00:00:29Z',
      (i: number) => i >= 20 && i < 29 && i % 4 < 2,
    ],
    ['a whole day', () => 'tab=pending&from=2026-01-01&to=2026-01-01', (i: number) => i % 4 < 2],
  ])('is filtered by %s', async (_, query, of) => {
    const seen = (await found(query())).sort((a, b) => a - b)
    const tab = query().includes('tab=spam') ? 2 : 0
    expect(seen).toEqual(numbers((i) => of(i) && (tab === 2 ? i % 4 === 2 : i % 4 < 2)))
  })

  test('is filtered by the days of the zone that is asked for, the moderator’s, or the site’s', async () => {
    // The comments are of the first minute of 2026 in UTC.
    const isThere = async (day: string, zone = '') =>
      (await found(`tab=spam&from=${day}&to=${day}${zone}`)).length > 0
    const seoul = '&zone=Asia/Seoul'
    const bogota = '&zone=America/Bogota'
    expect(await isThere('2026-01-01', seoul)).toBe(true)
    expect(await isThere('2025-12-31', bogota)).toBe(true)
    expect(await isThere('2026-01-01', bogota)).toBe(false)
    const { id } = dateline.users.moderator
    const own = (timeZone: string | null) =>
      dateline.ask(`/api/users/${id}`, { as: 'moderator', method: 'PATCH', json: { timeZone } })
    expect(wanted(await own('America/Bogota'), 200).doc.timeZone).toBe('America/Bogota')
    expect(await isThere('2025-12-31')).toBe(true)
    expect(await isThere('2026-01-01', seoul)).toBe(true)
    const bulk = { filter: { tab: 'spam', from: '2026-01-01' }, to: 'spam' }
    const started = wanted(await desk.ask('/bulk', { json: bulk }), 200)
    expect(started.total).toBe(0)
    expect((await own('Europe/Nowhere')).status).toBe(400)
    wanted(await own(null), 200)
    expect(await isThere('2025-12-31')).toBe(false)
    expect((await desk.ask('/queue?tab=spam&zone=%2B02:00')).status).toBe(400)
  })

  test('gives each comment with all that a decision needs, in few reads', async () => {
    const find = vi.spyOn(dateline.payload.db, 'find')
    const { items } = await queue('tab=reported&first=50')
    expect(find.mock.calls.length).toBeLessThanOrEqual(6)
    find.mockRestore()
    expect(items.at(-1)).toEqual({
      id: ids[3],
      author: 'Reader 3',
      email: 'reader3@example.org',
      networkPrefix: '198.51.100.0/24',
      body: 'Comment 3.',
      textState: expect.any(String),
      bodyHtml: '<p>Comment 3.</p>',
      createdAt: '2026-01-01T00:00:03.000Z',
      editedAt: null,
      status: 'approved',
      deletedAt: null,
      heldFor: [],
      spamScore: null,
      spamWords: [],
      story: { id: story, headline: 'Trains', path: expect.any(String), section: 'China' },
      parent: null,
      decidedBy: null,
      decidedAt: null,
      decidedFrom: null,
      rejectionReason: null,
      reports: { count: 2, reasons: [{ reason: 'abusive', count: 2 }] },
      likes: 0,
      pinned: false,
      byStaff: false,
    })
    const [, held] = (await queue('tab=pending')).items
    expect(held).toMatchObject({ heldFor: [{ rule: 'links' }, { rule: 'first-time' }] })
  })

  test('reads its first page through an index, and sorts nothing', async () => {
    if (dateline.payload.db.name === 'mongoose') {
      await expectMongoPlans()
      return
    }
    type Statement = { sql: string; args: string[] }
    type Client = { execute: (s: Statement) => Promise<{ rows: { detail: string }[] }> }
    const { client } = dateline.payload.db as unknown as { client: Client }
    for (const tab of ['pending', 'reported', 'spam', 'approved', 'rejected']) {
      const execute = vi.spyOn(client, 'execute')
      await queue(`tab=${tab}`)
      const asked = execute.mock.calls.map(([statement]) => statement)
      execute.mockRestore()
      const list = asked.find(({ sql }) => /from "comments".*order by/i.test(sql))
      if (!list) throw new Error(`No list was read for ${tab}`)
      const { rows } = await client.execute({ ...list, sql: `explain query plan ${list.sql}` })
      // The reasons of each shown row are their own list, in its order.
      const plan = rows
        .map(({ detail }) => detail)
        .join('\n')
        .replace(/CO-ROUTINE comments__texts[^]*SCAN comments__texts/, '')
      expect(plan).toMatch(/^SEARCH comments USING INDEX/)
      // Equal positions are sorted by time; here no two are equal.
      expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN comments$/m)
    }
  })
})

type Query = { filter: object; sort: object }
type Connection = {
  base: { set: (name: 'debug', log: unknown) => void }
  db: { command: (command: object) => Promise<{ setName?: string }> }
  collection: (name: string) => {
    find: (filter: object) => {
      sort: (sort: object) => { limit: (n: number) => { explain: () => Promise<object> } }
    }
  }
}

/** An index gives the rows in order; a real mongod must also say that it uses one. */
async function expectMongoPlans(): Promise<void> {
  const { connection } = dateline.payload.db as unknown as { connection: Connection }
  for (const tab of ['pending', 'reported', 'spam', 'approved', 'rejected']) {
    const queries: Query[] = []
    connection.base.set(
      'debug',
      (of: string, method: string, filter: object, options?: { sort?: object }) => {
        if (of === 'comments' && method === 'find' && options?.sort)
          queries.push({ filter, sort: options.sort })
      },
    )
    await queue(`tab=${tab}`)
    connection.base.set('debug', false)
    const [list] = queries
    if (!list) throw new Error(`No list was read for ${tab}`)
    expect(Object.keys(list.sort)).toEqual(
      tab === 'reported' ? ['reportedAt', 'position'] : ['position'],
    )
    expect(JSON.stringify(list.filter)).not.toContain('$or')
    // SecantusDB's sorts ignore indexes, and its plans say so.
    const { setName } = await connection.db.command({ hello: 1 })
    if (setName === 'secantus') continue
    const cursor = connection.collection('comments').find(list.filter)
    const plan = JSON.stringify(await cursor.sort(list.sort).limit(51).explain())
    expect(plan).toContain('IXSCAN')
    expect(plan).not.toMatch(/"stage":"(SORT|COLLSCAN)"/)
  }
}

test('the counts match the tabs, and name the longest wait', async () => {
  const counts = wanted(await desk.ask('/counts'), 200)
  for (const tab of ['pending', 'reported', 'spam', 'approved', 'rejected'])
    expect([tab, counts[tab]]).toEqual([tab, (await found(`tab=${tab}`)).length])
  expect(counts.oldestWaiting).toBe('2026-01-01T00:00:00.000Z')
})

test('a reader’s record is found by address and by network', async () => {
  const record = wanted(await desk.ask(`/reader?comment=${ids[1]}`), 200)
  const of = (all: number[]) => ({
    pending: all.filter((i) => i % 4 < 2).length,
    spam: all.filter((i) => i % 4 === 2).length,
    approved: all.filter((i) => i % 4 === 3).length,
    rejected: 0,
    firstSeen: '2026-01-01T00:00:01.000Z',
    ban: null,
  })
  expect(record.email).toEqual({ label: 'reader1@example.org', ...of(numbers((i) => i % 5 === 1)) })
  expect(record.network).toEqual({ label: '198.51.100.0/24', ...of(numbers((i) => i % 2 === 1)) })
  expect(record.recent.map(({ id }: { id: string }) => ids.indexOf(id))).toEqual(
    numbers((i) => i % 5 === 1).reverse(),
  )
  expect((await desk.ask('/reader?comment=nonsense')).status).toBe(404)
})

test('the figures cover the last days', async () => {
  const [, id = ''] = ids
  const createdAt = new Date(Date.now() - 3_600_000).toISOString()
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: { createdAt, position: `${createdAt} x` },
  })
  await desk.decide([{ id, to: 'spam', seen: 'pending' }])
  // It waited for months, but an undone decision does not count.
  const [slip] = await desk.decide([{ id: ids[0] ?? '', to: 'spam', seen: 'pending' }])
  await desk.undo([slip.event])
  const stats = wanted(await desk.ask('/stats?days=2'), 200)
  expect(stats.perDay).toHaveLength(2)
  const spam = stats.perDay.reduce((sum: number, day: { spam: number }) => sum + day.spam, 0)
  expect(spam).toBe(1)
  expect(stats).toMatchObject({ waiting: 19, spamShare: 1 })
  expect(stats.oldestWaiting).toBe('2026-01-01T00:00:00.000Z')
  expect(stats.medianSecondsToDecision).toBeGreaterThan(3_590)
  expect(stats.medianSecondsToDecision).toBeLessThan(3_700)
  expect(stats.busiestStories).toEqual([{ id: story, headline: 'Trains', comments: 1 }])
  expect((await storedComment(dateline.payload, id)).status).toBe('spam')
})
