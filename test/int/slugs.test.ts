import { beforeAll, describe, expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, paragraphs } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
})

type Doc = { doc: Story }
const create = (json: Record<string, unknown>, query = ''): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories${query}`, { as: 'editor', json })
const draft = async (json: Record<string, unknown>): Promise<Story> =>
  wanted(await create({ section, body: paragraphs('Text.'), ...json }), 201).doc
const patch = (id: string, json: Record<string, unknown>, query = ''): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories/${id}${query}`, { as: 'editor', method: 'PATCH', json })
const slugAfter = async (...saved: Parameters<typeof patch>): Promise<string | null | undefined> =>
  wanted(await patch(...saved), 200).doc.slug

describe('a generated slug', () => {
  test('comes from the headline, in any script', async () => {
    expect((await draft({ headline: 'Fear at the border' })).slug).toBe('fear-at-the-border')
    for (const headline of ['북한 국경의 두려움', '朝鲜边境', 'Страх на границе', 'الخوف'])
      expect((await draft({ headline })).slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect((await draft({ headline: '🙂🙂' })).slug).toBe('story')
    expect((await draft({ headline: '🙃' })).slug).toBe('story-2')
    expect((await draft({})).slug ?? null).toBeNull()
  })

  test('follows the headline until the first publish, then stays', async () => {
    const { id } = await draft({ headline: 'First words' })
    expect(await slugAfter(id, { headline: 'Second words' })).toBe('second-words')
    const query = '?draft=true&autosave=true'
    // The panel sends every field back unchanged.
    const form = { headline: 'Third words', slug: 'second-words', publishedAt: '2020-01-01' }
    expect(await slugAfter(id, form, query)).toBe('third-words')
    expect(await slugAfter(id, { headline: 'Fourth words', slug: 'third-words' })).toBe(
      'fourth-words',
    )
    expect(await slugAfter(id, { _status: 'published' })).toBe('fourth-words')
    expect(await slugAfter(id, { headline: 'Fifth words', _status: 'published' })).toBe(
      'fourth-words',
    )
    expect(await slugAfter(id, { slug: '', _status: 'published' })).toBe('fourth-words')
    expect(await slugAfter(id, { _status: 'draft' })).toBe('fourth-words')
    expect(await slugAfter(id, { headline: 'Sixth words' })).toBe('fourth-words')
    expect(await slugAfter(id, { slug: 'Moved  here!', _status: 'published' })).toBe('moved-here')
  })

  test('gets a number when it is taken, also by a newer draft', async () => {
    const first = await draft({ headline: 'Taken', _status: 'published' })
    expect((await draft({ headline: 'Taken' })).slug).toBe('taken-2')
    wanted(await patch(first.id, { slug: 'only-in-draft' }, '?draft=true'), 200)
    expect((await draft({ headline: 'Only in draft' })).slug).toBe('only-in-draft-2')
    expect(await slugAfter(first.id, { _status: 'published' })).toBe('only-in-draft')
  })

  test.each(['stories', 'sections', 'authors'])(
    'is unique among ten at once: %s',
    async (where) => {
      const word = `Ten ${where} at once`
      const json = { headline: word, title: word, name: word }
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => dateline.ask(`/api/${where}`, { as: 'editor', json })),
      )
      const slugs = answers.map((answer) => wanted(answer, 201).doc.slug)
      expect(new Set(slugs).size).toBe(10)
      expect(slugs).toContain(`ten-${where}-at-once`)
    },
  )

  test('is unique among ten at once by GraphQL too', async () => {
    const query = 'mutation { createStory(data: { headline: "Ten by GraphQL" }) { slug } }'
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => dateline.graphql(query, {}, { as: 'editor' })),
    )
    const slugs = answers.map((answer) => wanted(answer, 200).data.createStory?.slug)
    expect(new Set(slugs).size).toBe(10)
  })
})

describe('a typed slug', () => {
  test('is normalised like any other, and stays', async () => {
    const { id, slug } = await draft({ headline: 'A headline', slug: ' My Öwn / Slug ' })
    expect(slug).toBe('my-own-slug')
    expect(await slugAfter(id, { headline: 'Another' })).toBe('my-own-slug')
    expect(await slugAfter(id, { slug: '' })).toBe('another')
    expect(await slugAfter(id, { headline: 'And another' })).toBe('and-another')
    expect(await slugAfter(id, { slug: 'typed' })).toBe('typed')
    expect(await slugAfter(id, { slug: null })).toBe('and-another')
  })

  test.each(['stories', 'sections', 'authors'])(
    'is refused when it is taken: %s',
    async (where) => {
      const json = { headline: 'X', title: 'X', name: 'X', slug: `twice-in-${where}` }
      wanted(await dateline.ask(`/api/${where}`, { as: 'editor', json }), 201)
      const answer = await dateline.ask(`/api/${where}`, { as: 'editor', json })
      expect(answer.status).toBe(400)
      expect(answer.json.errors).toMatchObject([
        { code: 'slug-taken', field: 'slug', message: expect.stringContaining(json.slug) },
      ])
    },
  )

  test('goes to one of many at once, and the others get the reason', async () => {
    const json = { headline: 'X', slug: 'one-of-many' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(json)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      201, 400, 400, 400, 400, 400,
    ])
    for (const { status, json: body } of answers)
      if (status === 400)
        expect(body).toMatchObject({ errors: [{ code: 'slug-taken', field: 'slug' }] })
  })
})

test('a copy is a new story that belongs to its copier', async () => {
  const { id } = await draft({ headline: 'The original', slug: 'typed-one', _status: 'published' })
  for (const slug of ['the-original', 'the-original-2']) {
    const answer = await dateline.ask<Doc>(`/api/stories/${id}/duplicate`, {
      as: 'reporter',
      method: 'POST',
    })
    const copy = wanted(answer, 200).doc
    expect(copy).toMatchObject({
      headline: 'The original',
      slug,
      _status: 'draft',
      publishedAt: null,
      readerUpdatedAt: null,
      createdBy: { id: dateline.users.reporter.id },
    })
    expect((await dateline.ask(`/api/stories/${copy.id}`)).status).toBe(404)
  }
  const query = 'mutation ($id: String!) { duplicateStory(id: $id, data: {}) { slug _status } }'
  const byGraphQL = await dateline.graphql(query, { id }, { as: 'editor' })
  expect(byGraphQL.json.data?.duplicateStory, byGraphQL.text).toEqual({
    slug: 'the-original-3',
    _status: 'draft',
  })
})
