import { beforeAll, expect, test } from 'vitest'
import type { Section, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { mongoUrl } from '../support/workers.ts'

// MongoDB reads a list in order only by an index that begins with the fields that must be equal, in
// any order, and goes on with the keys of the sort. The test server cannot explain a query, so the
// queries themselves are compared with the indexes.

const dateline = useDateline()

type Seen = { collection: string; method: string; where: Record<string, unknown>; sort: string[] }
type Options = { sort?: Record<string, number> | Map<string, number>; limit?: number }
type Debug = (collection: string, method: string, where: unknown, options?: Options) => void
type Mongoose = { set: (name: 'debug', value: Debug | false) => void }
type Model = { collection: { name: string }; schema: { indexes: () => [Record<string, number>][] } }
type Db = { connection: { base: Mongoose }; collections: Record<string, Model> }

const db = (): Db => dateline.payload.db as unknown as Db

/** Every condition of a filter that must hold, by field. */
function conditionsOf(where: object): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(where).map(([name, value]) =>
      name === '$and'
        ? Object.assign({}, ...(value as object[]).map(conditionsOf))
        : { [name]: value },
    ),
  ) as Record<string, unknown>
}

async function queriesOf(path: string, as?: 'editor'): Promise<Seen[]> {
  const seen: Seen[] = []
  db().connection.base.set('debug', (collection, method, where, options) => {
    const sort = options?.sort instanceof Map ? Object.fromEntries(options.sort) : options?.sort
    seen.push({
      collection,
      method,
      where: conditionsOf(where ?? {}),
      sort: Object.entries(sort ?? {}).map(([key, way]) => (way < 0 ? `-${key}` : key)),
    })
  })
  wanted(await dateline.ask(path, as ? { as } : {}), 200)
  db().connection.base.set('debug', false)
  return seen
}

/** Tells whether an index serves a query: the equal fields first, then the sort, either way round. */
function isServed({ where, sort }: Seen, index: string[]): boolean {
  const equal = Object.entries(where)
    .filter(([, value]) => !(typeof value === 'object' && value !== null && '$exists' in value))
    .map(([name]) => name)
  const rest = index.slice(index.findIndex((key) => !equal.includes(key)))
  const keys = sort.map((key) => key.replace(/^-/, ''))
  const isOneWay = new Set(sort.map((key) => key.startsWith('-'))).size < 2
  return isOneWay && rest.length < index.length && keys.every((key, n) => rest[n] === key)
}

let section: Section
let story: Story
beforeAll(async () => {
  section = await createSection(dateline)
  story = await createStory(dateline, { section: section.id })
  await approvedComment(dateline, { story: story.id })
})

test.skipIf(!mongoUrl).each([
  ['stories', () => `/api/stories?where[section.slug][equals]=${section.slug}&sort=-publishedAt`],
  ['stories', () => '/api/stories?sort=-publishedAt&limit=10'],
  ['stories', () => '/api/stories?limit=5'],
  ['comments', () => `/api/comments?where[story][equals]=${story.id}&sort=-createdAt&limit=20`],
  ['comments', () => `/api/comments?where[story.slug][equals]=${story.slug}&sort=createdAt`],
])('an index serves the list of %s, and nothing joins or counts it (%#)', async (name, path) => {
  const seen = await queriesOf(path())
  const { collection, schema } = db().collections[name] as Model
  const own = seen.filter((one) => one.collection === collection.name)
  expect(seen.map(({ method }) => method)).not.toContain('aggregate')
  expect(own.map(({ method }) => method)).not.toContain('countDocuments')
  const list = own.find(({ sort }) => sort.length > 0)
  expect(list).toBeDefined()
  const indexes = schema.indexes().map(([keys]) => Object.keys(keys))
  expect([list, indexes.some((index) => isServed(list as Seen, index))]).toEqual([list, true])
})

test.skipIf(!mongoUrl)('the panel’s list of stories is not counted', async () => {
  const seen = await queriesOf('/api/stories?draft=true&depth=0&limit=10&sort=-updatedAt', 'editor')
  expect(seen.map(({ method }) => method)).not.toContain('countDocuments')
})
