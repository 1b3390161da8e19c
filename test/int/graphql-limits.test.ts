import { getIntrospectionQuery } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let slug: string
beforeAll(async () => {
  slug = (await createStory(dateline)).slug ?? ''
})

const codeOf = async (query: string, variables = {}) => {
  const { status, json } = await dateline.graphql(query, variables)
  return [status, json.errors?.[0].code, json.errors?.[0].extensions.code]
}

test.each([
  ['nothing', undefined],
  ['a number', 5],
  ['an empty text', ''],
  ['half a query', '{ Stories {'],
  ['an unknown field', '{ Nothing }'],
  ['an unknown argument', '{ Stories(nothing: 1) { totalDocs } }'],
  ['two anonymous operations', '{ __typename } { __typename }'],
  ['a missing variable', 'query ($slug: String!) { StoryPage(slug: $slug) { story { id } } }'],
])('malformed GraphQL is 400: %s', async (_name, query) => {
  const answer = await dateline.ask('/api/graphql', { json: { query } })
  expect(answer.status).toBe(400)
  expect(answer.json.errors[0]).toMatchObject({
    code: 'bad-query',
    message: expect.any(String),
  })
  expect(answer.json.data).toBeUndefined()
})

test('a body that is no GraphQL is refused in our shape', async () => {
  const text = await dateline.ask('/api/graphql', {
    body: '{ __typename }',
    headers: { 'content-type': 'text/plain' },
  })
  expect(text.status).toBe(415)
  expect(text.json.errors[0]).toMatchObject({ code: 'bad-request' })
  const mutation = encodeURIComponent('mutation { createComment(data: {}) { id } }')
  const get = await dateline.ask(`/api/graphql?query=${mutation}`)
  expect([400, 405]).toContain(get.status)
  expect(get.json.errors[0].code).toEqual(expect.any(String))
  expect((await dateline.ask('/api/graphql', { method: 'PUT', json: {} })).status).toBe(404)
})

/** Sections nested in their parents: `levels` deep, with the list's own two. */
const nested = (levels: number): string =>
  `{ Sections { docs ${'{ parent '.repeat(levels - 3)}{ id }${' }'.repeat(levels - 3)} } }`

test('a query is at most 12 deep, fragments included', async () => {
  expect(await codeOf(nested(12))).toEqual([200, undefined, undefined])
  expect(await codeOf(nested(13))).toEqual([400, 'query-too-deep', 'query-too-deep'])
  const spread = `query { ...A } fragment A on Query { Sections { docs { ...P1 } } }
    ${Array.from({ length: 12 }, (_, i) => `fragment P${i + 1} on Section { parent { ...P${i + 2} } }`).join('\n')}
    fragment P13 on Section { id }`
  expect((await codeOf(spread))[0]).toBe(400)
})

test('a query has at most 15 aliases', async () => {
  const aliases = (n: number) =>
    `{ ${Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ')} }`
  expect(await codeOf(aliases(15))).toEqual([200, undefined, undefined])
  expect(await codeOf(aliases(16))).toEqual([400, 'query-too-complex', 'query-too-complex'])
})

test('the contract’s document runs at its largest', async () => {
  const variables = { slug, latest: 20, first: 100, replies: 20 }
  const page = wanted(await dateline.graphql(storyPageDocument, variables), 200)
  expect(page.errors).toBeUndefined()
  expect(page.data.StoryPage.story.slug).toBe(slug)
})

test('a query of ten times that cost is refused before it runs', async () => {
  const page = storyPageDocument.slice(
    storyPageDocument.indexOf('StoryPage(slug'),
    storyPageDocument.lastIndexOf('fragment CommentParts'),
  )
  const field = page.slice(0, page.lastIndexOf('}'))
  const header = storyPageDocument.slice(0, storyPageDocument.indexOf('StoryPage(slug'))
  const many = Array.from({ length: 10 }, (_, i) => `a${i}: ${field}`).join('\n')
  const fragments = storyPageDocument.slice(storyPageDocument.lastIndexOf('fragment CommentParts'))
  const dear = `${header}${many}}\n${fragments}`
  const answer = await dateline.graphql(dear, { slug, latest: 20, first: 100, replies: 20 })
  expect(answer.status).toBe(400)
  expect(answer.json.errors[0].code).toBe('query-too-expensive')
  expect(answer.json.errors[0].message).toMatch(/^This query costs \d{6,}\. The maximum is 40000\./)
})

test.each([
  ['lists in lists', '{ Stories(limit: 100) { docs { authors { name } } } }', 200],
  [
    'a limit of 0 counts as 100',
    `{ ${alias(15, 'Stories(limit: 0) { docs { headline section { title parent { title parent { title } } } leadPhoto { caption credit byline fileNote alt headline dateTaken width height filename mimeType filesize url } createdAt updatedAt slug path topics wordCount excerpt standfirst publishedAt dateline bodyHtml readerUpdatedAt } }')} }`,
    400,
  ],
  [
    'a negative one too',
    `{ ${alias(15, 'Stories(limit: -100) { docs { headline section { title parent { title parent { title } } } leadPhoto { caption credit byline fileNote alt headline dateTaken width height filename mimeType filesize url } createdAt updatedAt slug path topics wordCount excerpt standfirst publishedAt dateline bodyHtml readerUpdatedAt } }')} }`,
    400,
  ],
])('a query’s cost is counted: %s', async (_name, query, status) => {
  const [got, code] = await codeOf(query)
  expect([got, code]).toEqual([status, status === 400 ? 'query-too-expensive' : undefined])
})

function alias(times: number, field: string): string {
  return Array.from({ length: times }, (_, i) => `a${i}: ${field}`).join(' ')
}

test('a query of many fields is refused, even if it is short', async () => {
  // Each fragment names the next one twice: 13 of them name 8,192 fields.
  const doubling = `{ ...F0 } ${Array.from(
    { length: 13 },
    (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
  ).join(' ')} fragment F13 on Query { __typename }`
  expect((await codeOf(doubling))[0]).toBe(400)
  const tokens = await codeOf(`{ ${'__typename '.repeat(4_001)} }`)
  expect(tokens.slice(0, 2)).toEqual([400, 'bad-query'])
})

test.each([
  [101, 100],
  [0, 100],
  [-5, 100],
  [7, 7],
])('a GraphQL list with limit %i answers at most %i rows', async (given, limit) => {
  const query = 'query ($limit: Int) { Stories(limit: $limit) { limit } }'
  const answer = wanted(await dateline.graphql(query, { limit: given }), 200)
  expect(answer.data.Stories.limit).toBe(limit)
})

test.each([
  ['page: 0', 'page must be at least 1.'],
  ['sort: "a.b.c"', 'sort: a.b.c must have at most 2 segments.'],
  ['where: { section: { equals: { a: 1 } } }', 'where: section[equals] must be a plain value.'],
  ['where: { topics: { all: "a" } }', undefined],
  ['where: { createdAt: { equals: "x" } }', undefined],
  ['where: { OR: [{ section: { in: [{ a: 1 }] } }] }', 'where: section[in] must be a plain value.'],
])('a GraphQL list with %s is refused, and tells nothing', async (args, message) => {
  const { status, json, text } = await dateline.graphql(`{ Stories(${args}) { totalDocs } }`)
  expect(status).toBeLessThan(500)
  if (message) expect(json.errors[0]).toMatchObject({ code: 'bad-query', message })
  else if (json.errors) expect(json.errors[0].code).toBe('bad-query')
  expect(text).not.toMatch(/select|SQLITE|Cast|node_modules/i)
})

test('development reveals the whole schema', async () => {
  const { status, json } = await dateline.graphql(getIntrospectionQuery())
  expect(status).toBe(200)
  expect(json.data.__schema.types.length).toBeGreaterThan(20)
})

test('counts have the limits of lists', async () => {
  const { json } = await dateline.graphql(
    '{ countStories(where: { section: { equals: { a: 1 } } }) { totalDocs } }',
  )
  expect(json.errors[0].code).toBe('bad-query')
})

test('fragments that spread others twice cost no time, also when nothing uses them', async () => {
  // Each level doubles the paths: followed one by one, these take hours.
  const levels = Array.from(
    { length: 60 },
    (_, i) => `fragment F${i} on Story { ...F${i + 1} ...F${i + 1} }`,
  )
  const fragments = `${levels.join(' ')} fragment F60 on Story { id }`
  const list = '{ Stories(limit: 1) { docs { ...F0 } } }'
  expect((await codeOf(`${list} ${fragments}`))[0]).toBe(400)
  const unused = `{ __typename } fragment Unused on Query ${list} ${fragments}`
  expect((await codeOf(unused))[0]).toBe(400)
  const circle = `${list} fragment F0 on Story { ...F1 } fragment F1 on Story { id ...F0 }`
  expect((await codeOf(circle))[0]).toBe(400)
})

test('a stranger’s request is at most 128 KB long, and one with a login 1 MB', async () => {
  const variables = { unused: 'x'.repeat(128 * 1024) }
  const json = { query: '{ __typename }', variables }
  const strangers = await dateline.ask('/api/graphql', { json })
  expect([strangers.status, strangers.json.errors[0].code]).toEqual([413, 'body-too-large'])
  expect((await dateline.ask('/api/graphql', { json, as: 'editor' })).status).toBe(200)
})

test('one query does not compute the permissions of everything many times', async () => {
  const many = (field: string, count: number): string =>
    `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ')} }`
  const everything = 'Access { canAccessAdmin }'
  expect(await codeOf(many(everything, 4))).toEqual([
    400,
    'query-too-expensive',
    'query-too-expensive',
  ])
  expect((await dateline.graphql(many(everything, 3))).status).toBe(200)
})
