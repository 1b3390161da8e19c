import { handleEndpoints } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Comment, Section, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import {
  approvedComment,
  createSection,
  createStory,
  paragraphs,
  uploadPhoto,
} from '../support/content.ts'
import { wanted } from '../support/requests.ts'

// The common lists of strangers have prepared statements on SQLite. Each answer must be, byte for
// byte, that of Payload's own API. On MongoDB both are Payload's.

const dateline = useDateline()

let section: Section
let below: Section
let empty: Section
let story: Story
let quiet: Story

const withPhotos = (photo: string) => ({
  root: {
    ...paragraphs('One paragraph.')?.root,
    children: [
      ...(paragraphs('A photo follows.')?.root.children ?? []),
      {
        type: 'block',
        version: 2,
        format: '',
        fields: { id: 'a-block', blockType: 'photo', photo, caption: 'Its own caption.' },
      },
      {
        type: 'paragraph',
        version: 1,
        format: '',
        indent: 0,
        direction: 'ltr',
        textFormat: 0,
        textStyle: '',
        children: [
          {
            type: 'link',
            version: 3,
            format: '',
            indent: 0,
            direction: 'ltr',
            fields: { linkType: 'custom', newTab: true, url: 'https://example.org' },
            children: [
              {
                type: 'text',
                version: 1,
                text: 'a link',
                format: 0,
                detail: 0,
                mode: 'normal',
                style: '',
              },
            ],
          },
        ],
      },
    ],
  },
})

beforeAll(async () => {
  section = await createSection(dateline)
  below = await createSection(dateline, { parent: section.id })
  empty = await createSection(dateline)
  const photoOf = async (fields: object) =>
    wanted(await uploadPhoto(dateline, { ...fields }), 201).doc.id
  const photo = await photoOf({
    caption: 'A “quay” & more',
    fileNote: true,
    dateTaken: '2026-05-13',
  })
  const inBody = await photoOf({ caption: 'In the body' })
  const portrait = await photoOf({ caption: 'A face' })
  const author = async (json: object) =>
    wanted(await dateline.ask('/api/authors', { as: 'editor', json }), 201).doc.id
  const authors = [
    await author({ name: 'Žofie Č', photo: portrait, bio: 'A bio.' }),
    await author({ name: 'Ann' }),
  ]
  const time = (n: number) => new Date(Date.now() - 86_400_000 - n * 60_000).toISOString()
  // Lopsided: one section has nearly everything.
  for (let n = 0; n < 14; n += 1)
    await createStory(dateline, {
      section: section.id,
      publishedAt: time(n),
      ...(n % 2 ? { leadPhoto: photo, topics: ['zebras', 'apples', 'ÄÖÜ "quoted"'] } : {}),
      ...(n % 3 ? { authors: n % 3 === 1 ? authors : authors.toReversed() } : {}),
      ...(n % 4 ? {} : { standfirst: 'A standfirst.', dateline: '', leadCaption: 'A caption' }),
      ...(n % 5 ? {} : { source: { kind: 'wire', agency: 'Agency' }, commentsMode: 'closed' }),
    })
  story = await createStory(dateline, {
    section: below.id,
    authors,
    leadPhoto: photo,
    body: withPhotos(inBody),
    publishedAt: time(20),
  })
  quiet = await createStory(dateline, { section: below.id, publishedAt: time(21) })
  // A published story with a newer draft, a draft, and a story in the trash.
  const patch = async (id: string, json: object, query = '') =>
    wanted(
      await dateline.ask(`/api/stories/${id}${query}`, { as: 'editor', method: 'PATCH', json }),
      200,
    )
  await patch(story.id, { headline: 'A newer draft', section: section.id }, '?draft=true')
  const draft = { headline: 'Only a draft', section: section.id }
  wanted(await dateline.ask('/api/stories?draft=true', { as: 'editor', json: draft }), 201)
  const trashed = await createStory(dateline, { section: section.id })
  await patch(trashed.id, { deletedAt: new Date().toISOString() })

  let root: Comment | undefined
  for (let n = 0; n < 25; n += 1) {
    const parent = n % 3 === 2 && root ? { parent: root.id } : {}
    const made = await approvedComment(dateline, {
      story: story.id,
      body: `Comment <${n}>`,
      ...parent,
    })
    if (n % 3 === 0) root = made
    if (n === 7) await reject(made.id)
  }
  await approvedComment(dateline, { story: (await createStory(dateline)).id })
  if (root) await reject(root.id)
  await dateline.settle()
})

const reject = async (id: string) =>
  wanted(
    await dateline.ask(`/api/comments/${id}`, {
      as: 'moderator',
      method: 'PATCH',
      json: { status: 'rejected' },
    }),
    200,
  )

/** The answer of our server, and that of Payload's own endpoints. */
async function both(path: string) {
  const ours = await dateline.ask(path)
  const request = new Request(`${dateline.url}${path}`)
  const theirs = await handleEndpoints({ config: dateline.config, request })
  return { ours, theirs: { status: theirs.status, text: await theirs.text() } }
}

const expectEqual = async (path: string): Promise<{ docs: Record<string, unknown>[] }> => {
  const { ours, theirs } = await both(path)
  expect(ours.status, ours.text).toBe(200)
  expect(ours.json).toEqual(JSON.parse(theirs.text))
  expect(ours.text).toBe(theirs.text)
  return ours.json
}

const depths = ['', '&depth=0', '&depth=1', '&depth=2']

describe('stories', () => {
  test.each(depths)('of a section, by id, slug and path%s', async (depth) => {
    for (const where of [
      `where[section][equals]=${section.id}`,
      `where[section.slug][equals]=${section.slug}`,
      `where[section__slug][equals]=${section.slug}`,
      `where[and][0][section.path][equals]=${below.path}`,
      `where[section.slug][equals]=${below.slug}&where[_status][equals]=published`,
      `where[section][equals]=${empty.id}`,
      'where[section.slug][equals]=nobody',
    ])
      for (const sort of ['-publishedAt', 'publishedAt'])
        await expectEqual(`/api/stories?${where}&sort=${sort}&limit=5${depth}`)
  })

  test.each(depths)('of all sections, in every order%s', async (depth) => {
    for (const sort of ['publishedAt', 'updatedAt', 'createdAt']) {
      await expectEqual(`/api/stories?sort=${sort}${depth}`)
      const { docs } = await expectEqual(`/api/stories?sort=-${sort}&limit=100${depth}`)
      expect(docs).toHaveLength(17)
    }
    await expectEqual(`/api/stories?limit=3${depth}`)
  })

  test('page by page, and beyond the last', async () => {
    for (const page of [1, 2, 3, 4, 5])
      await expectEqual(`/api/stories?sort=-publishedAt&limit=6&depth=0&page=${page}`)
    await expectEqual(
      `/api/stories?where[section.slug][equals]=${section.slug}&sort=publishedAt&limit=7&page=2`,
    )
  })

  test.each([
    'select[headline]=true&select[slug]=true&select[section]=true&select[leadPhoto]=true',
    'select[topics]=true&select[authors]=true',
    'select[body]=true&select[bodyHtml]=true',
    'select[source]=true&select[createdAt]=true&select[_status]=true',
    'select[body]=false&select[bodyHtml]=false&select[updatedAt]=false',
    'select[headline]=true&select[createdBy]=true&select[photos]=true',
    'select[nothing]=true',
    'select[source][kind]=true',
    'select[headline]=true&select[body]=false',
  ])('with %s', async (select) => {
    for (const depth of depths)
      await expectEqual(`/api/stories?sort=-publishedAt&limit=20&${select}${depth}`)
  })

  test('show a photo only while it is public', async () => {
    const { docs } = await expectEqual('/api/stories?sort=-publishedAt&limit=4&depth=1')
    const at = docs.findIndex(({ leadPhoto }) => leadPhoto !== null)
    const photo = docs[at]?.leadPhoto as { id: string }
    expect(photo.id).toEqual(expect.any(String))
    const show = async (isPublic: boolean) =>
      dateline.payload.db.updateOne({ collection: 'photos', id: photo.id, data: { isPublic } })
    await show(false)
    const hidden = await expectEqual('/api/stories?sort=-publishedAt&limit=4&depth=1')
    expect(hidden.docs[at]?.leadPhoto).toBe(photo.id)
    await show(true)
  })

  test('hide what strangers must not see', async () => {
    const { docs } = await expectEqual('/api/stories?sort=-publishedAt&limit=100&depth=2')
    const text = JSON.stringify(docs)
    expect(text).not.toMatch(/createdBy|slugTyped|isPublic|followUps|A newer draft|Only a draft/)
    expect(docs.map(({ id }) => id)).toContain(quiet.id)
  })
})

describe('comments', () => {
  test.each(depths)('of a story%s', async (depth) => {
    for (const where of [
      `where[story][equals]=${story.id}`,
      `where[story.slug][equals]=${story.slug}`,
    ])
      for (const sort of ['', '&sort=-createdAt', '&sort=createdAt'])
        for (const page of [1, 2])
          await expectEqual(`/api/comments?${where}${sort}&limit=20&page=${page}${depth}`)
    const { docs } = await expectEqual(
      `/api/comments?where[story][equals]=${story.id}&limit=50${depth}`,
    )
    expect(docs.length).toBeGreaterThan(15)
    expect(docs.length).toBeLessThan(25)
  })

  test('before and after a time', async () => {
    const { docs } = await expectEqual('/api/comments?limit=20&depth=0')
    const time = String(docs[8]?.createdAt)
    for (const operator of ['less_than', 'less_than_equal', 'greater_than', 'greater_than_equal'])
      for (const where of ['', `&where[story][equals]=${story.id}`, '&where[story][equals]=x'])
        for (const sort of ['createdAt', '-createdAt'])
          await expectEqual(
            `/api/comments?where[createdAt][${operator}]=${time}${where}&sort=${sort}&limit=5&depth=0`,
          )
    await expectEqual('/api/comments?where[createdAt][less_than]=2026-01-01&depth=0')
    const published = encodeURIComponent(String(quiet.publishedAt))
    for (const section of ['', `&where[section.slug][equals]=${below.slug}`])
      await expectEqual(
        `/api/stories?where[publishedAt][greater_than]=${published}${section}&sort=-publishedAt`,
      )
  })

  test('of a story without any, and of none', async () => {
    await expectEqual(`/api/comments?where[story][equals]=${quiet.id}`)
    await expectEqual('/api/comments?where[story][equals]=nobody')
    await expectEqual('/api/comments?where[story.slug][equals]=nobody')
  })

  test('of all stories', async () => {
    for (const sort of ['', '&sort=createdAt'])
      for (const limit of [1, 10, 100])
        await expectEqual(`/api/comments?limit=${limit}${sort}&depth=0`)
    await expectEqual('/api/comments?select[body]=true&select[author]=true&select[email]=true')
  })
})
