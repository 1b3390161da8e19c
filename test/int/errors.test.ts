import { beforeAll, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, uploadPhoto } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { rawRequest, sendRaw } from '../support/raw.ts'

const dateline = useDateline({ ALLOWED_ORIGINS: 'https://paper.example, https://app.example' })
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const jsonType = { 'content-type': 'application/json' }
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }

test.each([
  ['{"a":', jsonType],
  ['null', jsonType],
  ['"text"', jsonType],
  ['[]', jsonType],
  ['[[[', jsonType],
])('malformed JSON, and JSON that is no object, are 400: %.10s', async (body, headers) => {
  for (const path of ['/api/comments', '/api/graphql', '/api/users/login']) {
    const answer = await dateline.ask(path, { body, headers })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      errors: [{ code: 'bad-json', message: 'The body must be a JSON object.' }],
    })
  }
  // Nothing reads the body of a route that does not exist.
  const nowhere = await dateline.ask('/api/nothing', { body, headers })
  expect([nowhere.status, refusalIn(nowhere).code]).toEqual([404, 'not-found'])
})

type Role = 'admin' | 'moderator'

/** JSON of so many levels: lists, inside the object of the test. */
const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

test('a part of a form with more than 200 levels is refused at every endpoint', async () => {
  const form = (name: string, levels: number) => {
    const data = new FormData()
    data.set('_payload', `{"author":"A","${name}":${lists(levels - 1)}}`)
    return data
  }
  const id = (await approvedComment(dateline, { story })).id
  type Sent = [method: string, path: string, name: string, code: string | undefined, as?: Role]
  const endpoints: Sent[] = [
    ['POST', '/api/comments', 'body', 'bad-json'],
    ['POST', '/api/comments', 'anything', 'bad-json'],
    ['PATCH', `/api/comments/${id}`, 'body', 'bad-json', 'moderator'],
    ['PATCH', `/api/comments?where[id][equals]=${id}`, 'body', 'bad-json', 'moderator'],
    ['POST', '/api/stories', 'body', 'bad-json', 'admin'],
    ['PATCH', `/api/stories/${story}`, 'body', 'bad-json', 'admin'],
    ['POST', '/api/photos', 'caption', 'bad-json', 'admin'],
    ['POST', '/api/globals/settings', 'siteName', 'bad-json', 'admin'],
    ['POST', '/api/globals/comment-rules', 'wordLists', 'bad-json', 'moderator'],
    // These endpoints read single strings, and no nested data.
    ['PATCH', `/api/comments/${id}/own`, 'body', 'token-invalid'],
    ['POST', `/api/comments/${id}/report`, 'text', 'report-reason'],
    ['POST', '/api/moderation/try', 'body', 'validation', 'moderator'],
    ['POST', '/api/users/login', 'email', 'bad-request'],
    ['POST', '/api/users/forgot-password', 'email', 'bad-request'],
    ['POST', '/api/privacy/request', 'email', 'validation'],
    // Payload stores a preference as it is.
    ['POST', '/api/payload-preferences/x', 'value', undefined, 'admin'],
  ]
  for (const [method, path, name, code, as] of endpoints) {
    const asked = { method, body: form(name, 201), ...(as ? { as } : {}) }
    const { status, json } = await dateline.ask(path, asked)
    expect([path, name, json.errors?.[0].code, status < 500]).toEqual([path, name, code, true])
    if (code === 'bad-json') expect(json.errors[0].message).toBe('The body is nested too deeply.')
  }
  const read = await dateline.ask('/api/comments', { method: 'POST', body: form('body', 200) })
  expect(refusalIn(read).code).toBe('email-missing')
})

test.each(['application/json', 'text/plain', ''])(
  'a preference with more than 200 levels is refused as %s',
  async (type) => {
    const save = async (levels: number) => {
      const answer = await dateline.ask('/api/payload-preferences/deep', {
        as: 'moderator',
        method: 'POST',
        body: new TextEncoder().encode(`{"value":${lists(levels - 1)}}`),
        headers: { 'content-type': type },
      })
      return [answer.status, answer.json.errors?.[0].code]
    }
    expect(await save(201)).toEqual([400, 'bad-json'])
    expect(await save(200)).toEqual([200, undefined])
  },
)

test.each([
  ['comments', 'body', ['a list'], 'body must be a string.'],
  ['comments', 'author', 5, 'author must be a string.'],
  ['comments', 'deletedAt', ['2026-01-01'], 'deletedAt must be a date.'],
  ['photos', 'createdAt', 'no date', 'createdAt must be a date.'],
  ['photos', 'caption', { a: 1 }, 'caption must be a string.'],
  ['sections', 'commentsMode', { a: 1 }, 'commentsMode must be one of its options.'],
  ['users', 'email', ['a@example.com'], 'email must be a string.'],
] as const)('%s %s refuses %j', async (collection, field, value, message) => {
  const made = {
    comments: async () => (await approvedComment(dateline, { story })).id,
    photos: async () => (await uploadPhoto(dateline)).json.doc.id,
    sections: async () => (await dateline.ask('/api/sections?limit=1')).json.docs[0].id as string,
    users: async () =>
      (await dateline.ask('/api/users?limit=1', { as: 'admin' })).json.docs[0].id as string,
  }
  const id = await made[collection]()
  for (const path of [`/api/${collection}/${id}`, `/api/${collection}?where[id][equals]=${id}`]) {
    const asked = { as: 'admin', method: 'PATCH', json: { [field]: value } } as const
    const answer = await dateline.ask(path, asked)
    expect([answer.status, refusalIn(answer).message]).toEqual([400, message])
  }
  const listed = await dateline.ask(`/api/${collection}?limit=100`, { as: 'admin' })
  expect(wanted(listed, 200).docs.map((doc: { id: string }) => doc.id)).toContain(id)
})

test.each(['comment-rules', 'settings'])(
  'a time of %s that is no date is refused',
  async (slug) => {
    const save = { as: 'admin', method: 'POST', json: { createdAt: 'no date' } } as const
    const answer = await dateline.ask(`/api/globals/${slug}`, save)
    expect(refusalIn(answer)).toMatchObject({ code: 'validation', field: 'createdAt' })
    wanted(await dateline.ask(`/api/globals/${slug}`, { as: 'admin' }), 200)
  },
)

test('JSON with more than 200 levels is refused, and with 200 it is read', async () => {
  const send = (levels: number) =>
    dateline.ask('/api/comments', { body: `{"story":${lists(levels - 1)}}`, headers: jsonType })
  const refused = await send(201)
  expect(refused.status).toBe(400)
  expect(refused.json).toEqual({
    errors: [{ code: 'bad-json', message: 'The body must be a JSON object.' }],
  })
  expect((await send(200)).json.errors[0].code).not.toBe('bad-json')
})

test.each([
  ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
  ['an end too soon', multipart, '--b\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{'],
  [
    'JSON that is none',
    multipart,
    '--b\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{\r\n--b--\r\n',
  ],
  [
    'a file that is only a name',
    multipart,
    '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n{}\r\n--b--\r\n',
  ],
  ['nothing in it', multipart, '--b--\r\n'],
])('a multipart form with %s is refused, in our shape', async (_name, headers, body) => {
  const answer = await dateline.ask('/api/photos', { as: 'editor', body, headers })
  expect([400, 415]).toContain(answer.status)
  expect(answer.json.errors[0]).toMatchObject({
    code: expect.stringMatching(/^[a-z-]+$/),
    message: expect.any(String),
  })
  expect(answer.text).not.toMatch(/node_modules|\bat .*:\d+/)
})

test.each(['/nothing', '/api/nothing', '/api/stories/x/y/z', '/api/claims', '/favicon.ico'])(
  'an unknown path is 404 in our shape: %s',
  async (path) => {
    const answer = await dateline.ask(path)
    expect(answer.status).toBe(404)
    expect(answer.json.errors).toEqual([
      { code: 'not-found', message: expect.stringContaining(path) },
    ])
  },
)

test('Payload’s description of an error stays beside the code', async () => {
  const invalid = await dateline.ask('/api/users', {
    as: 'admin',
    json: { name: 'A', roles: ['editor'], email: 'no address' },
  })
  expect(invalid.status).toBe(400)
  const [error] = invalid.json.errors
  expect(error).toMatchObject({ code: 'validation', name: 'ValidationError', field: 'email' })
  expect(error.data.errors[0]).toMatchObject({ path: 'email' })

  const forbidden = await dateline.ask('/api/stories', { json: { headline: 'A' } })
  expect(forbidden.status).toBe(403)
  expect(forbidden.json.errors[0].code).toBe('forbidden')

  const missing = await dateline.ask('/api/stories/00000000-0000-7000-8000-000000000000')
  expect(missing.status).toBe(404)
  expect(missing.json.errors[0].code).toBe('not-found')
})

test('a file that is missing on the disk is 404', async () => {
  const answer = await dateline.ask('/api/photos/file/nothing.jpg', { as: 'editor' })
  expect(answer.status).toBe(404)
  expect(answer.json.errors[0].code).toBe('not-found')
})

test.each([
  '/healthz',
  '/readyz',
  '/api/stories',
  '/api/story-page/story-number-1',
  '/api/nothing',
])('HEAD is GET without its body: %s', async (path) => {
  const get = await dateline.ask(path)
  const head = await dateline.ask(path, { method: 'HEAD' })
  expect(head.status).toBe(get.status)
  expect(head.text).toBe('')
  expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
})

test('pages of any origin may read, those of the allowed origins may write, and none has cookies', async () => {
  for (const path of ['/api/stories', '/api/graphql', '/api/story-page/x', '/api/nothing']) {
    const asked = await dateline.ask(path, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://paper.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://paper.example')
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Content-Type')
    const evil = { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }
    const other = (await dateline.ask(path, evil)).headers
    expect(other.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  }
  const headersFor = async (origin: string, path: string) =>
    (await dateline.ask(path, { headers: { origin } })).headers
  for (const path of [
    '/api/stories',
    '/api/story-page/x',
    '/api/nothing',
    '/api/stories?limit=x',
  ]) {
    const allowed = await headersFor('https://app.example', path)
    expect(allowed.get('access-control-allow-origin')).toBe('https://app.example')
    expect(allowed.get('access-control-allow-credentials')).toBeNull()
    expect(allowed.get('vary')).toMatch(/origin/i)
    const other = await headersFor('https://evil.example', path)
    expect(other.get('access-control-allow-origin')).toBe('*')
    expect(other.get('access-control-allow-credentials')).toBeNull()
  }
})

test('a page of another origin cannot make its visitors write, whatever the body', async () => {
  const comment = (await approvedComment(dateline, { story })).id
  const form = () => {
    const data = new FormData()
    data.set('_payload', JSON.stringify({ reason: 'spam', email: 'a@example.org' }))
    return data
  }
  const paths = ['/api/comments', `/api/comments/${comment}/like`, '/api/privacy/request']
  paths.push(`/api/comments/${comment}/report`, '/api/users/login', '/api/photos', '/api/graphql')
  paths.push('/demo/x', `/demo/x/comments/${comment}/like`, `/comments/${comment}/notice`)
  const post = async (path: string, headers: Record<string, string>) => {
    const bodies = [form(), new URLSearchParams({ reason: 'spam' }), 'plain']
    return Promise.all(bodies.map((body) => dateline.ask(path, { method: 'POST', body, headers })))
  }
  for (const path of paths) {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example'])
      for (const answer of await post(path, { origin })) {
        expect([path, answer.status, answer.json?.errors?.[0]?.code]).toEqual([
          path,
          403,
          'forbidden-origin',
        ])
      }
    // Programs, our own pages under any name, and the allowed frontends.
    for (const origin of [undefined, 'http://localhost:3000', dateline.url, 'https://app.example'])
      for (const answer of await post(path, origin ? { origin } : {}))
        expect(answer.text).not.toContain('forbidden-origin')
  }
  const asEvil = { headers: { origin: 'https://evil.example' } }
  for (const method of ['PATCH', 'PUT', 'DELETE']) {
    const answer = await dateline.ask(`/api/comments/${comment}/own`, { ...asEvil, method })
    expect(refusalIn(answer).code).toBe('forbidden-origin')
  }
  // A token is permission enough, and mail programs post to signed addresses.
  const json = { status: 'rejected' }
  const asked = { ...asEvil, as: 'moderator', method: 'PATCH', json } as const
  wanted(await dateline.ask(`/api/comments/${comment}`, asked), 200)
  for (const path of ['/comments/unsubscribe?token=x', '/decide/x', '/comments/appeal?token=x'])
    for (const origin of ['null', 'https://mail.example']) {
      const answer = await dateline.ask(path, { method: 'POST', headers: { origin } })
      expect([400, 404, 410]).toContain(answer.status)
    }
  // Forms send their origin only under such a policy.
  for (const path of ['/', '/demo/x', `/comments/${comment}/notice`])
    expect((await dateline.ask(path)).headers.get('referrer-policy')).toBe('same-origin')
})

test('a malformed address is 400', async () => {
  expect((await dateline.ask('/api/stories/%E0%A4%A')).status).toBe(400)
  const odd = await sendRaw(dateline.url, rawRequest('GET /api/stories HTTP/1.1', { host: 'a b' }))
  expect(odd).toMatch(/^HTTP\/1\.1 400 /)
  expect(odd).toContain('{"errors":[{"code":"bad-request","message":"This URL is not valid."}]}')
})

test('an address means the same as in a browser, for limits too', async () => {
  const body = JSON.stringify({ email: 'nobody@example.com', password: 'wrong' })
  const login = (target: string) =>
    sendRaw(
      dateline.url,
      rawRequest(
        `POST ${target} HTTP/1.1`,
        { host: 'localhost', ...jsonType, 'content-length': String(body.length) },
        body,
      ),
    )
  for (const target of [
    '/api/users/login',
    '/api/x/../users/login',
    '/api/users/%2e/login',
    '//localhost/api/users/login',
    '/api\\users\\login',
  ]) {
    const answer = await login(target)
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    // Only the login's own route counts in quarters of an hour.
    expect(answer).toMatch(/ratelimit-policy: .*w=900/i)
  }
})

test('an upload that is no picture is refused with a reason', async () => {
  const answer = await uploadPhoto(dateline, {}, { bytes: Buffer.from('no picture') })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
})

test('a comment with hostile values is refused or accepted, and never a failure', async () => {
  const bodies: unknown[] = [
    { story: { a: 1 }, author: 'A', email: 'a@b.example', body: 'Text' },
    { story: [], author: 'A', email: 'a@b.example', body: 'Text' },
    { story, author: { a: 1 }, email: 'a@b.example', body: 'Text' },
    { story, author: 'A', email: ['a@b.example'], body: 'Text' },
    { story, author: 'A', email: 'a@b.example', body: { $gt: '' } },
    { story, author: 'A', email: 'a@b.example', body: 12345 },
    { story, parent: { $ne: null }, author: 'A', email: 'a@b.example', body: 'Text' },
    { story, parent: '\0', author: '\0', email: '\0', body: '\0' },
  ]
  for (const json of bodies) {
    const answer = await dateline.ask('/api/comments', { json })
    expect(answer.status, answer.text).toBeLessThan(500)
  }
})

test('a login with hostile values is 4xx', async () => {
  for (const json of [
    {},
    { email: {} },
    { email: { $gt: '' }, password: { $gt: '' } },
    { email: 'a' },
  ]) {
    const answer = await dateline.ask('/api/users/login', { json })
    expect(answer.status).toBe(400)
  }
  wanted(await dateline.ask('/healthz'), 200)
})
