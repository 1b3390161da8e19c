import { beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../src/lib/relation.ts'
import type { Comment, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, uploadPhoto } from '../support/content.ts'
import { expectPage, publicStories } from '../support/page-by-payload.ts'
import { wanted } from '../support/requests.ts'

// A paper whose rows are not spread evenly. `seed.test.ts` compares the demo's pages: they have
// photos, bylines, topics and wire copy.

const dateline = useDateline()

let story: Story
const roots: Comment[] = []

const store = (fields: Record<string, unknown>) =>
  dateline.payload.create({
    collection: 'comments',
    data: {
      story: story.id,
      author: 'Reader',
      email: 'reader@example.org',
      body: `Comment ${JSON.stringify(fields)} “quoted” \\ \u2028 😀`,
      status: 'approved',
      ...fields,
    } as never,
    depth: 0,
  })

beforeAll(async () => {
  const top = await createSection(dateline, { title: 'Top' })
  const below = await createSection(dateline, { title: 'Below', parent: top.id })
  const deep = await createSection(dateline, { title: 'Deep', parent: below.id })
  // A name that begins as another section's does not make a subsection.
  const beside = await createSection(dateline, { title: 'Top two' })
  const same = new Date(Date.now() - 3_600_000).toISOString()
  for (const [section, publishedAt] of [
    [top, same],
    [top, same],
    [below, same],
    [deep, same],
    [beside, same],
    [deep, new Date(Date.now() - 60_000).toISOString()],
    [below, new Date(Date.now() - 7_200_000).toISOString()],
  ] as const)
    story = await createStory(dateline, { section: section.id, publishedAt })
  const trashed = await createStory(dateline, { section: top.id, publishedAt: same })
  await dateline.ask(`/api/stories/${trashed.id}`, {
    as: 'editor',
    method: 'PATCH',
    json: { deletedAt: new Date().toISOString() },
  })
  await createStory(dateline, { section: top.id, publishedAt: same, _status: 'draft' })
  story = (await publicStories(dateline)).find((one) => one.section === top.id) ?? story

  for (let n = 0; n < 9; n += 1) roots.push(await store({}))
  const replies: Comment[] = []
  for (let n = 0; n < 25; n += 1)
    replies.push(await store({ parent: n % 3 === 0 ? roots[4]?.id : replies[n - 1]?.id }))
  for (const [root, data] of [
    [2, { pinned: true }],
    [5, { pinned: true }],
    [7, { pinned: false }],
    [6, { removed: 'reader', body: '', bodyHtml: '', author: '' }],
    [1, { likes: 7, byStaff: true, editedAt: new Date().toISOString() }],
  ] as const)
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id: roots[root]?.id ?? '',
      data,
    })
  // A parent that is gone hides its replies.
  await dateline.ask(`/api/comments/${replies[3]?.id}`, {
    as: 'moderator',
    method: 'PATCH',
    json: { status: 'rejected' },
  })
  await dateline.ask(`/api/comments/${roots[8]?.id}`, {
    as: 'moderator',
    method: 'PATCH',
    json: { deletedAt: new Date().toISOString() },
  })
}, 60_000)

test('has the same pages in every section', async () => {
  const stories = (await publicStories(dateline)).filter(({ headline }) =>
    headline?.startsWith('Story number'),
  )
  expect(stories.length).toBeGreaterThan(6)
  for (const { slug, deletedAt } of stories)
    if (!deletedAt)
      for (const variables of [
        { latest: 0 },
        { latest: 1 },
        { neighbours: 'SITE', latest: 3 },
        { latest: 20 },
      ] as const)
        await expectPage(dateline, slug ?? '', variables)
})

test.each(['NEWEST', 'OLDEST'] as const)('has the same lists of comments, %s', async (sort) => {
  const slug = story.slug ?? ''
  const rows = await dateline.payload.db.find<Comment & { position: string }>({
    collection: 'comments',
    pagination: false,
    where: { and: [{ story: { equals: story.id } }, { depth: { equals: 0 } }] },
  })
  expect(rows.docs).toHaveLength(9)
  for (const first of [1, 3, 100])
    for (const replies of [0, 20]) await expectPage(dateline, slug, { sort, first, replies })
  for (const { position, pinned, visible } of rows.docs) {
    if (!visible) continue
    const after = { position, isPinned: Boolean(pinned) }
    for (const first of [1, 20]) await expectPage(dateline, slug, { sort, first, after })
  }
})

type Thread = {
  totalCount: number
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
  edges: { cursor: string; node: { id: string } }[]
}
type Answered = { data?: { StoryPage: Roots }; errors?: unknown[] }
type Roots = { comments: { edges: { node: { id: string; replies: Thread } }[] } }

describe('replies go on after a cursor', () => {
  const root = () => roots[4]?.id ?? ''
  const path = () => `/api/story-page/${story.slug}`
  const threadIn = (page: Roots, id = root()) =>
    page.comments.edges.find(({ node }) => node.id === id)?.node.replies as Thread
  const query = `query ($slug: String!, $replies: Int, $after: String, $root: String) {
    StoryPage(slug: $slug) { comments(first: 100, root: $root) { edges { node {
      id replies(first: $replies, after: $after) {
        totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id } }
      }
    } } } }
  }`
  const ask = async (variables: Record<string, unknown>) => {
    const { json } = await dateline.graphql<Answered>(query, {
      slug: story.slug,
      ...variables,
    })
    return json
  }
  const ids = ({ edges }: Thread) => edges.map(({ node }) => node.id)

  test('until every one was given once, with one root or all of them on the page', async () => {
    const whole = await ask({ replies: 20 })
    const all = threadIn(whole.data!.StoryPage)
    expect(all.totalCount).toBeGreaterThan(20)
    for (const only of [undefined, root()]) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: Roots = (await ask({ replies: 7, after, root: only })).data!.StoryPage
        if (only) expect(page.comments.edges.map(({ node }) => node.id)).toEqual([only])
        const thread = threadIn(page)
        expect(thread.totalCount).toBe(all.totalCount)
        seen.push(...ids(thread))
        after = thread.pageInfo.hasNextPage ? thread.pageInfo.endCursor : null
        const others = page.comments.edges.filter(({ node }) => node.id !== root())
        if (seen.length > 7)
          expect(others.every(({ node }) => node.replies.edges.length === 0)).toBe(true)
      } while (after !== null)
      expect(seen.slice(0, 20)).toEqual(ids(all))
      expect(seen).toHaveLength(all.totalCount)
      expect(new Set(seen).size).toBe(all.totalCount)
    }
  })

  test('by REST too, and a reply that comes meanwhile shifts nothing', async () => {
    const first = wanted(await dateline.ask<Roots>(`${path()}?replies=3&root=${root()}`), 200)
    expect(first.comments.edges).toHaveLength(1)
    const { endCursor } = threadIn(first).pageInfo
    await store({ parent: root() })
    const address = `${path()}?first=100&replies=3&repliesAfter=${endCursor}`
    const next = wanted(await dateline.ask<Roots>(address), 200)
    const whole = wanted(await dateline.ask<Roots>(`${path()}?first=100&replies=6`), 200)
    expect([...ids(threadIn(first)), ...ids(threadIn(next))]).toEqual(ids(threadIn(whole)))
  })

  test('and a cursor of another list is refused', async () => {
    const page = wanted(await dateline.ask<Roots>(`${path()}?first=100&replies=3`), 200)
    const { endCursor } = threadIn(page).pageInfo
    const other = roots[0]?.id ?? ''
    for (const [asked, field] of [
      ['repliesAfter=x', 'repliesAfter'],
      [`root=${other}&repliesAfter=${endCursor}`, 'repliesAfter'],
      [`root=${root()}&after=${endCursor}`, 'after'],
    ]) {
      const answer = await dateline.ask(`${path()}?first=100&${asked}`)
      expect(answer.status, asked).toBe(400)
      expect(answer.json).toMatchObject({ errors: [{ code: 'bad-cursor', field }] })
    }
    const { errors } = await ask({ after: 'x' })
    expect(errors).toMatchObject([{ extensions: { code: 'bad-cursor', field: 'after' } }])
    for (const unknown of ['nothing', story.id]) {
      const none = wanted(await dateline.ask<Roots>(`${path()}?root=${unknown}`), 200)
      expect(none.comments.edges).toEqual([])
    }
  })
})

test('has the same page without its section, its photo and its comments', async () => {
  const bare = await createStory(dateline)
  await dateline.payload.db.updateOne({
    collection: 'stories',
    id: bare.id,
    data: { standfirst: '', source: { kind: 'wire', agency: '' }, topics: [] },
  })
  const page = await expectPage(dateline, bare.slug ?? '')
  expect(page.comments.totalCount).toBe(0)
  expect(page.story.leadPhoto).toBeNull()
})

test('a page reports the rows that it is made from, and until when it is true', async () => {
  const { payload } = dateline
  const { collectRowsRead } = await import('../../src/store/row-events.ts')
  const { answerStoryPage } = await import('../../src/pages/story-page-answer.ts')
  const read = async (slug: string) => {
    const { result, read: rows } = await collectRowsRead(() =>
      answerStoryPage(
        { payload, serverURL: dateline.env.serverURL, secret: dateline.env.secret },
        { variables: { slug }, language: 'en', now: new Date() },
      ),
    )
    const names = rows.rows.map((row) =>
      [row.collection, row.id ?? '*', row.story].join(' ').trim(),
    )
    return { page: result, names: [...new Set(names)].toSorted(), trueUntil: rows.trueUntil }
  }
  const author = await dateline.ask('/api/authors', { as: 'editor', json: { name: 'Ann Lee' } })
  const photo = await uploadPhoto(dateline)
  const about = await createStory(dateline, {
    authors: [author.json.doc.id],
    leadPhoto: photo.json.doc.id,
  })
  const always = await read(about.slug ?? '')
  expect(always.trueUntil).toBeNull()
  expect(always.names).toEqual(
    [
      `stories ${about.id}`,
      `comments * ${about.id}`,
      `sections ${idOf(about.section)}`,
      `authors ${author.json.doc.id}`,
      `photos ${photo.json.doc.id}`,
      'stories *',
      'sections *',
      'settings *',
    ].toSorted(),
  )
  const none = await read('no-such-story')
  expect([none.page, none.names]).toEqual([null, ['stories *']])

  await dateline.ask('/api/globals/settings', { as: 'admin', json: { closeCommentsAfterDays: 2 } })
  const closing = await read(about.slug ?? '')
  const published = Date.parse(closing.page?.story.publishedAt ?? '')
  expect(closing.trueUntil?.getTime()).toBe(published + 2 * 24 * 3_600_000)
  const closed = await createStory(dateline, { commentsMode: 'closed' })
  expect((await read(closed.slug ?? '')).trueUntil).toBeNull()
})
