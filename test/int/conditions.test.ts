import { beforeAll, describe, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let section: string
let stories: string[]
let author: string
beforeAll(async () => {
  section = (await createSection(dateline, { title: 'Conditions' })).id
  const made = wanted(
    await dateline.ask('/api/authors', { as: 'editor', json: { name: 'A. Who' } }),
    201,
  )
  author = made.doc.id as string
  stories = []
  for (const [headline, publishedAt] of [
    ['First', '2020-01-01T00:00:00.000Z'],
    ['Second', '2021-01-01T00:00:00.000Z'],
  ])
    stories.push((await createStory(dateline, { section, headline, publishedAt })).id)
  const third = await dateline.ask('/api/stories', { as: 'editor', json: { headline: 'Third' } })
  stories.push(wanted(third, 201).doc.id as string)
})

/** Conditions that a database would leave out, and so find, change or delete everything. */
const unreadable = [
  'where[author[x]]=1',
  'where[headline[equals]]=First',
  'where[headline][equals=First',
  'Where[headline][equals]=First',
  'where.headline.equals=First',
  'where[publishedAt][less_than]=yesterday',
  'where[publishedAt][in]=2020-01-01,x',
  'where[publishedAt][like]=2020',
  'where[section.title][exists]=true',
  'where[section.title][exists]=false',
  'where[headline][exists]=1',
  'where[wordCount][equals]=many',
  'where[or][0][publishedAt][equals]=x&where[or][1][headline][equals]=First',
  'where={"or":[]}',
  'where={"and":[]}',
  'where={"and":[{}]}',
  'where[or]=',
  'where[and]=',
]

describe.each(unreadable)('%s is refused', (query) => {
  test('by a list, a count, versions, a bulk save and a bulk delete', async () => {
    const answers = await Promise.all([
      dateline.ask(`/api/stories?${query}`, { as: 'editor' }),
      dateline.ask(`/api/stories/count?${query}`, { as: 'editor' }),
      dateline.ask(`/api/stories?${query}`, {
        as: 'editor',
        method: 'PATCH',
        json: { dateline: 'LOST' },
      }),
      dateline.ask(`/api/stories?${query}`, { as: 'editor', method: 'DELETE' }),
    ])
    for (const { status, json } of answers) {
      expect(status).toBe(400)
      expect(json.errors[0].code).toBe('bad-query')
    }
    const { totalDocs, docs } = wanted(await dateline.ask('/api/stories', { as: 'editor' }), 200)
    expect(totalDocs).toBe(3)
    expect(JSON.stringify(docs)).not.toContain('LOST')
  })
})

test.each([
  'where[version.publishedAt][less_than]=yesterday',
  'where[version.section.title][exists]=true',
  'where[createdAt][equals]=x',
  'where[latest][equals]=maybe',
])('a list of versions refuses %s', async (query) => {
  const answer = await dateline.ask(`/api/stories/versions?${query}`, { as: 'editor' })
  expect([answer.status, answer.json.errors[0].code]).toEqual([400, 'bad-query'])
})

test.each([
  { OR: [] },
  { AND: [{}] },
  { section__title: { exists: true } },
  { headline: {} },
  { publishedAt: { like: '2020-01-01T00:00:00Z' } },
])('GraphQL refuses %j in a variable', async (where) => {
  const query = 'query ($where: Story_where) { Stories(where: $where) { totalDocs } }'
  const answer = await dateline.graphql(query, { where }, { as: 'editor' })
  expect(answer.json.data?.Stories ?? null).toBeNull()
  expect(answer.json.errors[0].extensions?.code ?? answer.json.errors[0].code).toBe('bad-query')
})

describe('both databases read', () => {
  const found = async (query: string) => {
    const address = `/api/stories?where[and][0][id][in]=${stories.join(',')}&where[and][1]${query}`
    const { docs } = wanted(await dateline.ask(address, { as: 'editor' }), 200)
    return (docs as { id: string }[]).map(({ id }) => stories.indexOf(id)).sort((a, b) => a - b)
  }

  test.each([
    ['[publishedAt][less_than]=2020-06-01T00:00:00%2B09:00', [0]],
    ['[publishedAt][in]=2020-01-01,2021-01-01T09:00:00%2B09:00', [0, 1]],
    ['[publishedAt][not_equals]=2020-01-01', [1, 2]],
    ['[publishedAt][equals]=null', [2]],
    ['[publishedAt][not_equals]=null', [0, 1]],
    ['[publishedAt][exists]=false', [2]],
    ['[section][equals]=null', [2]],
    ['[section][equals]=no-id', []],
    ['[section][not_equals]=no-id', [0, 1, 2]],
    ['[section][in]=no-id', []],
    ['[section][exists]=true', [0, 1]],
    ['[id][equals]=no-id', []],
    ['[id][not_equals]=no-id', [0, 1, 2]],
    ['[id][in]=no-id', []],
    ['[authors][exists]=false', [0, 1, 2]],
    ['[authors][equals]=no-id', []],
    ['[wordCount][greater_than]=0', [0, 1]],
    ['[section.title][equals]=Conditions', [0, 1]],
    ['[topics][equals]=nothing', []],
  ])('%s alike', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  test('a date in a GraphQL variable', async () => {
    const query =
      'query ($at: DateTime) { Stories(where: { publishedAt: { less_than: $at } }) { docs { headline } } }'
    const { json } = await dateline.graphql(
      query,
      { at: '2020-06-01T00:00:00+09:00' },
      { as: 'editor' },
    )
    expect(json.data.Stories.docs).toEqual([{ headline: 'First' }])
  })

  test('an access rule across a relation', async () => {
    const story = await createStory(dateline, { section, headline: 'Fourth' })
    const { id } = await approvedComment(dateline, { story: story.id })
    const where = { and: [{ id: { equals: id } }, { 'story.deletedAt': { exists: false } }] }
    const count = async () =>
      (await dateline.payload.db.find({ collection: 'comments', where: where as never })).docs
        .length
    expect(await count()).toBe(1)
    await dateline.payload.db.updateOne({
      collection: 'stories',
      id: story.id,
      data: { deletedAt: new Date().toISOString() },
    })
    expect(await count()).toBe(0)
  })

  test('an author by an id that none has', async () => {
    const answer = await dateline.ask(`/api/authors?where[id][equals]=${author}x`, { as: 'editor' })
    expect(wanted(answer, 200).docs).toEqual([])
  })
})
