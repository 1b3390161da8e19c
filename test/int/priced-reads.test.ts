import { beforeAll, expect, test } from 'vitest'
import type { Section, Story } from '../../src/payload-types.ts'
import { pricedReads } from '../../src/reads/priced-reads.ts'
import { mongoOf } from '../../src/store/mongo-driver.ts'
import { sqliteOf } from '../../src/store/sqlite-driver.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'

const dateline = useDateline()
const isSqlite = () => dateline.payload.db.name === 'sqlite'

let section: Section
let story: Story
let author: string
beforeAll(async () => {
  section = await createSection(dateline)
  const json = { name: 'Ann Tremblay' }
  author = wanted(await dateline.ask('/api/authors', { as: 'editor', json }), 201).doc.id
  story = await createStory(dateline, { section: section.id, authors: [author] })
  await createStory(dateline)
})

const ids = async (path: string) =>
  wanted(await dateline.ask(path), 200).docs.map(({ id }: { id: string }) => id)

test.each(['section.slug', 'section.path', 'section__slug', 'authors.slug'])(
  'stories are found by %s',
  async (path) => {
    const { slug } = wanted(await dateline.ask(`/api/authors/${author}`), 200)
    const value = { 'section.path': section.path, 'authors.slug': slug }[path] ?? section.slug
    expect(await ids(`/api/stories?where[${path}][equals]=${value}`)).toEqual([story.id])
    expect(await ids(`/api/stories?where[or][0][${path}][equals]=${value}`)).toEqual([story.id])
    expect(await ids(`/api/stories?where[${path}][equals]=nobody`)).toEqual([])
    // Two conditions on one field must both hold.
    const field = path.split(/\.|__/)[0]
    expect(
      await ids(`/api/stories?where[${path}][equals]=${value}&where[${field}][equals]=x`),
    ).toEqual([])
    const count = await dateline.ask(`/api/stories/count?where[${path}][equals]=${value}`)
    expect(wanted(count, 200).totalDocs).toBe(1)
  },
)

test.each([
  ['where[headline][equals]=a', 'where'],
  ['where[slug][like]=a', 'where'],
  ['where[section.title][equals]=a', 'where'],
  ['where[topics][contains]=a', 'where'],
  ['where[wordCount][greater_than]=1', 'where'],
  ['sort=wordCount', 'sort'],
  ['sort=section.title', 'sort'],
  ['page=1001&limit=10', 'page'],
  [Array.from({ length: 11 }, (_, n) => `where[or][${n}][id][equals]=${n}`).join('&'), 'where'],
])('a stranger’s %s is too expensive; staff may ask it', async (query, field) => {
  const answer = await dateline.ask(`/api/stories?${query}`)
  expect(answer.status).toBe(400)
  expect(refusalIn(answer)).toMatchObject({ code: 'query-too-expensive', field })
  expect(refusalIn(answer).message).toMatch(/^Without a login, /)
  if (field === 'where')
    expect((await dateline.ask(`/api/stories/count?${query}`)).status).toBe(400)
  wanted(await dateline.ask(`/api/stories?${query}`, { as: 'reporter' }), 200)
})

test('GraphQL adds up the conditions of all aliases, before anything runs', async () => {
  const alias = (name: string, n: number) =>
    `${name}: Stories(where: { OR: [${'{ id: { not_equals: "x" } } '.repeat(n)}] }) { totalDocs }`
  wanted(await dateline.graphql(`{ ${alias('a', 5)} ${alias('b', 5)} }`), 200)
  const answer = await dateline.graphql(`{ ${alias('a', 5)} ${alias('b', 6)} }`)
  expect(answer.status).toBe(400)
  expect(answer.json.data).toBeUndefined()
  expect(refusalIn(answer)).toMatchObject({
    code: 'query-too-expensive',
    message: 'Without a login, a request has at most 10 conditions with 100 values.',
  })
  wanted(await dateline.graphql(`{ ${alias('a', 9)} ${alias('b', 9)} }`, {}, { as: 'editor' }), 200)
})

test.each([
  ['a field', '{ Stories(where: { headline: { equals: "a" } }) { totalDocs } }'],
  ['a count', '{ countStories(where: { headline: { equals: "a" } }) { totalDocs } }'],
  ['a sort', '{ Comments(sort: "likes") { totalDocs } }'],
  ['an operator', '{ Comments(where: { id: { in: ["a"] }, body: { like: "a" } }) { totalDocs } }'],
  ['a page', '{ Photos(page: 2000) { totalDocs } }'],
  ['a fragment', '{ ...A } fragment A on Query { Authors(sort: "bio") { totalDocs } }'],
  [
    'a variable',
    'query ($w: Story_where = { headline: { exists: true } }) { Stories(where: $w) { totalDocs } }',
  ],
  [
    'a cost',
    `{ ${Array.from({ length: 4 }, (_, n) => `a${n}: Stories(pagination: false) { docs { ${'id '.repeat(80)} } }`).join(' ')} }`,
  ],
])('GraphQL refuses %s', async (_name, query) => {
  const answer = await dateline.graphql(query)
  expect(answer.status).toBe(400)
  expect(refusalIn(answer).code).toBe('query-too-expensive')
  wanted(await dateline.graphql(query, {}, { as: 'moderator' }), 200)
})

test('a list without pages still has a limit', async () => {
  for (let n = 0; n < 101; n += 1) {
    const data = { name: `Author ${n}`, slug: `author-${n}` }
    await dateline.payload.db.create({ collection: 'authors', data })
  }
  expect(await ids('/api/authors?pagination=false')).toHaveLength(100)
  const query = '{ Authors(pagination: false) { docs { id } } }'
  const { data } = wanted(await dateline.graphql(query), 200)
  expect(data.Authors.docs).toHaveLength(100)
})

/** The first columns of every index of a collection's tables. */
async function indexedColumns(collection: string): Promise<string[]> {
  if (!isSqlite()) {
    const model = mongoOf(dateline.payload).collections[collection as 'stories']
    const { schema } = model as unknown as { schema: { indexes: () => [object][] } }
    return ['id', ...schema.indexes().map(([keys]) => Object.keys(keys)[0] ?? '')]
  }
  const { client } = sqliteOf(dateline.payload)
  const { rows } = await client.execute(
    `SELECT DISTINCT info.name FROM sqlite_master AS found, pragma_index_info(found.name) AS info
     WHERE found.type = 'index' AND found.tbl_name IN ('${collection}', '${collection}_rels') AND info.seqno = 0`,
  )
  return rows.map(({ name }) => String(name))
}

test.each(Object.entries(pricedReads))(
  'every field that strangers may filter or sort %s by begins an index',
  async (collection, { filters, relations, sorts }) => {
    const names = await indexedColumns(collection)
    const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const spellings = (name: string) =>
      isSqlite() ? [snake(name), `${snake(name)}_id`, `${name}_id`] : [name]
    const isIndexed = (name: string) => spellings(name).some((one) => names.includes(one))
    for (const name of [...Object.keys(filters), ...sorts])
      expect([name, isIndexed(name)]).toEqual([name, true])
    const fields = dateline.payload.collections[collection as 'stories'].config.flattenedFields
    for (const path of relations) {
      const [field, column = ''] = path.split('.')
      const relation = fields.find(({ name }) => name === field) as { relationTo: string }
      expect(await indexedColumns(relation.relationTo)).toContain(column)
    }
  },
)
