import { beforeAll, describe, expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs, uploadPhoto } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()
let section: string
beforeAll(async () => {
  section = (await createSection(dateline, { title: 'World' })).id
})

const body = paragraphs('Text.')
type Doc = {
  doc: Story
  errors?: { code: string; message: string; data: { errors: { path: string }[] } }[]
}
const create = (json: Record<string, unknown>, query = ''): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories${query}`, { as: 'editor', json })
const patch = (id: string, json: Record<string, unknown>, query = ''): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories/${id}${query}`, { as: 'editor', method: 'PATCH', json })

describe('an incomplete story', () => {
  test('is saved as a draft at every endpoint, and completed step by step', async () => {
    const made = wanted(await create({}), 201).doc
    expect([made._status, made.headline ?? null, made.section ?? null]).toEqual([
      'draft',
      null,
      null,
    ])
    wanted(await create({ standfirst: 'x' }, '?draft=true&autosave=true'), 201)
    const byGraphQL = await dateline.graphql(
      'mutation { createStory(data: { standfirst: "x" }) { id _status } }',
      {},
      { as: 'reporter' },
    )
    expect(byGraphQL.json.data.createStory._status).toBe('draft')

    const refused = await patch(made.id, { _status: 'published' })
    expect(refused.status).toBe(400)
    const error = refused.json.errors?.[0]
    expect(error).toMatchObject({ code: 'validation' })
    const fields = (error?.data.errors ?? []).map(({ path }) => path)
    expect(fields.sort()).toEqual(['body', 'headline', 'section'])
    for (const field of ['Headline', 'Section', 'Body']) expect(error?.message).toContain(field)

    wanted(await patch(made.id, { headline: 'Now it has one' }), 200)
    wanted(await patch(made.id, { section }), 200)
    wanted(await patch(made.id, { body: paragraphs('Text.') }), 200)
    expect((await dateline.ask(`/api/stories/${made.id}`)).status).toBe(404)
    const published = wanted(await patch(made.id, { _status: 'published' }), 200).doc
    expect(published).toMatchObject({ slug: 'now-it-has-one', path: '/world/now-it-has-one' })
    expect((await patch(made.id, { headline: '', _status: 'published' })).status).toBe(400)
  })

  test('cannot be published at once', async () => {
    const answer = await create({ headline: 'Alone', _status: 'published' })
    expect([answer.status, answer.json.errors?.[0]?.code]).toEqual([400, 'validation'])
    expect(await createStory(dateline, { section })).toMatchObject({ _status: 'published' })
  })
})

describe('the publishing time', () => {
  const minutesAhead = (n: number): string => new Date(Date.now() + n * 60_000).toISOString()

  test('is now, or an earlier time that a user sets', async () => {
    const before = Date.now()
    const story = await createStory(dateline, { section })
    expect(new Date(story.publishedAt ?? 0).getTime()).toBeGreaterThanOrEqual(before - 1000)
    const publishedAt = '1999-12-31T12:00:00.000Z'
    expect((await createStory(dateline, { section, publishedAt })).publishedAt).toBe(publishedAt)
  })

  test('may be in the future in a draft, and is refused at the field by publishing', async () => {
    const publishedAt = minutesAhead(10)
    const made = wanted(await create({ headline: 'Soon', publishedAt }), 201).doc
    expect(made.publishedAt).toBe(publishedAt)
    const { id } = await createStory(dateline, { section })
    const typed = { publishedAt, headline: 'Typed beside it' }
    wanted(await patch(id, typed, '?draft=true&autosave=true'), 200)
    const kept = await dateline.ask<Story>(`/api/stories/${id}?draft=true`, { as: 'editor' })
    expect(wanted(kept, 200)).toMatchObject(typed)
    for (const answer of [
      await patch(id, { _status: 'published' }),
      await patch(id, { publishedAt, _status: 'published' }, '?draft=true'),
      await create({ headline: 'Soon', section, body, publishedAt, _status: 'published' }),
    ]) {
      expect(answer.status).toBe(400)
      expect(answer.json).toMatchObject({
        errors: [
          {
            code: 'validation',
            field: 'publishedAt',
            message: expect.stringMatching(/future/),
            data: { errors: [{ path: 'publishedAt', message: expect.stringMatching(/future/) }] },
          },
        ],
      })
    }
  })

  test('survives a withdrawal and another publishing', async () => {
    const { id, publishedAt } = await createStory(dateline, { section })
    wanted(await patch(id, { _status: 'draft' }), 200)
    expect((await dateline.ask(`/api/stories/${id}`)).status).toBe(404)
    expect(wanted(await patch(id, { _status: 'published' }), 200).doc.publishedAt).toBe(publishedAt)
  })
})

test('the reader’s time of a story changes only when its public content changes', async () => {
  const [lead, other] = await Promise.all(
    [1, 2].map(async () => wanted(await uploadPhoto(dateline), 201).doc.id),
  )
  const { id, readerUpdatedAt } = await createStory(dateline, { section, leadPhoto: lead })
  expect(readerUpdatedAt).toBeTruthy()
  let last = readerUpdatedAt
  const publish = async (json: Record<string, unknown>): Promise<boolean> => {
    const { doc } = wanted(await patch(id, { ...json, _status: 'published' }), 200)
    const isNew = doc.readerUpdatedAt !== last
    last = doc.readerUpdatedAt
    return isNew
  }
  expect(await publish({})).toBe(false)
  expect(await publish({ topics: ['x'], dateline: 'ROME', commentsMode: 'closed' })).toBe(false)
  expect(await publish({ slug: 'elsewhere' })).toBe(false)
  expect(await publish({ headline: 'Another headline' })).toBe(true)
  expect(await publish({ standfirst: 'Another standfirst' })).toBe(true)
  expect(await publish({ body: paragraphs('Another body.') })).toBe(true)
  expect(await publish({ leadPhoto: other })).toBe(true)
  expect(await publish({ leadCaption: 'Another caption' })).toBe(true)
  // A draft is not for readers yet: they get it when it is published.
  wanted(await patch(id, { headline: 'In a draft' }, '?draft=true'), 200)
  expect((await dateline.ask<Story>(`/api/stories/${id}`)).json.readerUpdatedAt).toBe(last)
  expect(await publish({})).toBe(true)
  expect(await publish({ readerUpdatedAt: '2001-01-01T00:00:00.000Z' })).toBe(false)
})

test('authors keep their order', async () => {
  const ids = await Promise.all(
    ['Ann', 'Ben', 'Cid'].map(async (name) => {
      const made = await dateline.ask('/api/authors', { as: 'editor', json: { name } })
      return wanted(made, 201).doc.id as string
    }),
  )
  for (const authors of [[...ids].reverse(), [ids[1], ids[2], ids[0]]]) {
    const { id } = await createStory(dateline, { section, authors })
    const read = await dateline.ask<Story>(`/api/stories/${id}?depth=0`)
    expect(read.json.authors).toEqual(authors)
  }
})

describe('a story', () => {
  const node = (type: string, children: unknown[], more = {}) => ({ type, children, ...more })
  const body = (...children: unknown[]) => ({ root: node('root', children) })
  const link = (url: string) => node('link', [{ type: 'text', text: 'x' }], { fields: { url } })

  test.each<[string, Record<string, unknown>]>([
    ['body', { body: '<p>Hello</p>' }],
    ['body', { body: body(node('iframe', [])) }],
    ['body', { body: body(link('javascript:alert(1)')) }],
    ['body', { body: body(link('data:text/html,x')) }],
    ['body', { body: { root: null } }],
    ['headline', { headline: { $gt: '' } }],
    ['standfirst', { standfirst: ['x'] }],
    ['publishedAt', { publishedAt: 'yesterday' }],
    ['section', { section: 'no-such-section' }],
    ['section', { section: ['x'] }],
    ['leadPhoto', { leadPhoto: '01a21031-5985-703b-9264-909e05d6cc80' }],
    ['authors', { authors: ['6b063174fe6d23d08a806656'] }],
    ['authors', { authors: 'x' }],
    ['topics', { topics: [{}] }],
  ])('is refused for a wrong %s, row %#', async (field, json) => {
    const { id } = await createStory(dateline, { section })
    for (const answer of [
      await create(json),
      await patch(id, json, '?draft=true'),
      await patch(id, { ...json, _status: 'published' }),
    ]) {
      expect(answer.status, answer.text).toBe(400)
      expect(answer.json).toMatchObject({ errors: [{ code: 'validation', field }] })
    }
  })

  test('is refused for a body 10,000 levels deep', async () => {
    // Written as text: deeper than JSON.stringify can write.
    const levels = 10_000
    const text = `${'{"type":"quote","children":['.repeat(levels)}${']}'.repeat(levels)}`
    const json = `{"headline":"Deep","body":{"root":{"type":"root","children":[${text}]}}}`
    const answer = await dateline.ask('/api/stories', {
      as: 'editor',
      headers: { 'content-type': 'application/json' },
      body: json,
    })
    expect(answer.status, answer.text).toBe(400)
  })

  test('takes none of the server’s own fields from a client', async () => {
    const own = { bodyHtml: '<script>', excerpt: 'x', wordCount: 7, path: '/x' }
    const { id } = await createStory(dateline, {
      section,
      ...own,
      readerUpdatedAt: '2001-01-01T00:00:00.000Z',
      createdBy: dateline.users.reporter.id,
      photos: ['x'],
      slugTyped: true,
      followUps: {},
    })
    const read = wanted(
      await dateline.ask<Story>(`/api/stories/${id}?depth=0`, { as: 'editor' }),
      200,
    )
    expect(read).not.toMatchObject(own)
    expect(read.bodyHtml).toMatch(/^<p>/)
    expect(read.createdBy).toBe(dateline.users.editor.id)
    expect(read.readerUpdatedAt).not.toMatch(/^2001/)
  })

  test('turns an unknown tag and a missing photo into safe HTML', async () => {
    const heading = node('heading', [{ type: 'text', text: '<b>x</b>', format: 0 }], {
      tag: 'script',
    })
    const gone = {
      type: 'block',
      fields: { blockType: 'photo', photo: '6b063174fe6d23d08a806656' },
    }
    const made = wanted(await create({ section, body: body(heading, gone) }), 201)
    expect(made.doc.bodyHtml).toBe('<h2>&lt;b&gt;x&lt;/b&gt;</h2>')
  })
})
