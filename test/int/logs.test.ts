import { defaultLoggerOptions } from 'payload'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { raw } from '../support/raw-database.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'
import { sharedPassword } from '../support/users.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({
  SMTP_URL: smtp.url,
  LOG_LEVEL: 'debug',
  RATE_LOGIN: '1000',
  TRUST_PROXY: 'loopback',
}))

/** The data of readers and staff. No line may have any of it. */
const canary = {
  text: 'Zitronenfalter flattern',
  author: 'Canary Reader',
  email: 'canary.reader@example.org',
  staffEmail: 'canary.staff@example.org',
  password: 'canary password of staff',
  network: '203.0.113',
  agent: 'CanaryBrowser',
}
const ip = `${canary.network}.77`
const lines: string[] = []
let story: string

beforeAll(async () => {
  const stream = defaultLoggerOptions as unknown as { write: (line: string) => boolean }
  const write = stream.write.bind(stream)
  vi.spyOn(stream, 'write').mockImplementation((line) => {
    lines.push(line)
    return write(line)
  })
  vi.spyOn(console, 'error').mockImplementation((...given) => void lines.push(given.join(' ')))
  story = (await createStory(dateline)).id
  await dateline.payload.updateGlobal({ slug: 'settings', data: { floodSeconds: 1 } })
  await dateline.payload.update({
    collection: 'users',
    id: dateline.users.moderator.id,
    data: { notifyPending: true, email: canary.staffEmail },
  })
})
afterAll(() => vi.restoreAllMocks())

const comment = (fields: object = {}) =>
  sendComment(
    dateline,
    { story, author: canary.author, email: canary.email, body: canary.text, ...fields },
    { ip, headers: { 'user-agent': canary.agent } },
  )
const logIn = (password: string) =>
  dateline.ask('/api/users/login', { ip, json: { email: canary.staffEmail, password } })

async function expectClean(): Promise<void> {
  const { payload } = dateline
  const { docs } = await payload.db.find<{ hash: string; salt: string }>({
    collection: 'users',
    pagination: false,
  })
  const token = await dateline.tokenOf('editor')
  const told = [
    ...Object.values(canary),
    ...canary.text.split(' '),
    sharedPassword,
    token,
    ...docs.flatMap(({ hash, salt }) => [hash, salt]),
  ].filter(Boolean)
  for (const secret of told)
    expect(
      lines.filter((line) => line.includes(secret)),
      secret,
    ).toEqual([])
}

/** Everything that a reader and a user of the panel send. */
async function tryEverything(): Promise<void> {
  const { id } = dateline.users.moderator
  // A short row may still find room in a page that a full disk has.
  const body = `${`${canary.text} `.repeat(150)}${lines.length}`
  const isInTurn = async () => expect((await comment({ body })).status).not.toBe(429)
  await vi.waitFor(isInTurn, { timeout: 20_000, interval: 1_000 })
  await comment({ parent: 'x'.repeat(30) })
  await logIn('wrong')
  await logIn(sharedPassword)
  await dateline.ask('/api/users/forgot-password', { ip, json: { email: canary.staffEmail } })
  await dateline.ask('/api/privacy/request', {
    ip,
    json: { email: canary.email, wish: 'erase' },
  })
  await dateline.ask(`/api/users/${id}`, {
    as: 'admin',
    method: 'PATCH',
    json: {
      password: canary.password,
      currentPassword: sharedPassword,
      name: canary.author,
    },
  })
  await dateline.ask('/api/stories', { as: 'editor', json: { headline: canary.text, section: 7 } })
  await dateline.ask(`/api/stories?where[publishedAt][equals]=${canary.text}`, { as: 'editor' })
  await dateline.ask('/api/comments', {
    ip,
    body: `{"body":"${canary.text}", ${canary.text}}`,
    headers: { 'content-type': 'application/json' },
  })
  await dateline.graphql(
    `mutation { createComment(data: { story: "${story}", author: "${canary.author}", email: "${canary.email}", body: "${canary.text}" }) { id } }`,
  )
  await dateline.settle().catch(() => undefined)
}

test('the log of a working Dateline has nothing that readers or staff have given', async () => {
  wanted(await comment(), 201)
  await tryEverything()
  await expectClean()
})

test('emails that are refused are logged without their addresses', async () => {
  smtp.refuses.add(canary.staffEmail)
  const other = {
    story,
    author: 'Another',
    body: `${canary.text} noch einmal`,
  }
  wanted(await sendComment(dateline, other), 201)
  const before = lines.length
  await dateline.settle()
  await expectClean()
  expect(lines.slice(before).join('\n')).toMatch(/\[email\]|refused|rejected/i)
  smtp.refuses.clear()
})

test('a database that fails is logged without what it was given', async () => {
  const database = raw(dateline.payload)
  for (const way of database.ways) {
    const before = lines.length
    const mend = await way()
    try {
      await tryEverything()
    } finally {
      await mend()
    }
    expect(lines.slice(before).some((line) => JSON.parse(line).level >= 50)).toBe(true)
  }
  await expectClean()
})

test('the mistakes of readers are lines of debug with code, route and status alone', async () => {
  lines.length = 0
  const answer = await comment({ body: '' })
  expect(answer.status).toBe(400)
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const { level, code, route, status } = told.find(({ msg }) => msg === 'A request was refused')!
  expect({ level, code, route, status }).toEqual({
    level: 20,
    code: refusalIn(answer).code,
    route: '/api/comments',
    status: 400,
  })
  expect(told.filter((line) => Number(line.level) > 20)).toEqual([])
})
