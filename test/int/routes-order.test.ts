import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, picture, uploadPhoto } from '../support/content.ts'
import { holdRequest, statusIn } from '../support/held-request.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'

// Each request here sends its head and no byte of its body: an answer was decided without it.

const MB = 1024 * 1024
const dateline = useDateline({
  RATE_LOGIN: '10',
  RATE_WRITES: '3',
  RATE_PANEL: '2',
  RATE_STAFF: '40',
})
let comment: string
beforeAll(async () => {
  const { id: story } = await createStory(dateline)
  comment = (await approvedComment(dateline, { story })).id
})

type Head = { length?: number | 'chunked'; type?: string; ip?: string; token?: string }

async function ask(line: string, { length = 100, type, ip = freshIp(), token }: Head = {}) {
  const held = holdRequest(dateline.url, line, {
    'x-forwarded-for': ip,
    'content-type': type ?? 'application/json',
    ...(length === 'chunked'
      ? { 'transfer-encoding': 'chunked' }
      : { 'content-length': String(length) }),
    ...(token ? { authorization: `JWT ${token}` } : {}),
  })
  const text = await held.answer
  held.socket.destroy()
  const code = /"code":"([a-z-]+)"/.exec(text)?.[1]
  return `${statusIn(text)} ${code}`
}

const form = 'multipart/form-data; boundary=b'

describe('a request is refused before its body is read', () => {
  test.each([
    [
      'an upload of a stranger',
      'POST /api/photos',
      { length: 20 * MB, type: form },
      '403 forbidden',
    ],
    ['a route that is not there', 'POST /api/nothing', { length: 900 * MB }, '404 not-found'],
    ['a declared length', 'POST /api/comments', { length: MB + 1 }, '413 body-too-large'],
    ['a file too large', 'POST /api/photos', { length: 27 * MB, type: form }, '413 file-too-large'],
    [
      'an undeclared file',
      'POST /api/photos',
      { length: 'chunked', type: form },
      '411 length-required',
    ],
    ['a length on a page', 'POST /comments/confirm', { length: 20_000 }, '413 body-too-large'],
    ['somebody who may not', 'POST /api/stories', {}, '403 forbidden'],
    ['nobody', 'POST /api/reports', {}, '403 forbidden'],
  ] as const)('for %s', async (_name, line, head, answer) => {
    expect(await ask(line, head)).toBe(answer)
  })

  test('for a role that may not, with a token', async () => {
    const token = await dateline.tokenOf('moderator')
    expect(await ask('POST /api/photos', { token, type: form })).toBe('403 forbidden')
    expect(await ask('POST /api/privacy/export', { token })).toBe('403 forbidden')
    expect(await ask('PATCH /api/comments', { token: await dateline.tokenOf('editor') })).toBe(
      '403 forbidden',
    )
  })

  test('and the connection does not wait for it for ever', async () => {
    const held = holdRequest(dateline.url, 'POST /api/photos', {
      'content-type': form,
      'content-length': String(20 * MB),
      'x-forwarded-for': freshIp(),
    })
    expect(statusIn(await held.answer)).toBe(403)
    // The rest is thrown away up to a limit.
    const part = Buffer.alloc(MB)
    for (let n = 0; n < 12 && !held.socket.destroyed; n += 1)
      await new Promise((done) => held.socket.write(part, () => done(undefined)))
    await held.closed
    expect(held.socket.bytesWritten).toBeLessThan(20 * MB)
  })
})

test('the order is: route, length, the network’s rate, who', async () => {
  const ip = freshIp()
  const write = (head: Head = {}) => ask('POST /api/stories', { ip, ...head })
  expect([await write(), await write(), await write()]).toEqual(Array(3).fill('403 forbidden'))
  expect(await write()).toBe('429 too-many-requests')
  expect(await write({ length: 2 * MB })).toBe('413 body-too-large')
  expect(await ask('POST /api/nothing', { ip })).toBe('404 not-found')
  // Another network has a rate of its own, and a reader's comments another than these.
  expect(await write({ ip: freshIp() })).toBe('403 forbidden')
  expect((await dateline.ask(`/api/comments/${comment}/like`, { method: 'POST', ip })).status).toBe(
    200,
  )
})

test('staff are counted by account, from all networks, after their role', async () => {
  const token = await dateline.tokenOf('reporter')
  const read = (path: string) => dateline.ask(path, { as: 'reporter' })
  for (let n = 0; n < 40; n += 1) wanted(await read('/api/sections?limit=1'), 200)
  const refused = await read('/api/sections?limit=1')
  expect([refused.status, refusalIn(refused).code]).toEqual([429, 'too-many-requests'])
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(refused.json.errors[0].retryAfter).toBe(seconds)
  expect(await ask('POST /api/stories', { token })).toBe('429 too-many-requests')
  expect(await ask('POST /api/sections', { token })).toBe('403 forbidden')
  // Others of the same network, and other accounts, go on.
  wanted(await dateline.ask('/api/sections', { as: 'moderator' }), 200)
  wanted(await dateline.ask('/api/sections'), 200)
  // A forged token is no account.
  const forged = `${token.slice(0, -4)}AAAA`
  const headers = { authorization: `JWT ${forged}` }
  wanted(await dateline.ask('/api/sections', { headers }), 200)
})

test('staff of one network are not counted together with its readers', async () => {
  const ip = freshIp()
  for (let n = 0; n < 4; n += 1)
    await dateline.ask('/api/stories', { method: 'POST', json: {}, ip })
  const json = { title: 'Of a busy house' }
  wanted(await dateline.ask('/api/sections', { as: 'editor', json, ip }), 201)
})

test('the panel’s pages have a rate', async () => {
  const ip = freshIp()
  const statuses = async (path: string) => (await dateline.ask(path, { ip })).status
  expect([await statuses('/admin'), await statuses('/admin/login')]).toEqual([503, 503])
  expect(await statuses('/admin')).toBe(429)
  expect(await statuses('/_next/static/a.js')).toBe(503)
})

test('a body that does not arrive in time ends with 408, and its place is free again', async () => {
  const { routes } = await import('../../src/http/routes.ts')
  const slow = routes.filter(
    ({ method, path }) => method === 'POST' && /^\/api\/(?:comments|photos)$/.test(path),
  )
  const before = slow.map(({ bodyMs }) => bodyMs)
  for (const route of slow) route.bodyMs = 30
  const token = await dateline.tokenOf('editor')
  const trickle = [
    { line: 'POST /api/comments', type: 'application/json' },
    { line: 'POST /api/photos', type: form },
  ].map(({ line, type }) => {
    const held = holdRequest(dateline.url, line, {
      'content-type': type,
      'content-length': '100',
      'x-forwarded-for': freshIp(),
      authorization: `JWT ${token}`,
    })
    held.socket.write('{')
    return held
  })
  for (const held of trickle) {
    expect(await held.answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"body-too-slow"/)
    await held.closed
  }
  for (const [at, route] of slow.entries()) route.bodyMs = before[at] ?? 0
  wanted(await uploadPhoto(dateline, {}, { bytes: await picture({ width: 60, height: 40 }) }), 201)
})

test('one network cannot hold the places with bodies that do not come', async () => {
  const ip = freshIp()
  const hold = () =>
    holdRequest(dateline.url, `POST /api/comments/${comment}/like`, {
      'content-type': 'application/json',
      'content-length': '100',
      'x-forwarded-for': ip,
    })
  const held = Array.from({ length: 13 }, hold)
  const first = await Promise.race(held.map(({ answer }) => answer))
  expect(first).toMatch(/^HTTP\/1\.1 503 [^]*"code":"busy"/)
  const like = { method: 'POST', ip: freshIp() }
  wanted(await dateline.ask(`/api/comments/${comment}/like`, like), 200)
  // Clients that go away are nothing to log.
  const log = vi.spyOn(dateline.payload.logger, 'error')
  for (const { socket } of held) socket.destroy()
  await Promise.all(held.map(({ closed }) => closed))
  await vi.waitFor(async () => {
    const again = hold()
    again.socket.write(' '.repeat(100))
    expect(statusIn(await again.answer)).not.toBe(503)
    again.socket.destroy()
  })
  expect(log).not.toHaveBeenCalled()
  log.mockRestore()
})

test('an account of the house has no more guesses of a password than anybody', async () => {
  const token = await dateline.tokenOf('moderator')
  const ip = freshIp()
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1) {
    const json = { email: `nobody-${n}@example.com`, password: 'a wrong guess' }
    const headers = { authorization: `JWT ${token}` }
    statuses.push((await dateline.ask('/api/users/login', { json, headers, ip })).status)
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429])
})
