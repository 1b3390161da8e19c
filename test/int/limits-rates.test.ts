import { beforeAll, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { type Answer, freshIp } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'
import { readerText } from '../../src/texts/reader-texts.ts'

const dateline = useDateline({
  RATE_LOGIN: '4',
  RATE_EMAILS: '4',
  RATE_LOGIN_ACCOUNT: '3',
  RATE_COMMENTS: '3',
  RATE_GRAPHQL: '6',
  RATE_READS: '7',
  RATE_WRITES: '20',
})
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

/** The statuses of the same request, sent repeatedly. */
async function statuses(times: number, send: () => Promise<Answer>): Promise<number[]> {
  const got: number[] = []
  for (let n = 0; n < times; n += 1) got.push((await send()).status)
  return got
}

function expectRefusal(
  answer: Answer,
  {
    max,
    text = 'too-many-requests',
    ...reason
  }: { max: number; text?: 'too-many-requests' | 'comment-flood-network'; reason?: string },
): void {
  expect(answer.status).toBe(429)
  const seconds = Number(answer.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(max)
  expect(answer.json).toEqual({
    errors: [
      {
        code: 'too-many-requests',
        message: readerText('en', text, { seconds }),
        retryAfter: seconds,
        ...reason,
      },
    ],
  })
}

test('a plain form that comes too often gets a page with all that was typed', async () => {
  const ip = freshIp()
  const post = (n: number) =>
    dateline.ask('/api/comments', {
      ip,
      headers: { accept: 'text/html', origin: 'http://localhost:3000', 'accept-language': 'fr' },
      body: new URLSearchParams({ story, author: 'A', email: 'a@b.example', body: `Often ${n}.` }),
    })
  for (let n = 0; n < 3; n += 1) await post(n)
  const page = await post(4)
  expect(page.status).toBe(429)
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(page.text).toMatch(/lang="fr"[^]*<form[^]*Often 4\.<\/textarea>/)
})

test('forms of a foreign page count, so that nobody makes us read them without end', async () => {
  const ip = freshIp()
  const post = (body: string, from = ip) =>
    dateline.ask('/api/comments', {
      ip: from,
      headers: { accept: 'text/html', origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ story, author: 'A', email: 'a@b.example', body }),
    })
  const first = await post('Foreign words.')
  expect([first.status, first.text.includes('Foreign words.')]).toEqual([403, true])
  for (let n = 1; n < 20; n += 1) await post('Foreign words.')
  const last = await post('Foreign words.')
  expect([last.status, last.text.includes('Foreign words.')]).toEqual([403, false])
  expect((await post('Foreign words.', freshIp())).text).toContain('Foreign words.')
})

test('failed logins are counted by network; successful ones are not', async () => {
  const ip = freshIp()
  const login = (email: string, password: string, from = ip) =>
    dateline.ask('/api/users/login', { json: { email, password }, ip: from })
  expect(await statuses(5, () => login('admin@example.com', sharedPassword))).toEqual(
    Array(5).fill(200),
  )
  let n = 0
  const guess = () => login(`nobody${(n += 1)}@example.com`, 'wrong')
  expect(await statuses(5, guess)).toEqual([401, 401, 401, 401, 429])
  expectRefusal(await login('admin@example.com', sharedPassword), { max: 15 * 60 })
  // A neighbour in the same /24 is the same network; another network is not.
  expectRefusal(await login('admin@example.com', sharedPassword, ip.replace(/7$/, '99')), {
    max: 15 * 60,
  })
  expect((await login('admin@example.com', sharedPassword, freshIp())).status).toBe(200)
})

test('failed logins are counted by account and network', async () => {
  const ip = freshIp()
  const login = (password: string, from = ip) =>
    dateline.ask('/api/users/login', {
      json: { email: 'editor@example.com', password },
      ip: from,
    })
  expect(await statuses(3, () => login('wrong'))).toEqual([401, 401, 401])
  const answer = await login(sharedPassword)
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBe(answer.json.errors[0].retryAfter)
  expect((await login(sharedPassword, freshIp())).status).toBe(200)
})

test('requests for emails that anybody can make are counted', async () => {
  const ip = freshIp()
  const forgot = () =>
    dateline.ask('/api/users/forgot-password', { json: { email: 'a@example.com' }, ip })
  expect(await statuses(4, forgot)).toEqual([200, 200, 200, 200])
  expectRefusal(await forgot(), { max: 15 * 60 })
})

test('comments are counted, by REST and GraphQL together', async () => {
  const ip = freshIp()
  const bad = { json: { query: 'mutation { createComment(data: {}) { id } }' }, ip }
  const escaped = JSON.stringify(bad.json).replace('createComment', String.raw`create\u0043omment`)
  const send = [
    () => sendComment(dateline, { story }, { ip }),
    () => dateline.ask('/api/graphql', bad),
    () =>
      dateline.ask('/api/graphql', {
        body: escaped,
        headers: { 'content-type': 'application/json' },
        ip,
      }),
  ]
  expect((await send[0]!()).status).toBe(201)
  expect((await send[1]!()).status).toBe(400)
  expect((await send[2]!()).status).toBe(400)
  const met = { max: 10 * 60, text: 'comment-flood-network', reason: 'network' } as const
  for (const again of send) expectRefusal(await again(), met)
  // Reads are not limited here.
  expect((await dateline.graphql('{ __typename }', {}, { ip })).status).toBe(200)
})

test('a reader is told to wait in their language', async () => {
  const ip = freshIp()
  const headers = { 'accept-language': 'it-IT,it;q=0.9' }
  await statuses(7, () => dateline.ask('/api/sections', { ip }))
  const answer = await dateline.ask('/api/sections', { ip, headers })
  expect(answer.json.errors[0].message).toMatch(/^Troppe richieste\. Riprova tra \d+ secondi\.$/)
})

test('GraphQL requests are counted, and staff are exempt', async () => {
  const ip = freshIp()
  expect(await statuses(6, () => dateline.graphql('{ __typename }', {}, { ip }))).toEqual(
    Array(6).fill(200),
  )
  expectRefusal(await dateline.graphql('{ __typename }', {}, { ip }), { max: 60 })
  const asStaff = () => dateline.graphql('{ __typename }', {}, { ip, as: 'reporter' })
  expect(await statuses(8, asStaff)).toEqual(Array(8).fill(200))
  const forged = { authorization: 'JWT a.b.c' }
  expectRefusal(await dateline.graphql('{ __typename }', {}, { ip, headers: forged }), { max: 60 })
})

test('reads are counted together, including those by POST; staff are exempt', async () => {
  const ip = freshIp()
  const reads: (() => Promise<Answer>)[] = [
    () => dateline.ask('/api/stories', { ip }),
    () => dateline.ask('/api/story-page/none', { ip }),
    () => dateline.ask('/api/nothing', { ip }),
    () =>
      dateline.ask('/api/comments', {
        body: 'limit=1',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-http-method-override': 'GET',
        },
        ip,
      }),
  ]
  for (let n = 0; n < 7; n += 1) expect((await reads[n % 4]!()).status).not.toBe(429)
  for (const read of reads) expectRefusal(await read(), { max: 60 })
  expect((await dateline.ask('/api/stories', { ip, as: 'editor' })).status).toBe(200)
  expect((await dateline.ask('/healthz', { ip })).status).toBe(200)
})

test('an IPv6 network is its first 48 bits', async () => {
  const read = (ip: string) => dateline.ask('/api/sections', { ip })
  let host = 0
  await statuses(7, () => read(`2001:db8:77:${(host += 1)}::1`))
  expectRefusal(await read('2001:db8:77:ffff::1'), { max: 60 })
  expect((await read('2001:db8:78::1')).status).toBe(200)
})
