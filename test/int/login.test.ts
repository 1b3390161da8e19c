import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { wanted } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'
import { useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))

const login = (email: string, password: string) =>
  dateline.ask('/api/users/login', { json: { email, password } })

const refused = {
  errors: [{ code: 'login-failed', message: 'The email address or the password is wrong.' }],
}

/** Locks an account as a stranger would, from many networks. */
async function lock(email: string): Promise<void> {
  for (let n = 0; n < 5; n += 1) expect((await login(email, 'wrong')).status).toBe(401)
}

test('an unknown address, a wrong password and a locked account get the same answer', async () => {
  await lock('reporter@example.com')
  const answers = [
    await login('nobody@example.com', 'wrong'),
    await login('editor@example.com', 'wrong'),
    await login('reporter@example.com', 'wrong'),
    await login('reporter@example.com', sharedPassword),
    await login('REPORTER@example.com ', sharedPassword),
  ]
  for (const answer of answers) {
    expect(answer.status).toBe(401)
    expect(answer.json).toMatchObject(refused)
    expect(answer.text).toBe(answers[0]!.text)
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
})

test('an unknown address, a wrong password and a locked account take the same time', async () => {
  const asked: Record<string, [string, string]> = {
    unknown: ['nobody@example.com', 'wrong'],
    locked: ['reporter@example.com', sharedPassword],
    wrong: ['moderator@example.com', 'wrong'],
  }
  // The attempts alternate and the fastest of four counts (a fifth would lock): other load slows all
  // equally.
  const best = { unknown: Infinity, locked: Infinity, wrong: Infinity }
  for (let n = 0; n < 4; n += 1) {
    for (const name of ['unknown', 'locked', 'wrong'] as const) {
      const started = performance.now()
      await login(...asked[name]!)
      best[name] = Math.min(best[name], performance.now() - started)
    }
  }
  for (const name of ['locked', 'wrong'] as const) {
    expect(best[name] / best.unknown, JSON.stringify(best)).toBeGreaterThan(0.5)
    expect(best[name] / best.unknown, JSON.stringify(best)).toBeLessThan(2)
  }
})

test('the owner of a locked account gets one email for one lock', async () => {
  smtp.emails.splice(0)
  await dateline.settle()
  await login('reporter@example.com', 'wrong')
  await dateline.settle()
  const mine = smtp.emails.filter(({ to }) => to[0] === 'reporter@example.com')
  expect(mine).toHaveLength(1)
  expect(mine[0]!.mail.subject).toBe('Your account is locked temporarily')
  expect(mine[0]!.mail.text).toContain('http://localhost:3000/admin/forgot')
})

test('an admin unlocks an account', async () => {
  const unlock = await dateline.ask('/api/users/unlock', {
    as: 'admin',
    json: { email: 'reporter@example.com' },
  })
  expect(unlock.status).toBe(200)
  expect((await login('reporter@example.com', sharedPassword)).status).toBe(200)
})

test('20 logins of one user at once all succeed', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => login('admin@example.com', sharedPassword)),
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
    if (asked.collection === 'users' && 'email' in asked.data && !isWritten) {
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
