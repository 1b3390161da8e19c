import { beforeEach, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { type Answer, wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'
import { sharedPassword } from '../support/users.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
beforeEach(() => smtp.emails.splice(0))

const NEW = 'harbour-lantern-79'

const forgot = (email: string) => dateline.ask('/api/users/forgot-password', { json: { email } })
const reset = (token: string, password = NEW) =>
  dateline.ask('/api/users/reset-password', { json: { token, password } })
const logIn = (email: string, password: string) =>
  dateline.ask('/api/users/login', { json: { email, password } })

/** The token in the newest reset email to an address. */
async function tokenFor(email: string): Promise<string> {
  wanted(await forgot(email), 200)
  await dateline.settle()
  const text = smtp.emails.filter(({ to }) => to[0] === email).at(-1)?.mail.text ?? ''
  return /\/admin\/reset\/(\S+)/.exec(text)?.[1] ?? 'no link'
}

test('a newer reset email leaves the earlier link valid, and a used one ends all', async () => {
  const { email } = dateline.users.reporter
  const first = await tokenFor(email)
  const second = await tokenFor(email)
  expect(second).not.toBe(first)
  const old = wanted(await logIn(email, sharedPassword), 200).token as string
  const easy = await reset(first, 'password1234')
  expect(easy.json.errors[0]).toMatchObject({ code: 'validation', field: 'password' })
  const done = await reset(first)
  expect(done.status).toBe(200)
  expect(done.headers.getSetCookie().join('\n')).toMatch(/payload-token=.*\n?dateline-device-/s)
  const session = { headers: { authorization: `JWT ${old}` } }
  expect((await dateline.ask('/api/users/me', session)).json.user).toBeNull()
  for (const used of [first, second]) {
    const again = await reset(used, 'another lantern 80')
    expect([again.status, again.json.errors[0].code]).toEqual([403, 'token-invalid'])
  }
  expect((await logIn(email, NEW)).status).toBe(200)
})

test('of two uses of one link at the same time, one counts', async () => {
  const { email } = dateline.users.moderator
  const token = await tokenFor(email)
  const answers = await Promise.all([
    reset(token, 'meadow lantern 1'),
    reset(token, 'meadow oars 22'),
  ])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
})

test('a link ends after an hour, and with the address that it was sent to', async () => {
  const { passwordToken } = await import('../../src/accounts/credentials.ts')
  const { email, id } = dateline.users.editor
  const where = { id: { equals: id } }
  const user = (await dateline.payload.db.findOne({ collection: 'users', where })) as never
  const { secret } = dateline.env
  const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000)
  const late = passwordToken(secret, 'reset', { user, now: minutesAgo(61) })
  expect((await reset(late)).status).toBe(403)
  for (const forged of [
    '',
    'nonsense',
    `${late}x`,
    passwordToken('other', 'reset', { user, now: new Date() }),
  ])
    expect([400, 403]).toContain((await reset(forged)).status)
  const token = await tokenFor(email)
  const moved = { email: 'moved@example.com' }
  await dateline.payload.update({ collection: 'users', id, data: moved })
  expect((await reset(token)).status).toBe(403)
  await dateline.payload.update({ collection: 'users', id, data: { email } })
  expect((await logIn(email, sharedPassword)).status).toBe(200)
})

test('an account gets five reset emails a day, and nobody is told which addresses have one', async () => {
  const answers: Answer[] = []
  for (let n = 0; n < 7; n += 1) {
    answers.push(await forgot('admin@example.com'), await forgot('nobody@example.com'))
    await dateline.settle()
  }
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  const mine = smtp.emails.filter(({ mail }) => mail.subject === 'Choose a new password')
  expect(mine.map(({ to }) => to[0])).toEqual(Array(5).fill('admin@example.com'))
})

test('the owner is told of a new password also when the process ends right after the change', async () => {
  const { email } = dateline.users.editor
  const token = await tokenFor(email)
  const { db } = dateline.payload
  const { updateOne } = db
  db.updateOne = (asked) =>
    'sessions' in asked.data
      ? Promise.reject(new Error('The process ends here.'))
      : updateOne.call(db, asked)
  try {
    expect((await reset(token)).status).toBe(500)
  } finally {
    db.updateOne = updateOne
  }
  smtp.emails.splice(0)
  await dateline.settle()
  const mine = smtp.emails.filter(({ to }) => to[0] === email)
  expect(mine.map(({ mail }) => mail.text)).toEqual([expect.stringContaining('If it was not you')])
})
