import { describe, expect, test } from 'vitest'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'

const dateline = useDateline()

const asStaff = async (json: Record<string, unknown>) =>
  wanted(await dateline.ask('/api/comments', { as: 'moderator', json }), 201).doc as Comment
const pin = (id: string, pinned = true) =>
  dateline
    .ask('/api/moderation/pin', { as: 'moderator', json: { id, pinned } })
    .then((answer) => wanted(answer, 200))

const query = storyPageDocument.replace(
  'parent # id, or null',
  'parent likes byStaff pinned editedAt removed',
)
type Node = { id: string; byStaff: boolean; pinned: boolean; likes: number }
const page = async (slug: unknown, variables: Record<string, unknown> = {}) => {
  const { json } = await dateline.graphql(query, { slug, ...variables })
  if (json.errors) throw new Error(JSON.stringify(json.errors))
  return json.data.StoryPage.comments as {
    edges: { cursor: string; node: Node }[]
    pageInfo: { endCursor: string; hasNextPage: boolean }
    totalCount: number
  }
}

test('staff have a badge, and readers cannot give themselves one', async () => {
  const story = await createStory(dateline, { commentsMode: 'open' })
  const staff = await asStaff({ story: story.id, body: 'From the desk.' })
  const posing = await sendComment(dateline, {
    story: story.id,
    byStaff: true,
    pinned: true,
    likes: 9,
    removed: 'reader',
    body: 'I am the desk.',
  })
  const reader = wanted(posing, 201).doc
  // Reporters and editors do not moderate: the rules treat them as readers; the badge is staff's.
  const badged: [string, string][] = []
  for (const as of ['reporter', 'editor'] as const) {
    const words = { story: story.id, author: '', email: '', body: `As the ${as} says.` }
    const { doc } = wanted(await sendComment(dateline, words, { as }), 201)
    badged.push([doc.id, `The ${as}`])
  }
  const others = { story: story.id, author: 'The admin', body: 'I speak as the admin.' }
  const { doc: borrowed } = wanted(await sendComment(dateline, others, { as: 'reporter' }), 201)
  const nodes = new Map((await page(story.slug)).edges.map(({ node }) => [node.id, node]))
  expect(nodes.get(staff.id)).toMatchObject({ byStaff: true, pinned: false, likes: 0 })
  expect(nodes.get(reader.id)).toMatchObject({
    byStaff: false,
    pinned: false,
    likes: 0,
    removed: null,
  })
  expect(nodes.get(borrowed.id)).toMatchObject({ byStaff: false, author: 'The admin' })
  for (const [id, author] of badged) expect(nodes.get(id)).toMatchObject({ byStaff: true, author })
})

test('the badge goes with the account and its author name, by every API', async () => {
  const story = (await createStory(dateline, { commentsMode: 'open' })).id
  const { payload, users } = dateline
  const author = (name: string, user: string) =>
    payload.create({ collection: 'authors', data: { name, user } })
  await author('Rory Quill', users.moderator.id)
  await author('The admin', users.editor.id)
  const say = async (as: 'moderator' | 'admin', fields: object = {}) => {
    const words = { story, body: `Said ${Math.random()}.`, author: '', email: '', ...fields }
    const { doc } = wanted(await sendComment(dateline, words, { as }), 201)
    const row = await payload.db.findOne<Comment>({
      collection: 'comments',
      where: { id: { equals: doc.id } },
    })
    return [row?.author, row?.byStaff, row?.email]
  }
  expect(await say('moderator')).toEqual(['Rory Quill', true, users.moderator.email])
  // Neither another address nor another name goes with the badge.
  const foreign = { author: 'Rory Quill', email: 'x@example.org' }
  expect(await say('moderator', foreign)).toEqual(['Rory Quill', true, users.moderator.email])
  expect(await say('moderator', { author: 'The admin' })).toEqual([
    'The admin',
    false,
    users.moderator.email,
  ])
  // This account’s name is the author name of another account.
  expect(await say('admin')).toEqual(['The admin', false, users.admin.email])

  const mutation = `mutation ($data: mutationCommentInput!) { createComment(data: $data) { id byStaff author } }`
  const data = { story, body: 'By GraphQL.', author: 'Rory Quill', email: 'r@example.org' }
  const graphql = (as: 'moderator' | 'admin', fields: object) =>
    dateline.graphql(mutation, { data: { ...data, ...fields } }, { as })
  const own = await graphql('moderator', { body: 'By GraphQL again.' })
  expect(own.json.data.createComment).toMatchObject({ byStaff: true, author: 'Rory Quill' })
  const others = await graphql('admin', {})
  expect(others.json.data.createComment).toMatchObject({ byStaff: false, author: 'Rory Quill' })

  // A moderator may correct the name. The badge does not confirm it.
  const rename = { as: 'moderator', method: 'PATCH', json: { author: 'The admin' } } as const
  const path = `/api/comments/${own.json.data.createComment.id}`
  expect(wanted(await dateline.ask(path, rename), 200).doc).toMatchObject({ byStaff: false })
})

describe('pages show pinned roots first, and every root once', () => {
  test.each(['NEWEST', 'OLDEST'])('%s first, in pages of every size', async (sort) => {
    const story = await createStory(dateline)
    const roots: string[] = []
    for (let n = 0; n < 8; n += 1)
      roots.push((await asStaff({ story: story.id, body: `Root number ${n}` })).id)
    const [a, , c, , , f] = roots as [string, string, string, string, string, string]
    for (const id of [a, c, f]) await pin(id)
    const hidden = wanted(await sendComment(dateline, { story: story.id }), 201).doc
    await pin(hidden.id)
    const inOrder = sort === 'OLDEST' ? roots : roots.toReversed()
    const isPinned = (id: string) => [a, c, f].includes(id)
    const expected = [...inOrder.filter(isPinned), ...inOrder.filter((id) => !isPinned(id))]
    for (const first of [1, 2, 3, 4, 5, 8, 20]) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const found = await page(story.slug, { first, after, sort })
        expect(found.totalCount).toBe(8)
        expect(found.edges.length).toBeLessThanOrEqual(first)
        seen.push(...found.edges.map(({ node }) => node.id))
        after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null
      } while (after)
      expect(seen).toEqual(expected)
    }
    const [top] = (await page(story.slug, { sort })).edges
    expect(top?.node.pinned).toBe(true)
    await pin(a, false)
    await pin(c, false)
    await pin(f, false)
    expect((await page(story.slug, { sort })).edges.map(({ node }) => node.id)).toEqual(inOrder)
  })
})

describe('the comment counts', () => {
  const counts = async (stories: string[]) =>
    wanted(await dateline.ask(`/api/comment-counts?stories=${stories.join(',')}`), 200).counts

  test('of many stories come in one request, as readers see them', async () => {
    const [one, two, none] = [
      await createStory(dateline),
      await createStory(dateline),
      await createStory(dateline),
    ]
    const root = await approvedComment(dateline, { story: one.id })
    await approvedComment(dateline, { story: one.id, parent: root.id })
    await sendComment(dateline, { story: one.id })
    await approvedComment(dateline, { story: two.id })
    const asked = [one.id, two.id, none.id, 'nothing', one.id]
    expect(await counts(asked)).toEqual({ [one.id]: 2, [two.id]: 1, [none.id]: 0, nothing: 0 })
    const withdrawn = { as: 'editor', method: 'PATCH', json: { _status: 'draft' } } as const
    wanted(await dateline.ask(`/api/stories/${two.id}`, withdrawn), 200)
    expect(await counts(asked)).toEqual({ [one.id]: 2, [two.id]: 0, [none.id]: 0, nothing: 0 })

    // A hundred stories, with one read of the database.
    const { db } = dateline.payload
    const { find, count } = db
    let reads = 0
    db.find = ((args: Parameters<typeof find>[0]) => {
      reads += 1
      return find.call(db, args)
    }) as typeof find
    db.count = (args: Parameters<typeof count>[0]) => {
      reads += 1
      return count.call(db, args)
    }
    try {
      const many = [one.id, ...Array.from({ length: 99 }, (_, n) => `unknown-${n}`)]
      expect((await counts(many))[one.id]).toBe(2)
    } finally {
      Object.assign(db, { find, count })
    }
    expect(reads).toBe(1)
  })

  test('are refused for no story and for more than a hundred', async () => {
    const many = Array.from({ length: 101 }, (_, n) => `s${n}`).join(',')
    for (const stories of ['', ',,', many]) {
      const answer = await dateline.ask(`/api/comment-counts?stories=${stories}`)
      expect([answer.status, refusalIn(answer).code]).toEqual([400, 'out-of-range'])
    }
    expect((await dateline.ask('/api/comment-counts')).status).toBe(400)
    expect((await dateline.ask('/api/comment-counts?stories[a]=b')).status).toBe(400)
  })
})

describe('the demo page', () => {
  const form = (where: string, fields: Record<string, string>, cookie = '') =>
    dateline.ask(where, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    })

  test('likes, reports, changes and deletes by plain forms', async () => {
    const story = await createStory(dateline, { commentsMode: 'open' })
    const page = `/demo/${story.slug}`
    const typed = { author: 'Olga', email: 'olga@example.org', body: 'One & <two>\nthree' }
    const sent = await form(page, typed)
    expect(sent.status).toBe(303)
    const [own = ''] = sent.headers.getSetCookie()
    expect(own).toMatch(/^dateline-demo-own=[\w.-]+; Path=\/demo; Max-Age=300; HttpOnly/)
    const cookie = own.split(';')[0] ?? ''
    const { text } = await dateline.ask(page, { headers: { cookie } })
    const [, id = ''] = /comments\/([\w-]+)\/change/.exec(text) ?? []
    // The input is in the form again; strangers have no such form.
    expect(text).toContain('One &amp; &lt;two&gt;\nthree</textarea>')
    expect((await dateline.ask(page)).text).not.toContain('/change')

    const liked = await form(`${page}/comments/${id}/like`, {})
    expect([liked.status, liked.headers.get('location')]).toEqual([
      303,
      `${page}?done=like#c-${id}`,
    ])
    expect(liked.headers.getSetCookie()[0]).toMatch(/^dateline-reader=/)
    const reported = await form(`${page}/comments/${id}/report`, { reason: 'spam' })
    expect(reported.headers.get('location')).toBe(`${page}?done=report#outcome`)
    const after = await dateline.ask(`${page}?done=report`)
    expect(after.text).toContain('Thank you. A moderator will review it.')
    expect(after.text).toContain('Like (1)')

    const change = { body: 'Four words are better.' }
    expect((await form(`${page}/comments/${id}/change`, change)).status).toBe(403)
    expect((await form(`${page}/comments/${id}/change`, change, cookie)).status).toBe(303)
    expect((await dateline.ask(page)).text).toMatch(/Four words are better\.[\s\S]*/)
    const staff = await asStaff({ story: story.id, parent: id, body: 'We read this.' })
    expect((await dateline.ask(page)).text).toContain('Staff')
    const removed = await form(`${page}/comments/${id}/remove`, {}, cookie)
    expect(removed.status).toBe(303)
    const last = (await dateline.ask(page)).text
    expect(last).toContain('This comment was removed by its author.')
    expect(last).not.toMatch(/Olga|Four words/)
    expect(last).toContain(`id="c-${staff.id}"`)
    expect((await form(`${page}/comments/${id}/other`, {})).status).toBe(404)
  })
})
