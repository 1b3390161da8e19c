import { beforeAll, expect, test } from 'vitest'
import { createMany } from '../../src/store/create-many.ts'
import { idFromName } from '../../src/store/ids.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()

const MANY = 1_015
beforeAll(async () => {
  const now = new Date()
  const rows = Array.from({ length: MANY }, (_, n) => ({
    id: idFromName(dateline.payload, `author ${n}`, now),
    name: `Author ${String(n).padStart(4, '0')}`,
    slug: `author-${n}`,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }))
  await createMany(dateline.payload, { collection: 'authors', rows })
})

const list = async (path: string, as?: 'editor') =>
  wanted(await dateline.ask(path, as ? { as } : {}), 200)

test.each([undefined, 'editor' as const])('a list is counted up to 1,000 rows (%s)', async (as) => {
  expect(await list('/api/authors?limit=10&sort=name', as)).toMatchObject({
    totalDocs: 1000,
    countIsCapped: true,
    totalPages: 100,
    hasNextPage: true,
  })
  const few = await list('/api/authors?where[slug][in]=author-1,author-2', as)
  expect(few).toMatchObject({ totalDocs: 2, totalPages: 1, hasNextPage: false })
  expect(few).not.toHaveProperty('countIsCapped')
})

test('its pages go on to the last row', async () => {
  const seen = new Set<string>()
  let page: number | null = 1
  while (page) {
    const { docs, nextPage, ...rest } = await list(`/api/authors?limit=50&sort=name&page=${page}`)
    for (const { slug } of docs) seen.add(slug)
    if (!nextPage) expect(rest).toMatchObject({ totalDocs: MANY, totalPages: 21 })
    page = nextPage
  }
  expect(seen.size).toBe(MANY)
})

test('counts and GraphQL say so, too', async () => {
  const capped = { totalDocs: 1000, countIsCapped: true }
  expect(await list('/api/authors/count')).toEqual(capped)
  expect(await list('/api/authors/count?where[slug][in]=author-1')).toEqual({ totalDocs: 1 })
  const query = `{ Authors { totalDocs countIsCapped } countAuthors { totalDocs countIsCapped }
    Sections { countIsCapped } }`
  const { data } = wanted(await dateline.graphql(query), 200)
  expect(data).toEqual({ Authors: capped, countAuthors: capped, Sections: { countIsCapped: null } })
})

test('our own counts are exact', async () => {
  expect(await dateline.payload.count({ collection: 'authors' })).toEqual({ totalDocs: MANY })
})

test('a list of stories takes its total from the counters', async () => {
  const section = await createSection(dateline)
  for (let n = 0; n < 3; n += 1) await createStory(dateline, { section: section.id })
  const draft = { headline: 'A draft', section: section.id }
  wanted(await dateline.ask('/api/stories?draft=true', { as: 'editor', json: draft }), 201)
  // Only a read of the counters can find these numbers.
  const distort = async (key: string, value: number) => {
    const { db } = dateline.payload
    await db.deleteMany({ collection: 'counters', where: { key: { equals: key } } })
    await db.create({ collection: 'counters', data: { key, slot: 0, value } })
  }
  expect(await list('/api/stories')).toMatchObject({ totalDocs: 3 })
  expect(await list('/api/stories?draft=true', 'editor')).toMatchObject({ totalDocs: 4 })
  const of = `where[section.slug][equals]=${section.slug}`
  expect(await list(`/api/stories?${of}`)).toMatchObject({ totalDocs: 3, totalPages: 1 })
  // The answers of before are in the cache: these lists have another limit.
  await distort('stories:public', 5_000)
  await distort('stories:all', 6_000)
  await distort(`stories:public:${section.id}`, 7_000)
  expect(await list('/api/stories?limit=20')).toMatchObject({ totalDocs: 5_000, totalPages: 250 })
  expect(await list('/api/stories?draft=true', 'editor')).toMatchObject({ totalDocs: 6_000 })
  expect(await list(`/api/stories?${of}&limit=20`)).toMatchObject({ totalDocs: 7_000 })
  expect(await list(`/api/stories/count?${of}`)).toEqual({ totalDocs: 7_000 })
})
