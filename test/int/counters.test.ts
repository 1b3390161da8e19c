import { beforeAll, describe, expect, test } from 'vitest'
import { type Countable, countersOf, readCounters } from '../../src/comments/counters.ts'
import {
  type CountedStory,
  keepStoryCounters,
  recountStoriesIfNeeded,
  storyCountersOf,
} from '../../src/publishing/story-counters.ts'
import { byDatabase } from '../../src/store/by-database.ts'
import { sqliteOf } from '../../src/store/sqlite-driver.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

/**
 * Every stored counter, and the same counter as a count of all comments and stories makes it, without
 * zeros.
 */
async function keptAndCounted() {
  const { docs } = await dateline.payload.db.find<Countable>({
    collection: 'comments',
    pagination: false,
  })
  const counted = new Map<string, number>()
  const stories = await dateline.payload.db.find<CountedStory>({
    collection: 'stories',
    pagination: false,
  })
  const keysOfRows = [...docs.flatMap(countersOf), ...stories.docs.flatMap(storyCountersOf)]
  for (const key of keysOfRows) counted.set(key, (counted.get(key) ?? 0) + 1)
  const rows = await dateline.payload.db.find<{ key: string }>({
    collection: 'counters',
    pagination: false,
  })
  const keys = [...new Set(rows.docs.map(({ key }) => key))]
  const kept = await readCounters(dateline.payload, keys)
  return {
    kept: Object.fromEntries([...kept].filter(([, value]) => value !== 0)),
    counted: Object.fromEntries(counted),
  }
}

const expectExact = async () => {
  const { kept, counted } = await keptAndCounted()
  expect(kept).toEqual(counted)
  return kept
}

const update = (id: string, json: Record<string, unknown>) =>
  dateline
    .ask(`/api/comments/${id}?trash=true`, { as: 'moderator', method: 'PATCH', json })
    .then((answer) => wanted(answer, 200))

describe('counters equal a recount', () => {
  test('after posts, decisions, the trash and deletions', async () => {
    const ids: string[] = []
    for (let n = 0; n < 6; n += 1) ids.push((await approvedComment(dateline, { story })).id)
    const before = await expectExact()
    expect(before[`visible:${story}`]).toBe(6)
    expect(before['status:approved']).toBe(6)
    await update(ids[0]!, { status: 'rejected' })
    await update(ids[1]!, { status: 'spam' })
    await update(ids[2]!, { deletedAt: new Date().toISOString() })
    expect((await expectExact())[`visible:${story}`]).toBe(3)
    await update(ids[0]!, { status: 'approved' })
    await update(ids[2]!, { deletedAt: null })
    await dateline.ask(`/api/comments/${ids[3]}`, { as: 'moderator', method: 'DELETE' })
    expect((await expectExact())[`visible:${story}`]).toBe(4)
    expect(await expectExact()).toMatchObject({ 'status:approved': 4, 'status:spam': 1 })
  })

  test('after a parent takes its replies along, both ways', async () => {
    const parent = await approvedComment(dateline, { story })
    await approvedComment(dateline, { story, parent: parent.id })
    const { [`visible:${story}`]: shown } = await expectExact()
    await update(parent.id, { status: 'pending' })
    expect((await expectExact())[`visible:${story}`]).toBe(shown! - 2)
    await update(parent.id, { status: 'approved' })
    expect((await expectExact())[`visible:${story}`]).toBe(shown)
  })

  test('after a story goes to the trash with its comments and comes back', async () => {
    const { id } = await createStory(dateline)
    await approvedComment(dateline, { story: id })
    await approvedComment(dateline, { story: id })
    expect((await expectExact())[`visible:${id}`]).toBe(2)
    const move = (deletedAt: string | null) =>
      dateline
        .ask(`/api/stories/${id}?trash=true`, { as: 'admin', method: 'PATCH', json: { deletedAt } })
        .then((answer) => wanted(answer, 200))
    await move(new Date().toISOString())
    await dateline.settle()
    expect((await expectExact())[`visible:${id}`]).toBeUndefined()
    await move(null)
    await dateline.settle()
    expect((await expectExact())[`visible:${id}`]).toBe(2)
  })

  test('after 50 readers at once and 50 decisions at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => sendComment(dateline, { story, body: `At once ${n}` })),
    )
    for (const answer of answers) expect([201, 429]).toContain(answer.status)
    const ids = answers.filter(({ status }) => status === 201).map(({ json }) => json.doc.id)
    expect(ids).toHaveLength(50)
    await expectExact()
    const decided = await Promise.all(ids.map((id) => update(id, { status: 'approved' })))
    expect(decided).toHaveLength(50)
    await expectExact()
  })
})

describe('counters of stories equal a recount', () => {
  const patch = (id: string, json: Record<string, unknown>) =>
    dateline
      .ask(`/api/stories/${id}?trash=true`, { as: 'admin', method: 'PATCH', json })
      .then((answer) => wanted(answer, 200))

  test('after publishing, moving, unpublishing, the trash and deletions', async () => {
    const [one, other] = [(await createSection(dateline)).id, (await createSection(dateline)).id]
    const ofSections = async () => {
      const kept = await expectExact()
      return [kept[`stories:public:${one}`] ?? 0, kept[`stories:public:${other}`] ?? 0]
    }
    const ids: string[] = []
    for (let n = 0; n < 4; n += 1) ids.push((await createStory(dateline, { section: one })).id)
    expect(await ofSections()).toEqual([4, 0])
    await patch(ids[0]!, { section: other, _status: 'published' })
    expect(await ofSections()).toEqual([3, 1])
    // A draft above a published story changes nothing that readers see.
    const draft = { method: 'PATCH', as: 'admin', json: { section: other } } as const
    wanted(await dateline.ask(`/api/stories/${ids[1]}?draft=true`, draft), 200)
    expect(await ofSections()).toEqual([3, 1])
    await patch(ids[1]!, { _status: 'draft' })
    await patch(ids[2]!, { deletedAt: new Date().toISOString() })
    expect((await ofSections())[0]).toBe(1)
    await patch(ids[2]!, { deletedAt: null })
    expect((await ofSections())[0]).toBe(2)
    wanted(await dateline.ask(`/api/stories/${ids[3]}`, { as: 'admin', method: 'DELETE' }), 200)
    expect((await ofSections())[0]).toBe(1)
    const before = (await expectExact())['stories:all'] ?? 0
    await Promise.all(Array.from({ length: 10 }, () => createStory(dateline, { section: one })))
    expect((await expectExact())['stories:all']).toBe(before + 10)
  })

  test('after they were lost', async () => {
    const { payload } = dateline
    await payload.db.deleteMany({
      collection: 'counters',
      where: { key: { in: ['stories:all', 'stories:public'] } },
    })
    await byDatabase(payload, {
      sqlite: async () => {
        await sqliteOf(payload).client.execute('DROP TRIGGER stories_count_update')
        await keepStoryCounters(payload)
      },
      mongodb: () => recountStoriesIfNeeded(payload),
    })
    expect((await expectExact())['stories:all']).toBeGreaterThan(0)
  })
})
