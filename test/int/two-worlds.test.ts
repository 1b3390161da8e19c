import { beforeAll, describe, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { type Answer, refusalIn, wanted } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'

// Staff work on our own origins. A frontend, even one that may write, never has their session.

const paper = 'https://paper.example'
const own = 'http://localhost:3000'
const dateline = useDateline({ ALLOWED_ORIGINS: paper })
let cookie: string
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
  cookie = `payload-token=${await dateline.tokenOf('editor')}`
})

const countStories = async (): Promise<number> =>
  (await dateline.payload.count({ collection: 'stories' })).totalDocs

/** The ways in which a page of another origin can carry a cookie of ours. */
const elsewhere: [name: string, headers: Record<string, string>][] = [
  ['an allowed frontend', { origin: paper }],
  ['a page of no list', { origin: 'https://evil.example' }],
  ['a page that hides its origin', { origin: 'null' }],
  ['a picture or script of a neighbour', { 'sec-fetch-site': 'same-site' }],
  ['a picture or script of a stranger', { 'sec-fetch-site': 'cross-site' }],
]

describe.each(elsewhere)('the editor’s cookie, sent by %s', (_name, headers) => {
  test('is nobody’s session, by REST and by GraphQL', async () => {
    const me = await dateline.ask('/api/users/me', { headers: { ...headers, cookie } })
    expect(wanted(me, 200).user).toBeNull()
    expect(me.text).not.toContain('token')
    const query = 'query={meUser{token user{id}}}'
    const asked = await dateline.ask(`/api/graphql?${query}`, { headers: { ...headers, cookie } })
    expect(asked.json.data.meUser).toEqual({ token: null, user: null })
    const users = await dateline.ask('/api/users', { headers: { ...headers, cookie } })
    expect(users.status).toBe(403)
  })

  test('writes nothing, whatever the body is called', async () => {
    const before = await countStories()
    const data = '{"headline":"Planted"}'
    const mutation = JSON.stringify({
      query: 'mutation { createStory(data: { headline: "Planted" }) { id } }',
    })
    for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded'])
      for (const [path, body] of [
        ['/api/stories', data],
        ['/api/stories?draft=true', data],
        ['/api/graphql', mutation],
      ] as const)
        await dateline.ask(path, { body, headers: { ...headers, cookie, 'content-type': type } })
    expect(await countStories()).toBe(before)
  })
})

test('a text/plain post of a frontend is refused, and a JSON one is read', async () => {
  const body = JSON.stringify({ story, author: 'A', email: 'a@example.org', body: 'Well said.' })
  const send = (type: string) =>
    dateline.ask('/api/comments', { body, headers: { origin: paper, 'content-type': type } })
  const plain = await send('text/plain;charset=UTF-8')
  expect([plain.status, refusalIn(plain).message]).toEqual([400, 'Send data as application/json.'])
  wanted(await send('application/json'), 201)
})

test('the panel’s own pages have the session, by the cookie alone', async () => {
  const headers = { cookie, origin: own }
  const me = await dateline.ask('/api/users/me', { headers })
  expect(wanted(me, 200).user.email).toBe('editor@example.com')
  const section = (await dateline.ask('/api/sections?limit=1')).json.docs[0].id
  const json = { headline: 'Written in the panel', section }
  wanted(await dateline.ask('/api/stories?draft=true', { headers, json }), 201)
  const read = { cookie, 'sec-fetch-site': 'same-origin' }
  wanted(await dateline.ask('/api/users', { headers: read }), 200)
})

describe('a token', () => {
  const login = (headers: Record<string, string> = {}): Promise<Answer> =>
    dateline.ask('/api/users/login', {
      json: { email: 'reporter@example.com', password: sharedPassword },
      headers,
    })

  test('is given by a login without an origin, and by none with one', async () => {
    const program = await login()
    expect(wanted(program, 200).token).toMatch(/^ey/)
    const page = await login({ origin: own })
    expect(wanted(page, 200)).not.toHaveProperty('token')
    expect(page.text).not.toContain('"ey')
    const set = page.headers.getSetCookie()[0] ?? ''
    expect(set).toMatch(/^payload-token=ey.*HttpOnly/)
    const session = { cookie: set.split(';')[0] ?? '', origin: own }
    const me = await dateline.ask('/api/users/me', { headers: session })
    expect(wanted(me, 200).user.email).toBe('reporter@example.com')
  })

  test('is in no other answer', async () => {
    const session = { cookie, origin: own }
    const authorization = `JWT ${await dateline.tokenOf('editor')}`
    for (const headers of [session, { authorization }]) {
      const me = await dateline.ask('/api/users/me', { headers })
      expect(wanted(me, 200).user.email).toBe('editor@example.com')
      const refreshed = await dateline.ask('/api/users/refresh-token', { method: 'POST', headers })
      wanted(refreshed, 200)
      expect(refreshed.headers.getSetCookie()[0]).toMatch(/^payload-token=ey/)
      const asked = await dateline.ask('/api/graphql?query={meUser{token user{email}}}', {
        headers,
      })
      expect(asked.json.data.meUser.user.email).toBe('editor@example.com')
      for (const { text } of [me, refreshed, asked]) expect(text).not.toMatch(/"ey/)
    }
  })
})

test('a reader’s proof comes from another origin in a header, and not in a cookie', async () => {
  const { id } = await approvedComment(dateline, { story })
  const like = (headers: Record<string, string>) =>
    dateline.ask(`/api/comments/${id}/like`, { method: 'POST', headers })
  const first = wanted(await like({ origin: paper }), 200)
  expect(first).toMatchObject({ likes: 1, liked: true, token: expect.any(String) })
  const again = await like({ origin: paper, 'x-dateline-reader': first.token })
  expect(wanted(again, 200).likes).toBe(1)
  // Its cookie would say the same, but it is somebody without a token here.
  const byCookie = await like({ origin: paper, cookie: `dateline-reader=${first.token}` })
  expect(wanted(byCookie, 200)).toMatchObject({ likes: 2, token: expect.any(String) })
  const ours = await like({ origin: own, cookie: `dateline-reader=${first.token}` })
  expect(wanted(ours, 200).likes).toBe(2)
})

test('a frontend gets the proof of a confirmed address by the link back to its story', async () => {
  const { confirmLink } = await import('../../src/mail/reader-links.ts')
  const { emailKey, readProof } = await import('../../src/intake/verified.ts')
  const { env } = await import('../../src/env.ts')
  const email = 'confirmed@example.org'
  wanted(await sendComment(dateline, { story, email, notify: true }), 201)
  await dateline.settle()
  const where = { email: { equals: email } }
  const asked = await dateline.payload.db.findOne<{ id: string }>({
    collection: 'subscriptions',
    where,
  })
  const { pathname, search } = new URL(confirmLink(env(), asked?.id ?? '', new Date()))
  expect((await dateline.ask(pathname + search)).text).not.toContain('<a ')
  const done = await dateline.ask(pathname + search, { method: 'POST' })
  const [, address, token] = /href="([^"]+)#dateline-verified=([^"]+)"/.exec(done.text) ?? []
  const { path } = (await dateline.ask(`/api/stories/${story}`)).json
  expect(address).toBe(paper + path)
  const headers = new Headers({ 'x-dateline-verified': decodeURIComponent(token ?? '') })
  expect(readProof(headers, env().secret, new Date())?.key).toBe(emailKey(env().secret, email))
})

test('no answer lets a frontend send cookies; one of our own names may', async () => {
  const allows = async (origin: string) =>
    (await dateline.ask('/api/stories', { headers: { origin } })).headers.get(
      'access-control-allow-credentials',
    )
  expect(await allows(paper)).toBeNull()
  expect(await allows('https://evil.example')).toBeNull()
  expect(await allows('http://127.0.0.1:3000')).toBe('true')
})

test('answers to staff and to tokens are private; the others say what they vary by', async () => {
  const read = async (headers: Record<string, string>, path = '/api/stories?limit=1') => {
    const answer = await dateline.ask(path, { headers })
    return [answer.headers.get('cache-control'), answer.headers.get('vary')]
  }
  const vary = expect.stringMatching(/Authorization.*Cookie/)
  const authorization = `JWT ${await dateline.tokenOf('editor')}`
  const proofs: Record<string, string>[] = [
    { authorization },
    { authorization: 'Bearer forged' },
    { cookie },
    { cookie: 'a=b; dateline-reader=x' },
    { 'x-dateline-reader': 'x' },
    { 'x-dateline-verified': 'x' },
  ]
  for (const path of ['/api/stories?limit=1', '/api/nothing', '/api/story-page/none'])
    for (const headers of proofs)
      expect([headers, await read(headers, path)]).toEqual([headers, ['private, no-store', vary]])
  expect(await read({ authorization }, '/api/moderation/counts')).toEqual([
    'private, no-store',
    vary,
  ])
  const open: Record<string, string>[] = [{}, { cookie: 'a=b' }, { origin: paper, cookie }]
  for (const headers of open) expect((await read(headers))[0]).not.toBe('private, no-store')
  expect((await read({}))[1]).toEqual(vary)
})

test.each(['/api/stories', '/api/nothing', '/healthz', '/demo', '/comments/confirm'])(
  'every answer has the security headers, and no feature of the browser: %s',
  async (path) => {
    const { headers } = await dateline.ask(path)
    expect(headers.get('permissions-policy')).toContain('camera=(), ')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("'none'")
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('referrer-policy')).toMatch(/same-origin|no-referrer/)
  },
)

describe('a comment that a plain HTML form sends', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', origin: paper }
  let n = 0
  const filled = (over: Record<string, string> = {}): Record<string, string> => ({
    story,
    author: 'Ann & Bob',
    email: `plain${(n += 1)}@example.org`,
    body: `First line.\r\n\r\nÜber “${n}” & <b>more</b>`,
    ...over,
  })
  const post = (
    fields: Record<string, string>,
    headers: Record<string, string> = browser,
    path = '/api/comments',
  ): Promise<Answer> => dateline.ask(path, { body: new URLSearchParams(fields), headers })
  const stored = async (email: string | undefined) => {
    const where = { email: { equals: email } }
    return (await dateline.payload.find({ collection: 'comments', where })).docs[0]
  }
  const unescaped = (html = ''): string =>
    html
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  /** The fields that a page would send again. */
  const again = (html: string): Record<string, string> => {
    const inputs = Array.from(
      html.matchAll(/<input[^>]* name="(\w+)"[^>]*?(?: value="([^"]*)")[^>]*>/g),
    )
    const text = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(html)?.[1]
    return {
      ...Object.fromEntries(inputs.map(([, name, value]) => [name, unescaped(value)])),
      body: unescaped(text),
    }
  }

  test('leads a browser to `next` on an allowed origin, and nowhere else', async () => {
    const next = `${paper}/story?a=1#thanks`
    const one = filled({ next, notify: 'on', website: '' })
    const answer = await post(one)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, next])
    expect(await stored(one.email)).toMatchObject({
      author: 'Ann & Bob',
      body: one.body?.replaceAll('\r', ''),
      status: 'pending',
    })
    const path = await post(filled({ next: '/story' }))
    expect(path.headers.get('location')).toBe(`${paper}/story`)
    for (const elsewhere of [
      'https://evil.example/',
      `${paper}.evil.example/`,
      'https://user@paper.example/',
      'javascript:alert(1)',
      'story',
    ]) {
      const page = await post(filled({ next: elsewhere }))
      expect([page.status, page.headers.get('location')], elsewhere).toEqual([201, null])
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(page.text).toContain(`href="${paper}"`)
    }
  })

  test('comes as multipart too, and a script gets JSON for it', async () => {
    const one = filled({ notify: 'true' })
    const body = new FormData()
    for (const [name, value] of Object.entries(one)) body.set(name, value)
    body.set('file', new Blob(['x']), 'x.txt')
    const script = await dateline.ask('/api/comments', { body, headers: { origin: paper } })
    expect(wanted(script, 201).doc).toMatchObject({ author: 'Ann & Bob' })
    expect(await stored(one.email)).toMatchObject({ body: one.body?.replaceAll('\r', '') })
    const damaged = await dateline.ask('/api/comments', {
      body: '--b\r\nnothing',
      headers: { origin: paper, 'content-type': 'multipart/form-data; boundary=b' },
    })
    expect([damaged.status, refusalIn(damaged).code]).toEqual([400, 'bad-request'])
  })

  test('that is refused comes back in the reader’s language with all that was typed', async () => {
    const one = filled({ email: 'wrong', next: '/story', notify: 'on', formToken: 'x"y' })
    const refused = await post(one, { ...browser, 'accept-language': 'de-AT' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('lang="de"')
    expect(refused.text).not.toContain('<b>more')
    const fields = again(refused.text)
    expect(fields).toMatchObject({ ...one, next: `${paper}/story` })
    expect(refused.headers.get('content-security-policy')).toContain(`form-action 'self' ${paper};`)
    // The page is our own, and leads back to the frontend.
    const sent = await post(
      { ...fields, email: `mended${n}@example.org` },
      { ...browser, origin: own },
    )
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${paper}/story`])
    const closed = await createStory(dateline, { commentsMode: 'closed' })
    const inForm = await post(filled({ story: closed.id, language: 'it' }))
    expect([inForm.status, inForm.text.includes('sono chiusi')]).toEqual([403, true])
  })

  test('is taken from an allowed origin only, by `Origin` or `Referer`', async () => {
    const { accept } = browser
    const from = async (headers: Record<string, string>) => (await post(filled(), headers)).status
    expect(await from({ accept, referer: `${paper}/story` })).toBe(201)
    expect(await from({ accept, origin: own, referer: 'https://evil.example/' })).toBe(201)
    const strangers: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null', referer: `${paper}/` },
      { referer: 'https://evil.example/story' },
      { referer: 'about:blank' },
    ]
    for (const headers of strangers) {
      expect(await from(headers), JSON.stringify(headers)).toBe(403)
      expect(await from({ ...headers, cookie }), JSON.stringify(headers)).toBe(403)
    }
    const one = filled()
    const page = await post(one, { accept, origin: 'https://evil.example' })
    expect(page.status).toBe(403)
    expect(page.text).not.toContain('<form')
    expect(again(page.text).body).toBe(one.body)
    // The cookie of staff does not go with a form of a frontend, whichever header names it.
    for (const headers of [browser, { accept, referer: `${paper}/story` }]) {
      const staff = filled()
      expect((await post(staff, { ...headers, cookie })).status).toBe(201)
      expect(await stored(staff.email)).toMatchObject({ byStaff: false, status: 'pending' })
    }
  })

  test('is the only form that an endpoint takes', async () => {
    const { doc } = wanted(await sendComment(dateline, { story }), 201)
    const report = await post({ reason: 'spam' }, browser, `/api/comments/${doc.id}/report`)
    expect(report.status).not.toBe(200)
    const like = await dateline.payload.count({ collection: 'reports' })
    expect(like.totalDocs).toBe(0)
    const login = { email: 'editor@example.com', password: sharedPassword }
    expect((await post(login, { ...browser, origin: own }, '/api/users/login')).status).not.toBe(
      200,
    )
    const large = await post(filled({ body: 'x'.repeat(1024 * 1024) }))
    expect([large.status, large.headers.get('content-type')]).toEqual([
      413,
      'text/html; charset=utf-8',
    ])
  })
})

test('a comment that a program sends needs no origin', async () => {
  wanted(await sendComment(dateline, { story }), 201)
})
