import type { AddressInfo } from 'node:net'
import { beforeEach, expect, test, vi } from 'vitest'
import type { User } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { hashAfresh } from '../support/hash-once.ts'
import { freshIp, wanted } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'
import { useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))

type From = { ip?: string; cookie?: string }

const login = (email: string, password: string, { ip, cookie }: From = {}) =>
  dateline.ask('/api/users/login', {
    json: { email, password },
    ...(ip ? { ip } : {}),
    ...(cookie ? { headers: { cookie } } : {}),
  })

const refused = {
  errors: [{ code: 'login-failed', message: 'The email address or the password is wrong.' }],
}

/** The cookie by which a browser is known after a log-in. */
async function deviceOf(email: string): Promise<string> {
  const { headers } = await login(email, sharedPassword)
  const cookie = headers.getSetCookie().find((one) => one.startsWith('dateline-device-'))
  expect(cookie).toMatch(/Path=\/api\/users; HttpOnly; SameSite=Lax$/)
  return cookie?.split(';')[0] ?? ''
}

/** Types wrong passwords from many networks, until there are no tries left for others. */
async function guess(email: string, times = 51): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n += 1) statuses.push((await login(email, 'wrong')).status)
  return statuses
}

/** Forgets all attempts, as an hour does. */
const anHourPasses = async (): Promise<void> => {
  for (const collection of ['login-attempts', 'claims'] as const)
    await dateline.payload.db.deleteMany({ collection, where: {} })
}
beforeEach(anHourPasses)

test('an unknown address and a wrong password get the same answers, also when there are too many', async () => {
  const ip = freshIp()
  const other = freshIp()
  for (let n = 0; n < 7; n += 1) {
    const known = await login('reporter@example.com', 'wrong', { ip })
    const unknown = await login('nobody@example.com', 'wrong', { ip: other })
    expect([n, known.status, unknown.status]).toEqual([n, n < 5 ? 401 : 429, n < 5 ? 401 : 429])
    if (n < 5) expect(known.json).toMatchObject(refused)
    expect(withoutSeconds(unknown.text)).toBe(withoutSeconds(known.text))
    for (const { headers } of [known, unknown]) {
      expect(headers.get('set-cookie')).toBeNull()
      if (n >= 5) expect(Number(headers.get('retry-after'))).toBeGreaterThan(800)
    }
  }
})

test('wrong passwords of a clock that was set back keep nobody out', async () => {
  const asked = { ip: freshIp() }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
  try {
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1)
      statuses.push((await login('nobody@example.com', 'wrong', asked)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  } finally {
    vi.useRealTimers()
  }
  expect((await login('nobody@example.com', 'wrong', asked)).status).toBe(401)
})

const withoutSeconds = (text: string): string => text.replaceAll(/"retryAfter":\d+/g, '')

test('an unknown address and a wrong password take the same time', async () => {
  const asked = { unknown: 'nobody@example.com', wrong: 'moderator@example.com' }
  // The attempts alternate and the fastest of four counts: other load slows all equally.
  const best = { unknown: Infinity, wrong: Infinity }
  for (let n = 0; n < 4; n += 1) {
    for (const name of ['unknown', 'wrong'] as const) {
      const started = performance.now()
      await hashAfresh(() => login(asked[name], 'wrong'))
      best[name] = Math.min(best[name], performance.now() - started)
    }
  }
  expect(best.wrong / best.unknown, JSON.stringify(best)).toBeGreaterThan(0.5)
  expect(best.wrong / best.unknown, JSON.stringify(best)).toBeLessThan(2)
})

test('five wrong passwords keep one network from one account, and nobody else', async () => {
  const ip = freshIp()
  for (let n = 0; n < 5; n += 1) await login('reporter@example.com', 'wrong', { ip })
  const again = await login('REPORTER@example.com ', sharedPassword, { ip })
  expect(again.status).toBe(429)
  expect(again.json.errors[0]).toMatchObject({
    code: 'too-many-requests',
    message:
      'Too many wrong passwords. Wait 15 minutes, or choose a new password with “Forgot password?”.',
  })
  expect((await login('reporter@example.com', sharedPassword)).status).toBe(200)
  expect((await login('editor@example.com', sharedPassword, { ip })).status).toBe(200)
})

test('a right password makes room again', async () => {
  const ip = freshIp()
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 4; n += 1)
      expect((await login('editor@example.com', 'wrong', { ip })).status).toBe(401)
    expect((await login('editor@example.com', sharedPassword, { ip })).status).toBe(200)
  }
})

test('all strangers together have 50 tries an hour, and the owner’s browser still gets in', async () => {
  const cookie = await deviceOf('reporter@example.com')
  const statuses = await guess('reporter@example.com')
  expect(statuses).toEqual([...Array<number>(50).fill(401), 429])
  const fresh = await login('reporter@example.com', sharedPassword)
  expect(fresh.status).toBe(429)
  const own = await login('reporter@example.com', sharedPassword, { cookie })
  expect(own.status).toBe(200)
  // The cookie is of one account only, and does not help to guess another.
  await guess('editor@example.com')
  expect((await login('editor@example.com', sharedPassword, { cookie })).status).toBe(429)
  for (let n = 0; n < 10; n += 1)
    expect((await login('reporter@example.com', `wrong ${n}`, { cookie })).status).toBe(401)
  expect((await login('reporter@example.com', 'wrong', { cookie })).status).toBe(429)

  smtp.emails.splice(0)
  await dateline.settle()
  await guess('reporter@example.com', 2)
  await dateline.settle()
  const mine = smtp.emails.filter(({ to }) => to[0] === 'reporter@example.com')
  expect(mine.map(({ mail }) => mail.subject)).toEqual([
    'Somebody is trying to log in to your account',
  ])
  expect(mine[0]!.mail.text).toContain('http://localhost:3000/admin/forgot')
}, 120_000)

test('under 300 wrong passwords from 100 networks the owner’s browser gets in within 5 s', async () => {
  const email = 'moderator@example.com'
  const cookie = await deviceOf(email)
  const networks = Array.from({ length: 100 }, freshIp)
  let next = 0
  const answers: number[] = []
  const attack = async (): Promise<void> => {
    while (next < 300) {
      next += 1
      answers.push((await login(email, 'wrong', { ip: networks[next % 100]! })).status)
    }
  }
  const attackers = Promise.all(Array.from({ length: 8 }, attack))
  const started = performance.now()
  expect((await login(email, sharedPassword, { cookie })).status).toBe(200)
  expect(performance.now() - started).toBeLessThan(5_000)
  await attackers
  expect(answers).toHaveLength(300)
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(50)
  expect(answers.filter((status) => status !== 401 && status !== 429)).toEqual([])
  expect((await login(email, sharedPassword, { cookie })).status).toBe(200)
}, 240_000)

test('another process, or the same one after a restart, counts on', async () => {
  const ip = freshIp()
  for (let n = 0; n < 5; n += 1) await login('editor@example.com', 'wrong', { ip })
  const { makeApp } = await import('../../src/http/app.ts')
  const { serverOf } = await import('../../src/http/server.ts')
  const { config, env, payload } = dateline
  const app = makeApp({ env, config, payload, admin: { state: 'not-built' } })
  const server = serverOf(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
      body: JSON.stringify({ email: 'editor@example.com', password: sharedPassword }),
    })
    expect(answer.status).toBe(429)
  } finally {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    app.locals.cache.close()
  }
})

test('an admin unlocks an account', async () => {
  await guess('reporter@example.com')
  expect((await login('reporter@example.com', sharedPassword)).status).toBe(429)
  const asked = { json: { email: 'Reporter@example.com' } }
  expect((await dateline.ask('/api/users/unlock', { as: 'editor', ...asked })).status).toBe(403)
  expect((await login('reporter@example.com', sharedPassword)).status).toBe(429)
  const unlock = await dateline.ask('/api/users/unlock', { as: 'admin', ...asked })
  expect(unlock.status).toBe(200)
  expect((await login('reporter@example.com', sharedPassword)).status).toBe(200)
})

test('20 logins of one user at once all succeed', async () => {
  const answers = await hashAfresh(() =>
    Promise.all(Array.from({ length: 20 }, () => login('admin@example.com', sharedPassword))),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const tokens = new Set(answers.map(({ json }) => json.token as string))
  expect(tokens.size).toBe(20)
  for (const token of tokens) {
    const { json } = await dateline.ask('/api/users/me', {
      headers: { authorization: `JWT ${token}` },
    })
    expect(json.user?.email).toBe('admin@example.com')
  }
})

test('GraphQL has no mutation that logs users in or changes them', async () => {
  const { json } = await dateline.graphql('{ __schema { mutationType { fields { name } } } }')
  const names = json.data.__schema.mutationType.fields.map((f: { name: string }) => f.name)
  expect(names).toContain('createComment')
  expect(names.filter((name: string) => /user|login|logout|password|verify/i.test(name))).toEqual(
    [],
  )
})

test('the first visitor does not become a user', async () => {
  const json = { email: 'first@example.com', password: 'a password', name: 'F', role: 'admin' }
  const answer = await dateline.ask('/api/users/first-register', { json })
  expect(answer.status).toBe(403)
  expect(answer.json.errors[0]).toMatchObject({
    code: 'forbidden',
    message: 'Create the first user with: npm run user:create',
  })
  expect((await login('first@example.com', 'a password')).status).toBe(401)
})

test('a logout ends the session', async () => {
  const { token } = wanted(await login('editor@example.com', sharedPassword), 200)
  const headers = { authorization: `JWT ${token}` }
  wanted(await dateline.ask('/api/users/logout', { method: 'POST', headers }), 200)
  expect((await dateline.ask('/api/users/me', { headers })).json.user).toBeNull()
})

test('an account has a hundred sessions at most, and the newest stay', async () => {
  const { id, email } = dateline.users.editor
  const { db } = dateline.payload
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const sessions = Array.from({ length: 150 }, (_, n) => ({
    id: `session-${n}`,
    createdAt: expiresAt,
    expiresAt,
  }))
  await db.updateOne({ collection: 'users', id, data: { sessions } })
  const { token } = wanted(await login(email, sharedPassword), 200)
  const row = await db.findOne<User>({ collection: 'users', where: { id: { equals: id } } })
  expect(row?.sessions).toHaveLength(100)
  expect(row?.sessions?.[98]?.id).toBe('session-149')
  const headers = { authorization: `JWT ${token}` }
  expect((await dateline.ask('/api/users/me', { headers })).json.user).toMatchObject({ id })
})

test('a login or a profile save keeps what is recorded of the user meanwhile', async () => {
  const { id, email } = dateline.users.moderator
  const { db } = dateline.payload
  const where = { id: { equals: id } }
  const due = '2030-01-01T00:00:00.000Z'
  const owed = { followUps: { 'send-digest': { due, tries: 0 } }, followUpDue: due }
  const { updateOne } = db
  // Another write comes between Payload's read of the row and its write.
  let isWritten = false
  db.updateOne = async (asked) => {
    const isSave = 'email' in asked.data || 'sessions' in asked.data
    if (asked.collection === 'users' && isSave && !isWritten) {
      isWritten = true
      await updateOne.call(db, { collection: 'users', data: { ...owed }, where })
    }
    return updateOne.call(db, asked)
  }
  try {
    const json = { email, password: sharedPassword }
    expect((await dateline.ask('/api/users/login', { json })).status).toBe(200)
    expect(isWritten).toBe(true)
    expect(await db.findOne({ collection: 'users', where })).toMatchObject(owed)
    isWritten = false
    const named = { method: 'PATCH', json: { name: 'Mo' }, as: 'admin' } as const
    expect((await dateline.ask(`/api/users/${id}`, named)).status).toBe(200)
    expect(isWritten).toBe(true)
    expect(await db.findOne({ collection: 'users', where })).toMatchObject({ ...owed, name: 'Mo' })
  } finally {
    db.updateOne = updateOne
  }
})
