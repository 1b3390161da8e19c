import { describe, expect, test } from 'vitest'
import type { Comment } from '../../src/payload-types.ts'
import type { Role } from '../../src/access/roles.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { decisionsOn } from '../support/desk.ts'

const dateline = useDateline()

const patch = (path: string, json: Record<string, unknown>, as: Role = 'moderator') =>
  dateline.ask(path, { as, method: 'PATCH', json })
const decide = async (id: string, json: Record<string, unknown>) =>
  wanted(await patch(`/api/comments/${id}?trash=true`, json), 200).doc as Comment
const editStory = async (id: string, json: Record<string, unknown>) =>
  wanted(await patch(`/api/stories/${id}?trash=true`, json, 'editor'), 200)

/** A stranger's view of a story's comments, by their text. */
async function visible(story: string): Promise<string[]> {
  const found = wanted(
    await dateline.ask(`/api/comments?where[story][equals]=${story}&limit=100&sort=createdAt`),
    200,
  )
  expect(found.totalDocs).toBe(found.docs.length)
  return (found.docs as Comment[]).map(({ body }) => body).sort()
}

const total = async (slug: string): Promise<number> => {
  const page = wanted(await dateline.ask(`/api/story-page/${slug}`), 200)
  return page.comments.totalCount
}

/** A story with an approved thread a – b – c, and a second root d. */
async function storyWithThread() {
  const story = await createStory(dateline)
  const of = async (body: string, parent?: Comment): Promise<Comment> => {
    // A moderator's own comment is approved at once: one request instead of two.
    const json = { story: story.id, body: `text ${body}`, parent: parent?.id }
    return wanted(await dateline.ask('/api/comments', { as: 'moderator', json }), 201)
      .doc as Comment
  }
  const a = await of('a')
  const b = await of('b', a)
  const c = await of('c', b)
  const d = await of('d')
  return { story, a, b, c, d }
}
const texts = (letters: string) => letters.split('').map((letter) => `text ${letter}`)

describe('replies', () => {
  test('are nested to depth 5; deeper ones attach to the fifth level', async () => {
    const { id: story } = await createStory(dateline)
    const chain: Comment[] = []
    for (let level = 0; level < 8; level += 1) {
      const comment = await approvedComment(dateline, { story, parent: chain.at(-1)?.id })
      chain.push(comment)
    }
    expect(chain.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 5, 5])
    const ids = chain.map(({ id }) => id)
    const rest = (
      await dateline.payload.find({
        collection: 'comments',
        where: { story: { equals: story } },
        sort: 'createdAt',
        depth: 0,
        pagination: false,
      })
    ).docs
    expect(rest.map(({ parent }) => parent ?? null)).toEqual([
      null,
      ...ids.slice(0, 5),
      ids[4],
      ids[4],
    ])
    expect(rest.map(({ root }) => root ?? null)).toEqual([null, ...Array<string>(7).fill(ids[0]!)])
  })

  test('say whom they answer, also where they are flattened; a hidden one is not shown', async () => {
    const { id: story, slug } = await createStory(dateline)
    const chain: Comment[] = []
    for (let level = 0; level < 7; level += 1)
      chain.push(await approvedComment(dateline, { story, parent: chain.at(-1)?.id }))
    const [answered, last] = chain.slice(5) as [Comment, Comment]
    const read = async () => {
      const query = `{ Comment(id: "${last.id}") { parent { id } answers { id author } }
        StoryPage(slug: "${slug}") { comments(first: 1) { edges { node { answers
          replies(first: 20) { edges { node { id parent answers } } } } } } } }`
      const { Comment: one, StoryPage } = (await dateline.graphql(query)).json.data
      const [root] = StoryPage.comments.edges
      const list = root.node.replies.edges.map((edge: { node: { id: string } }) => edge.node)
      expect(root.node.answers).toBeNull()
      return [one, list.find(({ id }: { id: string }) => id === last.id)]
    }
    const parent = chain[4]?.id
    expect(await read()).toEqual([
      { parent: { id: parent }, answers: { id: answered.id, author: answered.author } },
      { id: last.id, parent, answers: answered.id },
    ])
    const rest = () => dateline.ask(`/api/comments/${last.id}?depth=1`)
    expect((await rest()).json.answers).toMatchObject({ id: answered.id, body: answered.body })

    await decide(answered.id, { status: 'rejected' })
    expect((await read())[0]).toEqual({ parent: { id: parent }, answers: null })
    expect((await rest()).text).not.toContain(answered.author)
    const gone = `/api/comments/${answered.id}`
    wanted(await dateline.ask(gone, { as: 'moderator', method: 'DELETE' }), 200)
    expect((await rest()).json.answers ?? null).toBeNull()
    expect((await read())[1]).toEqual({ id: last.id, parent, answers: null })
  })

  test('need a visible parent on the same story', async () => {
    const { story, a } = await storyWithThread()
    const other = await createStory(dateline)
    const { doc: waiting } = wanted(await sendComment(dateline, { story: story.id }), 201)
    const reply = (parent: string, of = story.id) => sendComment(dateline, { story: of, parent })
    for (const answer of [await reply(waiting.id), await reply(a.id, other.id)])
      expect([answer.status, refusalIn(answer).code]).toEqual([400, 'parent-not-found'])
    wanted(await reply(a.id), 201)
    await decide(a.id, { status: 'rejected' })
    expect((await reply(a.id)).status).toBe(400)
    // A moderator may answer a hidden comment, and the reply is hidden with it.
    const answered = await dateline.ask('/api/comments', {
      as: 'moderator',
      json: { story: story.id, parent: waiting.id, body: 'Thank you.' },
    })
    expect(wanted(answered, 201).doc).toMatchObject({
      status: 'approved',
      visible: false,
      depth: 1,
    })
    await decide(waiting.id, { status: 'approved' })
    expect(await visible(story.id)).toContain('Thank you.')
  })
})

describe('a comment disappears and appears with its replies when it is', () => {
  test.each(['rejected', 'spam', 'pending'] as const)('%s, and approved again', async (status) => {
    const { story, a, b } = await storyWithThread()
    expect(await visible(story.id)).toEqual(texts('abcd'))
    const hidden = await decide(a.id, { status })
    expect(hidden).toMatchObject({ visible: false, decidedBy: expect.anything() })
    expect(await visible(story.id)).toEqual(texts('d'))
    expect(await total(story.slug!)).toBe(1)
    // Approved under a hidden parent: it waits for its parent.
    await decide(b.id, { status: 'rejected' })
    expect(await decide(b.id, { status: 'approved' })).toMatchObject({ visible: false })
    expect(await visible(story.id)).toEqual(texts('d'))
    expect(await decide(a.id, { status: 'approved' })).toMatchObject({ visible: true })
    expect(await visible(story.id)).toEqual(texts('abcd'))
    expect(await total(story.slug!)).toBe(4)
  })

  test('trashed and restored', async () => {
    const { story, a, b } = await storyWithThread()
    await decide(b.id, { deletedAt: new Date().toISOString() })
    expect(await visible(story.id)).toEqual(texts('ad'))
    await decide(a.id, { deletedAt: new Date().toISOString() })
    expect(await visible(story.id)).toEqual(texts('d'))
    await decide(a.id, { deletedAt: null })
    expect(await visible(story.id)).toEqual(texts('ad'))
    await decide(b.id, { deletedAt: null })
    expect(await visible(story.id)).toEqual(texts('abcd'))
  })

  test('deleted for good, with its replies, one by one and many at once', async () => {
    const { story, a, b, c, d } = await storyWithThread()
    const remove = (path: string) => dateline.ask(path, { as: 'moderator', method: 'DELETE' })
    wanted(await remove(`/api/comments/${b.id}`), 200)
    expect(await visible(story.id)).toEqual(texts('ad'))
    const found = await dateline.payload.find({
      collection: 'comments',
      where: { id: { equals: c.id } },
    })
    expect(found.docs).toEqual([])
    const e = await approvedComment(dateline, { story: story.id, parent: a.id })
    wanted(await remove(`/api/comments?where[id][in]=${[a.id, e.id, d.id].join(',')}`), 200)
    expect(await visible(story.id)).toEqual([])
  })
})

describe('comments of a story', () => {
  test('follow it when it is withdrawn and published again', async () => {
    const { story, a } = await storyWithThread()
    await editStory(story.id, { _status: 'draft' })
    expect(await visible(story.id)).toEqual([])
    // Decided while the story is withdrawn.
    expect(await decide(a.id, { status: 'rejected' })).toMatchObject({ visible: false })
    await editStory(story.id, { _status: 'published' })
    expect(await visible(story.id)).toEqual(texts('d'))
  })

  test('follow it into the trash and out; comments trashed earlier stay there', async () => {
    const { story, a, b, d } = await storyWithThread()
    await decide(b.id, { deletedAt: new Date(Date.now() - 60_000).toISOString() })
    // As a client of another time zone writes it.
    const stamp = `${new Date(Date.now() + 2 * 3_600_000).toISOString().slice(0, -1)}+02:00`
    await editStory(story.id, { deletedAt: stamp })
    expect(await visible(story.id)).toEqual([])
    const trashed = await dateline.payload.find({
      collection: 'comments',
      trash: true,
      where: { and: [{ story: { equals: story.id } }, { deletedAt: { exists: true } }] },
    })
    expect(trashed.totalDocs).toBe(4)
    await decide(d.id, { status: 'rejected' })
    await decide(d.id, { status: 'approved' })
    await editStory(story.id, { deletedAt: null, _status: 'published' })
    expect(await visible(story.id)).toEqual(texts('ad'))
    await decide(b.id, { deletedAt: null })
    expect(await visible(story.id)).toEqual(texts('abcd'))
    expect(await decide(a.id, { body: 'text e' })).toMatchObject({ bodyHtml: '<p>text e</p>' })
  })

  test('are deleted for good with it', async () => {
    const { story, a } = await storyWithThread()
    await decide(a.id, { deletedAt: new Date().toISOString() })
    wanted(await dateline.ask(`/api/stories/${story.id}`, { as: 'editor', method: 'DELETE' }), 200)
    const { docs: log } = await dateline.payload.find({
      collection: 'moderation-events',
      where: { and: [{ story: { equals: story.id } }, { action: { equals: 'deleted' } }] },
    })
    const by = { source: 'panel', userName: 'The editor' }
    expect(log).toHaveLength(4)
    for (const event of log) expect(event).toMatchObject(by)
    const from = new Map(log.map((event) => [event.comment, event.from]))
    expect([from.get(a.id), new Set(from.values())]).toEqual([
      'trash',
      new Set(['trash', 'approved']),
    ])
    const left = await dateline.payload.count({
      collection: 'comments',
      trash: true,
      where: { story: { equals: story.id } },
    })
    expect(left.totalDocs).toBe(0)
  })

  test('follow it by the sweep when a crash left work undone', async () => {
    const { story, a } = await storyWithThread()
    const { db } = dateline.payload
    const { updateMany } = db
    // The process ends between a change and its follow-up.
    db.updateMany = () => {
      throw new Error('crashed')
    }
    try {
      await patch(`/api/comments/${a.id}`, { status: 'rejected' })
    } finally {
      db.updateMany = updateMany
    }
    await dateline.settle()
    const after = await visible(story.id)
    // With transactions nothing was changed at all; without them the replies followed late.
    expect(after).toEqual(texts(db.name === 'mongoose' ? 'abcd' : 'd'))

    await decide(a.id, { status: 'approved' })
    db.updateMany = () => {
      throw new Error('crashed')
    }
    try {
      await patch(`/api/stories/${story.id}`, { _status: 'draft' }, 'editor')
    } finally {
      db.updateMany = updateMany
    }
    await dateline.settle()
    expect(await visible(story.id)).toEqual(db.name === 'mongoose' ? texts('abcd') : [])
  })
})

describe('parallel decisions', () => {
  test('on a parent and its replies have the result of their order', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { story, a, b, c } = await storyWithThread()
      const final = round % 2 === 0 ? 'rejected' : 'approved'
      if (final === 'approved') await decide(a.id, { status: 'pending' })
      const answers = await Promise.all([
        patch(`/api/comments/${a.id}`, { status: final }),
        patch(`/api/comments/${b.id}`, { status: 'pending' }).then(() =>
          patch(`/api/comments/${b.id}`, { status: 'approved' }),
        ),
        patch(`/api/comments/${c.id}`, { status: 'rejected' }),
        patch(`/api/comments/${a.id}`, { author: 'Edited meanwhile' }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      const stored = await dateline.payload.find({
        collection: 'comments',
        depth: 0,
        where: { story: { equals: story.id } },
      })
      const by = new Map(stored.docs.map((doc) => [doc.id, doc]))
      const shown = (doc: Comment): boolean =>
        doc.status === 'approved' && (!doc.parent || shown(by.get(doc.parent as string)!))
      for (const doc of stored.docs) expect([doc.body, doc.visible]).toEqual([doc.body, shown(doc)])
    }
  })

  test('by 20 moderators on one story’s comments cause no error', async () => {
    const story = await createStory(dateline)
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => sendComment(dateline, { story: story.id })),
    )
    const ids = sent.map((answer) => wanted(answer, 201).doc.id)
    const statuses = ['approved', 'rejected', 'spam', 'approved'] as const
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const status = statuses[n % 4]!
        const id = ids[n % 10]!
        if (n % 3 === 0)
          return dateline.ask('/api/moderation/decide', {
            as: 'moderator',
            json: decisionsOn(ids, status),
          })
        if (n % 3 === 1) return patch(`/api/comments?where[id][in]=${ids.join(',')}`, { status })
        return patch(`/api/comments/${id}`, { status })
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    for (const { json } of answers) expect(json.errors ?? []).toEqual([])
    const { docs } = await dateline.payload.find({
      collection: 'comments',
      where: { id: { in: ids } },
    })
    for (const doc of docs) expect(doc.visible).toBe(doc.status === 'approved')
  })
})
