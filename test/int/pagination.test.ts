import { expect, test } from 'vitest'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'

const dateline = useDateline()

type Edge = { node: { id: string; depth: number; parent: string | null } }

let n = 0
/** Stored as the demo content and imports are: approved, many at the same moment. */
async function store(story: Story, fields: Record<string, unknown> = {}) {
  n += 1
  return dateline.payload.create({
    collection: 'comments',
    data: {
      story: story.id,
      author: `Reader ${n}`,
      email: `r${n}@example.org`,
      body: `Comment ${n}.`,
      status: 'approved',
      ...fields,
    } as never,
    depth: 0,
  })
}

const ask = async (variables: Record<string, unknown>) => {
  const { json } = await dateline.graphql(storyPageDocument, variables)
  return { errors: json.errors, comments: json.data?.StoryPage?.comments }
}

async function walk(variables: Record<string, unknown>, between: () => Promise<unknown>) {
  const ids: string[] = []
  for (let after: string | null = null; ids.length < 200;) {
    const { comments, errors } = await ask({ ...variables, after })
    expect(errors).toBeUndefined()
    ids.push(...comments.edges.map((edge: Edge) => edge.node.id))
    after = comments.pageInfo.endCursor
    if (!comments.pageInfo.hasNextPage) return ids
    await between()
  }
  throw new Error('the pages never end')
}

test.each(['NEWEST', 'OLDEST'])(
  '%s: pages have no gaps or repeats while comments arrive',
  async (sort) => {
    const story = await createStory(dateline)
    const moment = new Date(Date.now() - 60_000).toISOString()
    const roots: string[] = []
    for (let i = 0; i < 17; i += 1)
      roots.push((await store(story, i % 3 === 0 ? {} : { createdAt: moment })).id)
    const arrived: string[] = []
    const ids = await walk({ slug: story.slug, first: 4, sort }, async () =>
      arrived.push((await store(story)).id),
    )
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of roots) expect(ids).toContain(id)
    // New comments lie behind a reader who goes from new to old, and before one who goes forward.
    expect(arrived.filter((id) => ids.includes(id))).toHaveLength(
      sort === 'NEWEST' ? 0 : arrived.length,
    )
  },
)

test('a root gives its first replies, oldest first at any depth, and the count of all', async () => {
  const story = await createStory(dateline)
  const root = await store(story)
  const first = await store(story, { parent: root.id })
  const deep = await store(story, { parent: first.id })
  const third = await store(story, { parent: root.id })
  await store(story, { parent: deep.id })
  await store(story, { parent: root.id, status: 'pending' })
  const other = await store(story)
  const { comments } = await ask({ slug: story.slug, sort: 'OLDEST' })
  expect(comments.totalCount).toBe(6)
  const [a, b] = comments.edges
  expect(a.node.replies.totalCount).toBe(4)
  expect(
    a.node.replies.edges.map((edge: Edge) => [edge.node.id, edge.node.depth, edge.node.parent]),
  ).toEqual([
    [first.id, 1, root.id],
    [deep.id, 2, first.id],
    [third.id, 1, root.id],
  ])
  expect(a.node.replies.pageInfo).toEqual({
    hasNextPage: true,
    endCursor: a.node.replies.edges[2].cursor,
  })
  expect(b.node).toMatchObject({
    id: other.id,
    replies: { totalCount: 0, edges: [], pageInfo: { endCursor: null, hasNextPage: false } },
  })
  const none = await ask({ slug: story.slug, sort: 'OLDEST', replies: 0 })
  expect(none.comments.edges[0].node.replies).toMatchObject({
    totalCount: 4,
    edges: [],
    pageInfo: { endCursor: null, hasNextPage: true },
  })
})

test('a page shows more than 500 replies', async () => {
  const story = await createStory(dateline)
  const root = await store(story)
  const quiet = await store(story)
  await store(story, { parent: quiet.id })
  const example = await store(story, { parent: root.id })
  const row = await dateline.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: 'comments',
    where: { id: { equals: example.id } },
  })
  const copies = Array.from({ length: 505 }, (_, i) => {
    const { id: _id, ...copy } = { ...row! }
    return { ...copy, position: `${String(copy.position)} ${String(i).padStart(3, '0')}` }
  })
  const { db } = dateline.payload
  const transactionID = (await db.beginTransaction()) ?? undefined
  for (const data of copies)
    await db.create({ collection: 'comments', data, req: { transactionID } })
  if (transactionID) await db.commitTransaction(transactionID)
  const { comments } = await ask({ slug: story.slug, sort: 'OLDEST', replies: 2 })
  const [a, b] = comments.edges
  expect([a.node.replies.totalCount, a.node.replies.edges.length]).toEqual([506, 2])
  expect(a.node.replies.edges[0].node.id).toBe(example.id)
  expect([b.node.replies.totalCount, b.node.replies.edges.length]).toEqual([1, 1])
  expect(comments.totalCount).toBe(509)
})

test('a cursor that is forged, of another order or of another story is refused', async () => {
  const story = await createStory(dateline)
  const other = await createStory(dateline)
  for (const of of [story, story, other, other]) await store(of)
  const { comments } = await ask({ slug: story.slug, first: 1 })
  const cursor: string = comments.pageInfo.endCursor
  const forged = `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`
  for (const variables of [
    { slug: story.slug, after: forged },
    { slug: story.slug, after: '' },
    { slug: story.slug, after: 'x'.repeat(2000) },
    { slug: story.slug, after: cursor, sort: 'OLDEST' },
    { slug: other.slug, after: cursor },
  ]) {
    const { errors } = await ask(variables)
    expect(errors[0]).toMatchObject({ code: 'bad-cursor', field: 'after' })
  }
  const twin = await dateline.ask(`/api/story-page/${story.slug}?after=${forged}`)
  expect([twin.status, twin.json.errors[0].code]).toEqual([400, 'bad-cursor'])
  const sort = await dateline.ask(`/api/story-page/${story.slug}?sort=BEST`)
  expect([sort.status, sort.json.errors[0].code]).toEqual([400, 'bad-query'])
  expect((await ask({ slug: story.slug, after: cursor })).comments.edges).toHaveLength(1)
})
