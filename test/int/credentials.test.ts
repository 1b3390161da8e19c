import { beforeEach, expect, test } from 'vitest'
import type { User } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { type Answer, freshIp, wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'
import { sharedPassword } from '../support/users.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
beforeEach(() => smtp.emails.splice(0))

const NEW = 'harbour-lantern-79'
let made = 0
const byText = (a: string | undefined, b: string | undefined) => `${a}`.localeCompare(`${b}`)

type Person = { id: string; email: string; token: string; password: string }

const logIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  dateline.ask('/api/users/login', { json: { email, password }, headers })

/** A user of their own for a test, logged in. */
async function person(roles: string[] = ['reporter'], password = sharedPassword): Promise<Person> {
  const email = `person${(made += 1)}@example.org`
  const { id } = await dateline.payload.create({
    collection: 'users',
    data: { email, name: 'Pat Person', password, roles, role: roles[0] } as never,
  })
  const { token } = wanted(await logIn(email, password), 200)
  return { id, email, token, password }
}

const patch = (who: Person, json: object, id = who.id): Promise<Answer> =>
  dateline.ask(`/api/users/${id}`, {
    method: 'PATCH',
    headers: { authorization: `JWT ${who.token}` },
    json,
  })

const isLoggedIn = async (token: string): Promise<boolean> =>
  (await dateline.ask('/api/users/me', { headers: { authorization: `JWT ${token}` } })).json
    .user !== null

test('a password changes only with the current one, by every way in', async () => {
  const pat = await person()
  const change = { password: NEW }
  const missing = await patch(pat, change)
  expect(missing.status).toBe(400)
  expect(missing.json.errors[0]).toMatchObject({
    code: 'validation',
    field: 'currentPassword',
    message: 'Enter your own current password to change the password.',
  })
  expect(missing.json.errors[0].data.errors).toEqual([
    {
      path: 'currentPassword',
      message: 'Enter your own current password to change the password.',
    },
  ])
  const wrong = await patch(pat, { ...change, currentPassword: 'not this one' })
  expect(wrong.json.errors[0]).toMatchObject({
    field: 'currentPassword',
    message: 'Your current password is wrong. Type it again.',
  })
  const bulk = await dateline.ask(`/api/users?where[id][equals]=${pat.id}`, {
    method: 'PATCH',
    headers: { authorization: `JWT ${pat.token}` },
    json: change,
  })
  expect(bulk.json.docs).toEqual([])
  const form = new FormData()
  form.set('_payload', JSON.stringify(change))
  const byForm = await dateline.ask(`/api/users/${pat.id}`, {
    method: 'PATCH',
    headers: { authorization: `JWT ${pat.token}` },
    body: form,
  })
  expect(byForm.status).toBe(400)
  const graphql = await dateline.graphql(
    `mutation { updateUser(id: "${pat.id}", data: { password: "${NEW}" }) { id } }`,
  )
  expect(graphql.status).toBe(400)
  expect((await logIn(pat.email, NEW)).status).toBe(401)
  const done = await patch(pat, { ...change, currentPassword: sharedPassword })
  expect(done.status).toBe(200)
  expect(done.text).not.toContain('urrentPassword')
  expect((await logIn(pat.email, sharedPassword)).status).toBe(401)
  expect((await logIn(pat.email, NEW)).status).toBe(200)
})

test('an email address changes only with the current password', async () => {
  const pat = await person()
  const email = `moved-${pat.email}`
  expect((await patch(pat, { email })).json.errors[0]).toMatchObject({ field: 'currentPassword' })
  expect((await patch(pat, { email: pat.email.toUpperCase(), name: 'Pat P.' })).status).toBe(200)
  expect((await patch(pat, { email, currentPassword: pat.password })).status).toBe(200)
  expect((await logIn(email, pat.password)).status).toBe(200)
})

test('an admin changes somebody else’s log-in with the admin’s own password', async () => {
  const admin = await person(['admin'], 'amber meadow 512')
  const pat = await person()
  const change = { password: NEW, email: `by-admin-${pat.email}` }
  const theirs = await patch(admin, { ...change, currentPassword: pat.password }, pat.id)
  expect(theirs.json.errors[0]).toMatchObject({ field: 'currentPassword' })
  const own = await patch(admin, { ...change, currentPassword: admin.password }, pat.id)
  expect(own.status).toBe(200)
  expect(await isLoggedIn(pat.token)).toBe(false)
  expect(await isLoggedIn(admin.token)).toBe(true)
  await dateline.settle()
  const [told] = smtp.emails.filter(({ to }) => to[0] === pat.email)
  expect(told?.mail.text).toContain('Changed by: Pat Person')
  expect(told?.mail.text).toContain(`New email address: ${change.email}`)
})

test('wrong current passwords are counted, and do not keep the owner from logging in', async () => {
  const pat = await person()
  for (let n = 0; n < 10; n += 1)
    expect((await patch(pat, { password: NEW, currentPassword: `wrong ${n}` })).status).toBe(400)
  const answer = await patch(pat, { password: NEW, currentPassword: pat.password })
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await logIn(pat.email, pat.password)).status).toBe(200)
})

test('the old address gets an email about each change that came to pass, and no other', async () => {
  const pat = await person()
  const taken = await patch(pat, { email: 'editor@example.com', currentPassword: pat.password })
  expect(taken.status).toBe(400)
  await dateline.settle()
  expect(smtp.emails).toEqual([])
  wanted(await patch(pat, { password: NEW, currentPassword: pat.password }), 200)
  wanted(await patch(pat, { email: `new-${pat.email}`, currentPassword: NEW }), 200)
  await dateline.settle()
  await dateline.settle()
  const mine = smtp.emails.filter(({ to }) => to[0] === pat.email)
  expect(mine.map(({ mail }) => mail.subject).toSorted(byText)).toEqual([
    'Your email address has changed',
    'Your password has changed',
  ])
  for (const { mail } of mine) expect(mail.text).toContain('If it was not you,')
  expect(smtp.emails.filter(({ to }) => to[0] === `new-${pat.email}`)).toEqual([])
})

test('a change ends all other sessions and keeps the one that made it', async () => {
  const pat = await person()
  const other = wanted(await logIn(pat.email, pat.password), 200).token as string
  wanted(await patch(pat, { email: `x-${pat.email}`, currentPassword: pat.password }), 200)
  expect([await isLoggedIn(pat.token), await isLoggedIn(other)]).toEqual([true, false])
  const third = wanted(await logIn(`x-${pat.email}`, pat.password), 200).token as string
  wanted(await patch(pat, { password: NEW, currentPassword: pat.password }), 200)
  expect([await isLoggedIn(pat.token), await isLoggedIn(third)]).toEqual([true, false])
})

test('a change makes the browser a stranger, and a log-in makes it known again', async () => {
  const pat = await person()
  const cookieIn = (answer: Answer): string =>
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('dateline-device-'))
      ?.split(';')[0] ?? ''
  const cookie = cookieIn(await logIn(pat.email, pat.password))
  const { knownDevice } = await import('../../src/accounts/known-device.ts')
  const isKnown = async (sent: string): Promise<boolean> => {
    const where = { id: { equals: pat.id } }
    const user = await dateline.payload.db.findOne<User>({ collection: 'users', where })
    return knownDevice(dateline.env.secret, new Headers({ cookie: sent }), user) !== null
  }
  expect(await isKnown(cookie)).toBe(true)
  wanted(await patch(pat, { password: NEW, currentPassword: pat.password }), 200)
  expect(await isKnown(cookie)).toBe(false)
  expect(await isKnown(cookieIn(await logIn(pat.email, NEW, { cookie })))).toBe(true)
})

test('a change ends the decision links in emails that are already sent', async () => {
  const mo = await person(['moderator'])
  const settings = { notifyPending: true, notifyEvery: 'each' }
  wanted(await patch(mo, settings), 200)
  const { id: story } = await createStory(dateline)
  const linkAbout = async (): Promise<string> => {
    smtp.emails.splice(0)
    wanted(await sendComment(dateline, { story, body: 'Nobody else’s business' }), 201)
    await dateline.settle()
    const text = smtp.emails.find(({ to }) => to[0] === mo.email)?.mail.text ?? ''
    return /^Approve:\s+\S+?(\/decide\/\S+)$/m.exec(text)?.[1] ?? 'no link'
  }
  const before = await linkAbout()
  expect((await dateline.ask(before)).status).toBe(200)
  wanted(await patch(mo, { password: NEW, currentPassword: mo.password }), 200)
  const push = (link: string) =>
    dateline.ask(link, { body: new URLSearchParams({ verdict: 'approved' }) })
  for (const answer of [await dateline.ask(before), await push(before)]) {
    expect([answer.status, answer.text]).toEqual([
      403,
      expect.stringContaining('This link no longer works'),
    ])
    expect(answer.text).not.toContain('business')
  }
  expect((await push(await linkAbout())).status).toBe(200)
})

test('an easy password is refused at its field, with what to do', async () => {
  const pat = await person()
  for (const [password, message] of [
    ['short', /at least 12 characters/],
    ['Password123!', /most common/],
    ['pat person 1', /your name/],
    [pat.email, /your name, your email address/],
  ] as const) {
    const answer = await patch(pat, { password, currentPassword: pat.password })
    expect([password, answer.status]).toEqual([password, 400])
    expect(answer.json.errors[0]).toMatchObject({ code: 'validation', field: 'password' })
    expect(answer.json.errors[0].message).toMatch(message)
  }
})

test('a password is the same in both forms of its letters, and old hashes still work', async () => {
  const composed = 'Zoë’s café häuser'.normalize('NFC')
  const typed = composed.normalize('NFD')
  const pat = await person()
  wanted(await patch(pat, { password: typed, currentPassword: pat.password }), 200)
  expect((await logIn(pat.email, composed)).status).toBe(200)
  expect((await logIn(pat.email, typed)).status).toBe(200)

  // A row from before: the hash is of the password as it was typed.
  const crypto = await import('node:crypto')
  const salt = 'an old salt'
  const hash = crypto.pbkdf2Sync(typed, salt, 25_000, 512, 'sha256').toString('hex')
  const where = { id: { equals: pat.id } }
  await dateline.payload.db.updateOne({ collection: 'users', where, data: { hash, salt } })
  expect((await logIn(pat.email, composed)).status).toBe(401)
  expect((await logIn(pat.email, typed)).status).toBe(200)
  const row = await dateline.payload.db.findOne<User>({ collection: 'users', where })
  expect(row?.hash).toMatch(/^pbkdf2-sha256-v1:/)
  expect((await logIn(pat.email, composed)).status).toBe(200)
})

test('a profile save that began before a change of password does not bring the old one back', async () => {
  const pat = await person()
  const { db } = dateline.payload
  const { updateOne } = db
  let isChanged = false
  db.updateOne = async (asked) => {
    if (asked.collection === 'users' && asked.data.name === 'Pat Q.' && !isChanged) {
      isChanged = true
      // Another process would write like this: here a request would wait for its turn.
      await dateline.payload.update({ collection: 'users', id: pat.id, data: { password: NEW } })
    }
    return updateOne.call(db, asked)
  }
  try {
    const json = { name: 'Pat Q.' }
    wanted(await dateline.ask(`/api/users/${pat.id}`, { as: 'admin', method: 'PATCH', json }), 200)
  } finally {
    db.updateOne = updateOne
  }
  expect(isChanged).toBe(true)
  expect((await logIn(pat.email, NEW, { 'x-forwarded-for': freshIp() })).status).toBe(200)
})

test('a save of a profile keeps all sessions', async () => {
  const pat = await person()
  const other = wanted(await logIn(pat.email, pat.password), 200).token as string
  wanted(await patch(pat, { name: 'Pat R.' }), 200)
  const json = { roles: ['reporter', 'editor'] }
  wanted(await dateline.ask(`/api/users/${pat.id}`, { as: 'admin', method: 'PATCH', json }), 200)
  expect([await isLoggedIn(pat.token), await isLoggedIn(other)]).toEqual([true, true])
})
