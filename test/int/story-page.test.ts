import { existsSync, readFileSync } from 'node:fs'
import { parse, print } from 'graphql'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import type { Section, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, uploadPhoto } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

type SchemaType = { name: string; fields: (Named & { args: Named[] })[] | null }
type Named = { name: string; type: { kind: string } }

const dateline = useDateline()
let section: Section
let below: Section
const stories: Story[] = []
const minutesAgo = (minutes: number) =>
  new Date(Date.UTC(2026, 0, 1) - minutes * 60_000).toISOString()

beforeAll(async () => {
  section = await createSection(dateline, { title: 'Asia' })
  below = await createSection(dateline, { title: 'China', parent: section.id })
  const elsewhere = await createSection(dateline)
  // Oldest first; three of the same moment: in a section, below it, and elsewhere.
  for (const [minutes, where] of [
    [9, section],
    [5, below],
    [5, elsewhere],
    [5, section],
    [5, below],
    [2, elsewhere],
    [1, section],
  ] as const)
    stories.push(
      await createStory(dateline, { section: where.id, publishedAt: minutesAgo(minutes) }),
    )
  await createStory(dateline, { section: section.id, _status: 'draft' })
})

const page = async (variables: Record<string, unknown>) => {
  const { json } = await dateline.graphql(storyPageDocument, variables)
  expect(json.errors).toBeUndefined()
  return json.data.StoryPage
}
const errorOf = async (variables: Record<string, unknown>) => {
  const { json } = await dateline.graphql(storyPageDocument, variables)
  return json.errors[0]
}

describe('the contract', () => {
  const contract = new URL('../../../shared/story-page.graphql', import.meta.url)
  /** The fields that the public contract did not have at first. */
  const added = /^ *printedCredit\n/gm

  test.skipIf(!existsSync(contract))(
    'is the document that we send, without added fields',
    async () => {
      const text = readFileSync(contract, 'utf8')
      expect(print(parse(storyPageDocument)).replace(added, '')).toBe(print(parse(text)))
      const { json } = await dateline.graphql(text, { slug: 'no-such-story' })
      expect(json.errors).toBeUndefined()
      expect(json.data).toEqual({ StoryPage: null })
    },
  )

  test('documents nullable fields and defaults', async () => {
    const { json } = await dateline.graphql(/* GraphQL */ `
      {
        __schema {
          types {
            name
            fields {
              name
              args {
                name
                defaultValue
                type {
                  kind
                }
              }
              type {
                kind
                ofType {
                  kind
                  ofType {
                    kind
                  }
                }
              }
            }
          }
        }
      }
    `)
    const types: SchemaType[] = json.data.__schema.types
    const fieldsOf = (name: string) => types.find((type) => type.name === name)?.fields ?? []
    const nullable = (name: string) =>
      fieldsOf(name)
        .filter(({ type }) => type.kind !== 'NON_NULL')
        .map((field) => field.name)
    expect(nullable('PageStory')).toEqual(['standfirst', 'dateline', 'leadPhoto'])
    // Later additions: null when a comment was never changed and never deleted.
    expect(nullable('PublicComment')).toEqual(['parent', 'answers', 'editedAt', 'removed'])
    expect(nullable('CommentPageInfo')).toEqual(['endCursor'])
    expect(nullable('PublicCommentConnection')).toEqual([])
    expect(nullable('PublicCommentConnectionEdge')).toEqual([])
    expect(nullable('CommentForm')).toEqual(['closedBecause', 'message', 'mode'])
    expect(nullable('StoryPage')).toEqual(['previous', 'next'])
    expect(nullable('StoryLink')).toEqual([])
    for (const [type, list] of [
      ['PageStory', 'topics'],
      ['PageStory', 'authors'],
      ['PagePhoto', 'sizes'],
      ['StoryPage', 'latest'],
      ['PublicCommentConnection', 'edges'],
    ] as const)
      expect(fieldsOf(type).find(({ name }) => name === list)?.type).toMatchObject({
        kind: 'NON_NULL',
        ofType: { kind: 'LIST', ofType: { kind: 'NON_NULL' } },
      })
    const args = [
      ...fieldsOf('StoryPage').flatMap((field) => field.args),
      ...fieldsOf('PublicComment').flatMap((field) => field.args),
      ...(fieldsOf('Query').find(({ name }) => name === 'StoryPage')?.args ?? []),
    ]
    const required = args.filter(({ type }) => type.kind === 'NON_NULL').map(({ name }) => name)
    expect(required).toEqual(['slug'])
  })

  test('treats null and absent arguments as the defaults', async () => {
    const slug = stories[3]!.slug
    const names = ['neighbours', 'latest', 'first', 'after', 'sort', 'replies', 'language']
    const nulls = Object.fromEntries(names.map((name) => [name, null]))
    expect(await page({ slug, ...nulls })).toEqual(await page({ slug }))
  })

  test('runs as GET, and without variables', async () => {
    const slug = stories[0]!.slug!
    const query = storyPageDocument.replace('$slug: String!', `$slug: String! = "${slug}"`)
    const posted = await dateline.ask('/api/graphql', { json: { query } })
    expect(posted.json.data.StoryPage.story.slug).toBe(slug)
    const search = new URLSearchParams({
      query: storyPageDocument,
      variables: JSON.stringify({ slug }),
    })
    const got = await dateline.ask(`/api/graphql?${search.toString()}`)
    expect(got.json).toEqual(posted.json)
  })

  test('has a REST twin that answers the same JSON, with the same words', async () => {
    const slug = stories[3]!.slug!
    const variables = {
      neighbours: 'SITE',
      latest: 2,
      first: 3,
      sort: 'OLDEST',
      replies: 1,
      language: 'it',
    }
    const search = new URLSearchParams(Object.entries(variables).map(([k, v]) => [k, String(v)]))
    const twin = wanted(await dateline.ask(`/api/story-page/${slug}?${search.toString()}`), 200)
    expect(twin).toEqual(await page({ slug, ...variables }))
    expect(twin.commentForm.privacyNote).toBe('Il tuo indirizzo email non sarà pubblicato.')
    expect(twin.latest).toHaveLength(2)
  })

  test('answers null for unknown and unpublished slugs', async () => {
    const draft = await createStory(dateline, { section: section.id, _status: 'draft' })
    for (const slug of ['nothing-here', draft.slug!, "'", '%', '']) {
      expect(await page({ slug })).toBeNull()
      if (slug === '') continue
      const twin = await dateline.ask(`/api/story-page/${encodeURIComponent(slug)}`)
      expect([twin.status, twin.json.errors[0].code]).toEqual([404, 'not-found'])
    }
  })

  test.each([
    ['latest', -1],
    ['latest', 21],
    ['first', 0],
    ['first', 101],
    ['replies', -1],
    ['replies', 21],
  ])('refuses %s %i as out of range', async (name, value) => {
    const slug = stories[0]!.slug!
    // Replies are asked for under a comment, so the story needs one.
    await dateline.ask('/api/comments', {
      as: 'moderator',
      json: { story: stories[0]!.id, body: `One to stand under: ${name} ${value}` },
    })
    expect(await errorOf({ slug, [name]: value })).toMatchObject({
      code: 'out-of-range',
      field: name,
    })
    const twin = await dateline.ask(`/api/story-page/${slug}?${name}=${value}`)
    expect([twin.status, twin.json.errors[0].code]).toEqual([400, 'out-of-range'])
  })
})

describe('neighbours', () => {
  const walk = async (from: Story, way: 'previous' | 'next', neighbours: 'SECTION' | 'SITE') => {
    const path = [from.slug]
    for (let slug: string | null | undefined = from.slug; slug;) {
      slug = (await page({ slug, neighbours }))[way]?.slug ?? null
      if (slug) path.push(slug)
      if (path.length > 20) throw new Error('the walk never ends')
    }
    return path
  }
  const inOrder = (list: Story[]) =>
    [...list].sort((a, b) => {
      const [x, y] = [a, b].map(({ publishedAt, id }) => `${publishedAt} ${id}`)
      return x! < y! ? -1 : 1
    })

  test('of the site are walked once each, ties too, both ways', async () => {
    const expected = inOrder(stories).map(({ slug }) => slug)
    expect(await walk(stories[0]!, 'next', 'SITE')).toEqual(expected)
    expect(await walk(stories[6]!, 'previous', 'SITE')).toEqual([...expected].reverse())
  })

  test('of the section, and the latest, come from the story’s section and those below it', async () => {
    for (const story of stories) {
      const own = idOf(story.section)
      const scope = own === section.id ? [section.id, below.id] : [own]
      const slugs = inOrder(stories)
        .filter((other) => scope.includes(idOf(other.section)))
        .map(({ slug }) => slug)
      const at = slugs.indexOf(story.slug)
      const { previous, next, latest } = await page({ slug: story.slug, latest: 20 })
      expect([previous?.slug, next?.slug]).toEqual([slugs[at - 1], slugs[at + 1]])
      const others = slugs.filter((slug) => slug !== story.slug).reverse()
      expect(latest.map(({ slug }: Story) => slug)).toEqual(others)
    }
    const tied = [stories[1]!, stories[4]!]
    const slugs = inOrder(tied).map(({ slug }) => slug)
    expect(
      await walk(
        tied.find(({ slug }) => slug === slugs[0])!,
        'next',
        'SECTION',
      ),
    ).toEqual(slugs)
  })

  const idOf = (value: unknown): string =>
    typeof value === 'string' ? value : (value as { id: string }).id
})

test('the page has absolute addresses, dates and nulls of story and photo', async () => {
  const photo = wanted(
    await uploadPhoto(dateline, { caption: 'Own.', dateTaken: '2012-12-08T12:00:00.000Z' }),
    201,
  ).doc
  const story = await createStory(dateline, {
    section: below.id,
    leadPhoto: photo.id,
    leadCaption: 'The story’s.',
    source: { kind: 'wire', agency: 'AP' },
    topics: ['b', 'a'],
    standfirst: '',
  })
  const { story: shown } = await page({ slug: story.slug })
  expect(shown).toMatchObject({
    path: `/asia/china/${story.slug}`,
    standfirst: null,
    dateline: null,
    topics: ['b', 'a'],
    source: { kind: 'WIRE', agency: 'AP' },
    authors: [],
    leadPhoto: { caption: 'The story’s.', credit: null, dateTaken: '2012-12-08', alt: null },
  })
  const origin = 'http://localhost:3000/api/photos/file/'
  expect(shown.leadPhoto.url.startsWith(origin)).toBe(true)
  for (const size of shown.leadPhoto.sizes) expect(size.url.startsWith(origin)).toBe(true)
  expect(shown.leadPhoto.sizes.length).toBeGreaterThan(1)
  expect((await page({ slug: stories[0]!.slug })).story.leadPhoto).toBeNull()

  wanted(
    await dateline.ask(`/api/sections/${below.id}`, {
      as: 'editor',
      method: 'PATCH',
      json: { title: 'Middle Kingdom', slug: 'middle-kingdom' },
    }),
    200,
  )
  await dateline.settle()
  const renamed = (await page({ slug: story.slug })).story
  expect(renamed.path).toBe(`/asia/middle-kingdom/${story.slug}`)
  expect(renamed.section).toEqual({
    title: 'Middle Kingdom',
    slug: 'middle-kingdom',
    path: '/asia/middle-kingdom',
  })
})

describe('the comment form', () => {
  const form = async (fields: Record<string, unknown>, language?: string) => {
    const story = await createStory(dateline, fields)
    return (await page({ slug: story.slug, language })).commentForm
  }
  test('says whether it is open, how it works and why it is closed', async () => {
    expect(await form({})).toEqual({
      open: true,
      closedBecause: null,
      message: null,
      mode: 'FIRST',
      minLength: 1,
      maxLength: 5000,
      privacyNote: 'Your email address will not be published.',
    })
    expect(await form({ commentsMode: 'all' })).toMatchObject({ open: true, mode: 'ALL' })
    expect(await form({ commentsMode: 'open' })).toMatchObject({ open: true, mode: 'OPEN' })
    expect(await form({ commentsMode: 'closed' }, 'it-CH')).toMatchObject({
      open: false,
      mode: null,
      closedBecause: 'CLOSED_BY_EDITOR',
      message: 'I commenti a questo articolo sono chiusi.',
    })
    const closed = await createSection(dateline, { commentsMode: 'closed' })
    expect(await form({ section: closed.id })).toMatchObject({ closedBecause: 'NOT_ALLOWED' })
    const settings = (json: Record<string, unknown>) =>
      dateline.ask('/api/globals/settings', { as: 'admin', json })
    await settings({ closeCommentsAfterDays: 3 })
    expect(await form({ publishedAt: minutesAgo(60 * 24 * 400) })).toMatchObject({
      closedBecause: 'TOO_OLD',
      message: 'Comments on this story closed 3 days after it was published.',
    })
    const old = { publishedAt: minutesAgo(60 * 24 * 400), commentsStayOpen: true }
    for (const commentsMode of ['inherit', 'first', 'all', 'open'])
      expect(await form({ ...old, commentsMode })).toMatchObject({ open: true, message: null })
    expect(await form({ ...old, commentsMode: 'closed' })).toMatchObject({
      closedBecause: 'CLOSED_BY_EDITOR',
    })
    await settings({ closeCommentsAfterDays: 0 })
  })
})

test('a page takes four reads of the database for any number of comments', async () => {
  for (const body of ['One root.', 'Another.'])
    await dateline.ask('/api/comments', {
      as: 'moderator',
      json: { story: stories[3]!.id, body },
    })
  const { payload } = dateline
  const { pageReadsOf } = await import('../../src/store/prepared/open.ts')
  const prepared = pageReadsOf(payload)
  const { db } = payload
  await page({ slug: stories[3]!.slug })
  const { rowsChanged } = await import('../../src/store/row-events.ts')
  const takes = async (read: () => Promise<unknown>): Promise<string[]> => {
    // The response cache forgets the page.
    await rowsChanged([{ collection: 'stories', id: null }])
    const taken: string[] = []
    const spies = [
      ...(['story', 'around', 'roots', 'replies'] as const).map((name) =>
        vi.spyOn(prepared, name).mockName(name),
      ),
      ...(['find', 'findOne', 'count', 'findGlobal', 'findVersions', 'queryDrafts'] as const).map(
        (name) => vi.spyOn(db, name).mockName(name),
      ),
    ]
    await read()
    for (const spy of spies) {
      for (const _ of spy.mock.calls) taken.push(spy.getMockName())
      spy.mockRestore()
    }
    return taken
  }
  // On MongoDB other processes may change sections and settings, so they are read each time.
  const known = db.name === 'sqlite' ? [] : ['find', 'findGlobal']
  const four = ['story', 'around', 'roots', 'replies', ...known]
  const slug = stories[3]!.slug
  const other = `${storyPageDocument} # not the document itself`
  expect(await takes(() => page({ slug }))).toEqual(four)
  expect(await takes(() => dateline.ask(`/api/story-page/${slug}`))).toEqual(four)
  expect(await takes(() => dateline.graphql(other, { slug }))).toEqual(four)
  expect(await takes(() => dateline.graphql(other, { slug, neighbours: 'SITE' }))).toEqual(four)
})
