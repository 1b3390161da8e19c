import { beforeEach, expect, test } from 'vitest'
import type { User } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
beforeEach(() => smtp.emails.splice(0))

const PASSWORD = 'harbour-lantern-79'
let made = 0

const invite = (json: object, as: 'admin' | 'editor' = 'admin') =>
  dateline.ask<{ doc: User; message: string }>('/api/users', { as, json })

/** The address of the page in the newest invitation to somebody. */
async function pageFor(email: string): Promise<string> {
  await dateline.settle()
  const text = smtp.emails.filter(({ to }) => to[0] === email).at(-1)?.mail.text ?? ''
  return /http:\/\/localhost:3000(\/account\/invitation\/\S+)/.exec(text)?.[1] ?? '/no-link'
}

async function invited(): Promise<{ id: string; email: string; page: string }> {
  const email = `guest${(made += 1)}@example.org`
  const { doc } = wanted(await invite({ name: 'Gwen Guest', email, roles: ['editor'] }), 201)
  return { id: doc.id, email, page: await pageFor(email) }
}

const choose = (page: string, password: string, again = password) =>
  dateline.ask(page, { body: new URLSearchParams({ password, again }) })

const logIn = (email: string, password: string) =>
  dateline.ask('/api/users/login', { json: { email, password } })

const statusOf = async (id: string) =>
  wanted(await dateline.ask<User>(`/api/users/${id}`, { as: 'admin' }), 200).status

test('an admin invites a user, who chooses a password by the link and is logged in', async () => {
  const email = 'Nora.New@Example.org'
  const roles = ['editor', 'moderator']
  const { doc, message } = wanted(await invite({ name: 'Nora New', email, roles }), 201)
  expect(doc).toMatchObject({ email: 'nora.new@example.org', roles, status: 'invited' })
  expect(message).toBe(
    'We have sent an invitation to nora.new@example.org. Its link works for 7 days.',
  )
  const page = await pageFor('nora.new@example.org')
  expect(smtp.emails[0]?.mail.text).toContain(
    'The admin invites you to work on Dateline as editor and moderator.',
  )
  for (const method of ['GET', 'HEAD', 'GET']) await dateline.ask(page, { method })
  const shown = await dateline.ask(page)
  expect(shown.text).toContain('Hello Nora New.')
  expect(shown.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await statusOf(doc.id)).toBe('invited')

  for (const [password, again, problem] of [
    ['short', 'short', 'at least 12 characters'],
    ['nora.new2026', 'nora.new2026', 'made of your name'],
    [PASSWORD, `${PASSWORD}x`, 'The two passwords differ'],
    ['', '', 'Enter a password.'],
  ] as const) {
    const refused = await choose(page, password, again)
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(problem)])
  }
  const done = await choose(page, PASSWORD)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/admin'])
  const cookie = done.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect(cookie).toMatch(/payload-token=.*dateline-device-/)
  const me = await dateline.ask('/api/users/me', {
    headers: { cookie, origin: 'http://localhost:3000' },
  })
  expect(me.json.user).toMatchObject({ name: 'Nora New', roles })
  expect(await statusOf(doc.id)).toBe('active')
  expect((await logIn('nora.new@example.org', PASSWORD)).status).toBe(200)
})

test('an invitation works once, also when it is used twice at the same time', async () => {
  const { email, page } = await invited()
  const answers = await Promise.all([choose(page, PASSWORD), choose(page, 'meadow oars 22')])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
  for (const late of [await dateline.ask(page), await choose(page, 'another lantern 80')])
    expect([late.status, late.text]).toEqual([410, expect.stringContaining('has been used')])
  expect((await logIn(email, 'another lantern 80')).status).toBe(401)
})

test('an invitation ends after 7 days, and can be sent again until it is accepted', async () => {
  const { passwordToken } = await import('../../src/accounts/credentials.ts')
  const { id, email, page } = await invited()
  const where = { id: { equals: id } }
  const user = (await dateline.payload.db.findOne<User>({ collection: 'users', where }))!
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const tokenOf = (days: number) =>
    passwordToken(dateline.env.secret, 'invitation', { user, now: daysAgo(days) })
  const late = await dateline.ask(`/account/invitation/${tokenOf(7.01)}`)
  expect([late.status, late.text]).toEqual([410, expect.stringContaining('has expired')])
  expect((await dateline.ask(`/account/invitation/${tokenOf(6.99)}`)).status).toBe(200)
  expect((await dateline.ask('/account/invitation/forged.token')).status).toBe(404)

  const again = () => dateline.ask(`/api/users/${id}/invite`, { as: 'admin', json: {} })
  expect((await dateline.ask(`/api/users/${id}/invite`, { as: 'editor', json: {} })).status).toBe(
    403,
  )
  wanted(await again(), 200)
  const second = await pageFor(email)
  expect(second).not.toBe(page)
  expect((await choose(second, PASSWORD)).status).toBe(303)
  expect((await dateline.ask(page)).status).toBe(410)
  const active = await again()
  expect([active.status, active.json.errors[0].code]).toEqual([409, 'conflict'])
})

test('a corrected address gets the next invitation, and the mistyped one keeps no link', async () => {
  const { id, email, page } = await invited()
  const { sharedPassword } = await import('../support/users.ts')
  const json = { email: `right-${email}`, currentPassword: sharedPassword }
  wanted(await dateline.ask(`/api/users/${id}`, { as: 'admin', method: 'PATCH', json }), 200)
  smtp.emails.splice(0)
  await dateline.settle()
  expect(smtp.emails.filter(({ to }) => to[0] === email)).toEqual([])
  expect((await dateline.ask(page)).status).toBe(410)
  wanted(await dateline.ask(`/api/users/${id}/invite`, { as: 'admin', json: {} }), 200)
  expect((await dateline.ask(await pageFor(`right-${email}`))).status).toBe(200)
})

test('no admin types a password for a new user, and only admins invite', async () => {
  const json = { name: 'P', email: 'p@example.org', roles: ['reporter'] }
  const typed = await invite({ ...json, password: PASSWORD })
  expect(typed.status).toBe(400)
  expect(typed.json).toMatchObject({
    errors: [
      {
        code: 'validation',
        field: 'password',
        message: 'Leave the password out. The user gets an email and chooses it.',
      },
    ],
  })
  expect((await invite(json, 'editor')).status).toBe(403)
  for (const [field, wrong] of [
    ['roles', []],
    ['roles', ['boss']],
    ['roles', undefined],
    ['email', ' '],
    ['email', 'no address'],
    ['email', 'editor@example.com'],
    ['name', 7],
  ] as const) {
    const answer = await invite({ ...json, [field]: wrong })
    expect([field, answer.status]).toEqual([field, 400])
    expect(answer.json).toMatchObject({ errors: [{ code: 'validation', field }] })
  }
  await dateline.settle()
  expect(smtp.emails).toEqual([])
})

test('an invited user cannot log in before, and may use “Forgot password?” instead', async () => {
  const { id, email } = await invited()
  expect((await logIn(email, '')).status).toBe(400)
  expect((await logIn(email, PASSWORD)).status).toBe(401)
  wanted(await dateline.ask('/api/users/forgot-password', { json: { email } }), 200)
  await dateline.settle()
  const text = smtp.emails.at(-1)?.mail.text ?? ''
  const token = /\/admin\/reset\/(\S+)/.exec(text)?.[1]
  const json = { token, password: PASSWORD }
  wanted(await dateline.ask('/api/users/reset-password', { json }), 200)
  expect(await statusOf(id)).toBe('active')
})
