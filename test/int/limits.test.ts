import { beforeAll, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, picture, uploadPhoto } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'

const MB = 1024 * 1024

const dateline = useDateline({ UPLOAD_MAX_MB: '0.5' })
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
  await approvedComment(dateline, { story })
})

const tooLarge = { errors: [{ code: 'body-too-large', message: 'The body must not exceed 1 MB.' }] }

test.each([
  ['JSON', '/api/comments', 'application/json'],
  ['a form', '/api/comments', 'application/x-www-form-urlencoded'],
  ['a multipart form without a file', '/api/comments', 'multipart/form-data; boundary=b'],
  ['GraphQL', '/api/graphql', 'application/json'],
  ['a login', '/api/users/login', 'application/json'],
  ['text', '/api/stories', 'text/plain'],
])('a body over 1 MB is refused: %s', async (_name, path, type) => {
  const body = `{"a":"${'x'.repeat(MB)}"}`
  const answer = await dateline.ask(path, { body, headers: { 'content-type': type } })
  expect(answer.status).toBe(413)
  expect(answer.json).toEqual(tooLarge)
})

test('a body just under 1 MB is read', async () => {
  const body = JSON.stringify({ author: 'A', padding: 'x'.repeat(MB - 1000) })
  const headers = { 'content-type': 'application/json' }
  const answer = await dateline.ask('/api/comments', { body, headers })
  expect(answer.status).toBe(400)
  expect(answer.json.errors[0].code).not.toBe('body-too-large')
})

test('an upload over UPLOAD_MAX_MB is refused, with or without a stated length', async () => {
  const before = (await dateline.ask('/api/photos', { as: 'editor' })).json.totalDocs
  const noise = Buffer.alloc(MB).fill('x')
  const bytes = Buffer.concat([await picture({ width: 100, height: 100 }), noise])
  const declared = await uploadPhoto(dateline, {}, { bytes })
  expect(declared.status).toBe(413)
  expect(declared.json).toMatchObject({
    errors: [{ code: 'file-too-large', message: 'An upload must not exceed 0.5 MB.' }],
  })

  const much = await uploadPhoto(dateline, {}, { bytes: Buffer.concat([bytes, noise, noise]) })
  expect(much.status).toBe(413)
  expect(much.json).toMatchObject({
    errors: [{ code: 'file-too-large', message: 'An upload must not exceed 0.5 MB.' }],
  })
  expect((await dateline.ask('/api/photos', { as: 'editor' })).json.totalDocs).toBe(before)
  const small = await uploadPhoto(
    dateline,
    {},
    { bytes: await picture({ width: 800, height: 600 }) },
  )
  expect(small.status).toBe(201)
})

test.each([
  ['101', 100],
  ['0', 100],
  ['1000000', 100],
  ['7', 7],
])('a REST list with limit=%s answers at most %i rows', async (given, limit) => {
  const { json } = await dateline.ask(`/api/stories?limit=${given}`)
  expect(json.limit).toBe(limit)
})

test.each([
  ['limit=-5', 'limit must be a whole number.', 'limit'],
  ['limit=abc', 'limit must be a whole number.', 'limit'],
  ['limit=1.5', 'limit must be a whole number.', 'limit'],
  ['page=abc', 'page must be a whole number.', 'page'],
  ['page=0', 'page must be at least 1.', 'page'],
  ['depth=-1', 'depth must be a whole number.', 'depth'],
  ['where[id][all]=x', 'where: the operator all does not exist.', 'where'],
  ['where[id][near]=1,2', 'where: the operator near does not exist.', 'where'],
  ['where[id][equals][$gt]=', 'where: id[equals] must be a plain value.', 'where'],
  ['where[id]=a', 'where: id must have an operator, such as id[equals].', 'where'],
  ['where=%7B', 'where must be valid JSON.', 'where'],
  [`where=${encodeURIComponent('{"id":{"in":[]}}')}`, 'where: id[in] must have a value.', 'where'],
  ['where[a.b.c][equals]=a', 'where: a.b.c must have at most 2 segments.', 'where'],
  ['sort=a.b.c', 'sort: a.b.c must have at most 2 segments.', 'sort'],
  ['where[story.topics][equals]=a', 'This query is not valid.', undefined],
])('a REST list with %s is refused with a reason', async (query, message, field) => {
  const answer = await dateline.ask(`/api/comments?${query}`, { as: 'moderator' })
  // MongoDB can answer the last one.
  if (query.includes('topics') && dateline.payload.db.name === 'mongoose')
    expect(answer.status).toBe(200)
  else {
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      errors: [{ code: 'bad-query', message, ...(field ? { field } : {}) }],
    })
  }
})

test('a condition that Payload would ignore is refused, and not left out of a write', async () => {
  const { id } = await approvedComment(dateline, { story })
  const many = Array.from({ length: 1100 }, (_, n) => `${n}`)
  const where = { and: [{ id: { not_in: many } }, { author: { equals: 'nobody' } }] }
  const query = `where=${encodeURIComponent(JSON.stringify(where))}`
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const json = method === 'PATCH' ? { status: 'rejected' } : undefined
    const answer = await dateline.ask(`/api/comments?${query}`, { as: 'moderator', method, json })
    expect(answer.status).toBe(400)
    expect(refusalIn(answer).code).toBe('bad-query')
  }
  const kept = await dateline.ask(`/api/comments/${id}`)
  expect(wanted(kept, 200).status).toBe('approved')
})

test('an endless list of conditions is refused before the database is asked', async () => {
  const OR = Array.from({ length: 201 }, (_, n) => ({ headline: { equals: `x${n}` } }))
  const query = 'query($w: Story_where) { Stories(where: $w) { totalDocs } }'
  const { json } = await dateline.graphql(query, { w: { OR } })
  expect(json.errors[0].message).toBe('where must have at most 200 conditions and 1000 values.')
})

test('no route lets a path of three segments through to Payload', async () => {
  // No such fields exist: the guard refuses the path for its length alone.
  const where = 'where[one.two.three][equals]=a'
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const long = (name: string, path = '/api/comments') =>
    dateline.ask(path, { body: where, headers: { ...form, [name]: 'GET' } })
  const refused = [
    await dateline.ask(`/api/comments?${where}`),
    await dateline.ask(`/api/comments/count?${where}`),
    await dateline.ask(`/api/comments?${where}`, { method: 'DELETE', as: 'admin' }),
    await dateline.ask(`/api/comments?${where}`, { method: 'PATCH', json: {}, as: 'admin' }),
    await long('x-payload-http-method-override'),
    await long('x-http-method-override'),
    await long('x-http-method-override', '/api/stories'),
  ]
  const message = 'where: one.two.three must have at most 2 segments.'
  for (const answer of refused) {
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({ errors: [{ code: 'bad-query', message, field: 'where' }] })
  }
  const asJson = await dateline.ask('/api/comments?x=1', {
    body: JSON.stringify({ where }),
    headers: { 'content-type': 'application/json', 'x-http-method-override': 'GET' },
  })
  expect(asJson.status).toBe(400)
  expect(asJson.json.errors[0]).toEqual({
    code: 'bad-request',
    message: 'Send a long query as application/x-www-form-urlencoded.',
  })
  expect(
    (await dateline.ask('/api/comments?where[story.headline][equals]=a', { as: 'moderator' }))
      .status,
  ).toBe(200)
})

test('an idle connection is kept longer than a proxy keeps its own', async () => {
  const { headers } = await dateline.ask('/healthz')
  const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(120)
})

test('a long read by POST has the limits of a read', async () => {
  const answer = await dateline.ask('/api/comments', {
    body: 'limit=0&depth=9&select[author]=true',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-payload-http-method-override': 'GET',
    },
  })
  const list = wanted(answer, 200)
  expect(list.limit).toBe(100)
  expect(list.docs[0].author).toMatch(/^Reader/)
})

test('depth 9 becomes depth 2', async () => {
  const deep = (await dateline.ask(`/api/comments?depth=9`)).json.docs[0]
  expect(deep.story.section.title).toMatch(/^Section/)
  const shallow = (await dateline.ask(`/api/comments?depth=0`)).json.docs[0]
  expect(shallow.story).toBe(story)
})

test('limit=0 on a bulk write means the whole selection', async () => {
  const section = (await dateline.ask('/api/stories?limit=1')).json.docs[0].section.id
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) ids.push((await createStory(dateline, { section })).id)
  const where = ids.map((id, i) => `where[id][in][${i}]=${id}`).join('&')
  const patched = await dateline.ask(`/api/stories?${where}&limit=0`, {
    method: 'PATCH',
    as: 'editor',
    json: { topics: ['bulk'] },
  })
  expect(wanted(patched, 200).docs).toHaveLength(3)
  const deleted = await dateline.ask(`/api/stories?${where}&limit=0`, {
    method: 'DELETE',
    as: 'editor',
  })
  expect(wanted(deleted, 200).docs).toHaveLength(3)
})
