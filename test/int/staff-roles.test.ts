import { beforeAll, expect, test } from 'vitest'
import type { User } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, sendComment } from '../support/content.ts'
import { decisionsOn } from '../support/desk.ts'
import { wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'
import { mongoUrl } from '../support/workers.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
})

const give = (role: 'editor' | 'reporter', roles: string[]) =>
  dateline.ask<{ doc: User }>(`/api/users/${dateline.users[role].id}`, {
    as: 'admin',
    method: 'PATCH',
    json: { roles },
  })

test('a user with several roles has the rights of each, and only those', async () => {
  const { id: story } = await createStory(dateline, { section })
  const { doc: comment } = wanted(await sendComment(dateline, { story }), 201)
  const decide = () =>
    dateline.ask('/api/moderation/decide', {
      as: 'editor',
      json: decisionsOn([comment.id], 'approved'),
    })
  expect((await decide()).status).toBe(403)
  const saved = wanted(await give('editor', ['moderator', 'editor']), 200).doc
  expect(saved).toMatchObject({ role: 'editor', roles: ['moderator', 'editor'] })
  expect((await decide()).status).toBe(200)
  await createStory(dateline, { section, headline: 'Still an editor' }, 'editor')
  expect((await dateline.ask('/api/users', { as: 'editor', json: {} })).status).toBe(403)
  const { json } = await dateline.graphql(
    '{ meUser { user { role roles } } }',
    {},
    { as: 'editor' },
  )
  expect(json.data.meUser.user).toEqual({ role: 'editor', roles: ['moderator', 'editor'] })
  const found = await dateline.ask('/api/users?where[roles][in]=moderator,admin&sort=name', {
    as: 'admin',
  })
  expect(found.json.docs.map(({ name }: User) => name)).toEqual([
    'The admin',
    'The editor',
    'The moderator',
  ])
})

test('an editor who moderates gets the emails of moderators', async () => {
  wanted(await give('editor', ['editor', 'moderator']), 200)
  const { id, email } = dateline.users.editor
  const wants = { as: 'editor', method: 'PATCH', json: { notifyPending: true } } as const
  wanted(await dateline.ask(`/api/users/${id}`, wants), 200)
  const { id: story } = await createStory(dateline, { section })
  wanted(await sendComment(dateline, { story, body: 'For the one who does both.' }), 201)
  smtp.emails.splice(0)
  await dateline.settle()
  const mine = smtp.emails.filter(({ to }) => to[0] === email)
  expect(mine.map(({ mail }) => mail.text)).toEqual([
    expect.stringContaining('For the one who does both.'),
  ])
  wanted(await give('editor', ['editor']), 200)
  wanted(await sendComment(dateline, { story, body: 'For moderators only.' }), 201)
  smtp.emails.splice(0)
  await dateline.settle()
  expect(smtp.emails.filter(({ to }) => to[0] === email)).toEqual([])
})

test('a save that sends only the old field role is refused with the way to do it', async () => {
  const path = `/api/users/${dateline.users.reporter.id}`
  const old = await dateline.ask(path, { as: 'admin', method: 'PATCH', json: { role: 'editor' } })
  expect(old.status).toBe(400)
  expect(old.json.errors[0]).toMatchObject({
    code: 'bad-request',
    field: 'role',
    message: 'The role follows from the roles. Send the field roles, a list such as ["editor"].',
  })
  for (const roles of [[], ['boss'], 'editor', null]) {
    const wrong = await dateline.ask(path, { as: 'admin', method: 'PATCH', json: { roles } })
    expect([JSON.stringify(roles), wrong.status]).toEqual([JSON.stringify(roles), 400])
  }
  const { json } = await dateline.ask<User>(path, { as: 'admin' })
  expect(json).toMatchObject({ role: 'reporter', roles: ['reporter'] })
  wanted(await dateline.ask(path, { as: 'admin', method: 'PATCH', json }), 200)
})

test('the last admin keeps the admin role, whatever other roles they get', async () => {
  const { id } = dateline.users.admin
  const lose = dateline.payload.update({
    collection: 'users',
    id,
    data: { roles: ['editor', 'moderator'] },
  })
  await expect(lose).rejects.toThrow(/last admin/)
  const keep = await dateline.payload.update({
    collection: 'users',
    id,
    data: { roles: ['moderator', 'admin'] },
  })
  expect(keep).toMatchObject({ role: 'admin' })
})

test('an upgrade keeps the role that each user had', async () => {
  const { migrate } = await import('../../src/store/migrate.ts')
  const { payload } = dateline
  wanted(await give('editor', ['editor']), 200)
  if (mongoUrl) {
    const { nativeCollection } = await import('../../src/store/mongo-native.ts')
    await nativeCollection(payload, 'users').updateMany({}, { $unset: { roles: 1, status: 1 } })
  } else {
    const { sqliteOf } = await import('../../src/store/sqlite-driver.ts')
    for (const statement of [
      'DROP TABLE users_roles',
      'DROP TABLE login_attempts',
      'ALTER TABLE users DROP COLUMN status',
      'ALTER TABLE users DROP COLUMN credentials_changed_at',
    ])
      await sqliteOf(payload).client.execute(statement)
  }
  const name = { like: mongoUrl ? 'roles_from_role' : 'staff_accounts' }
  await payload.db.deleteMany({ collection: 'payload-migrations', where: { name } })
  await migrate(payload)
  const { docs } = await payload.find({ collection: 'users', sort: 'name', overrideAccess: true })
  expect(docs.map(({ name, roles, status }) => [name, roles, status])).toEqual([
    ['The admin', ['admin'], 'active'],
    ['The editor', ['editor'], 'active'],
    ['The moderator', ['moderator'], 'active'],
    ['The reporter', ['reporter'], 'active'],
  ])
})
