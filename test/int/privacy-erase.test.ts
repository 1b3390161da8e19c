import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PrivacyRequest } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory } from '../support/content.ts'
import { refusalIn } from '../support/requests.ts'
import { dumpDatabase, tablesWith } from '../support/dump.ts'
import { commentRow, decide, eventsOf, linkTo, say, settleIn } from '../support/privacy.ts'
import { startMailServer, useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { headline: 'Harbour' })).id
})
beforeEach(() => smtp.emails.splice(0))
afterEach(() => dateline.payload.updateGlobal({ slug: 'settings', data: { erasedText: 'remove' } }))

const linkToErase = (email: string): Promise<string> =>
  linkTo({ dateline, smtp }, { email, wish: 'erase' })
const post = (link: string) => dateline.ask(link, { method: 'POST' })
const settle = (seconds: number): Promise<void> => settleIn(dateline, seconds)
const rowOf = (id: string) => commentRow(dateline, id)

test('an erasure cancels every email that was due to the address', async () => {
  const mail = 'due@mail.example'
  const top = await say(dateline, {
    story,
    email: mail,
    author: 'Due',
    body: 'A question.',
    wantsLetter: true,
  })
  const reported = await approvedComment(dateline, { story })
  const data = {
    key: 'a key',
    comment: reported.id,
    reason: 'other',
    state: 'open',
    email: mail,
    language: 'en',
  } as const
  await dateline.payload.db.create({ collection: 'reports', data })
  const link = await linkToErase(mail)
  const { port } = smtp
  await smtp.stop()
  await decide(dateline, { id: top, to: 'approved' })
  await dateline.settle()
  expect((await rowOf(top)).followUps).toHaveProperty('send-approved-letter')
  expect((await post(link)).status).toBe(200)
  Object.assign(smtp, await startMailServer(port))
  await settle(600)
  await decide(dateline, { id: reported.id, to: 'rejected' })
  await settle(1200)
  expect(smtp.emails.filter(({ to }) => to.includes(mail))).toEqual([])
  expect(tablesWith(await dumpDatabase(dateline), mail)).toEqual([])
})

test('the site may keep the text without the name', async () => {
  await dateline.payload.updateGlobal({ slug: 'settings', data: { erasedText: 'keep' } })
  const mail = 'kept@mail.example'
  const { id } = await approvedComment(dateline, {
    story,
    author: 'Kept Name',
    email: mail,
    body: 'A good point.',
  })
  const open = await dateline.ask(`/api/comments/${id}`, { as: 'moderator' })
  await dateline.settle()
  const link = await linkToErase(mail)
  expect((await dateline.ask(link)).text).toContain('Their text stays, without your name.')
  expect((await post(link)).text).toContain('Your data has been deleted.')
  expect(await rowOf(id)).toMatchObject({
    author: 'Deleted',
    body: 'A good point.',
    email: null,
  })
  // Its text can be read, so it counts as visible.
  expect((await rowOf(id)).removed ?? null).toBeNull()
  const json = { author: open.json.author, email: open.json.email, body: open.json.body }
  await dateline.ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json })
  await dateline.settle()
  const after = await dumpDatabase(dateline)
  for (const trace of [mail, 'Kept Name']) expect(tablesWith(after, trace)).toEqual([])
})

test('the sweep finishes an interrupted erasure, and logs each comment once', async () => {
  const mail = 'many@mail.example'
  const ids: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const data = { story, author: 'Many', email: mail, body: `Number ${n} of many.` }
    const { id } = await dateline.payload.create({ collection: 'comments', data: data as never })
    ids.push(id)
  }
  const link = await linkToErase(mail)
  const { db } = dateline.payload
  const { updateOne } = db
  let written = 0
  db.updateOne = (args: Parameters<typeof updateOne>[0]) => {
    if (args.collection === 'comments' && (written += 1) > 4) throw new Error('Power cut')
    return updateOne.call(db, args)
  }
  const broken = await post(link)
  db.updateOne = updateOne
  expect(broken.status).toBe(202)
  expect(broken.text).toContain('We are deleting your data.')
  const left = await db.count({ collection: 'comments', where: { email: { equals: mail } } })
  expect(left.totalDocs).toBe(8)

  await settle(600)
  expect((await post(link)).text).toContain('Comments: 12.')
  const after = await dumpDatabase(dateline)
  expect(tablesWith(after, mail)).toEqual([])
  expect(tablesWith(after, 'of many.')).toEqual([])
  for (const id of ids)
    expect((await eventsOf(dateline, id)).map(({ action }) => action)).toEqual(['erased'])
})

test('an erasure uses the current state of a comment that is decided on meanwhile', async () => {
  const mail = 'moved@mail.example'
  const { id } = await approvedComment(dateline, { story, email: mail, body: 'On the move.' })
  await dateline.settle()
  const link = await linkToErase(mail)
  const { db } = dateline.payload
  const { updateMany } = db
  // Between the erasure's read of the comment and its write.
  db.updateMany = (async (args: Parameters<typeof updateMany>[0]) => {
    db.updateMany = updateMany
    await decide(dateline, { id, to: 'rejected', note: 'told in confidence' })
    return updateMany.call(db, args)
  }) as typeof updateMany
  await post(link)
  db.updateMany = updateMany
  await settle(60)
  await settle(120)
  expect(await rowOf(id)).toMatchObject({ status: 'rejected', body: '', email: null })
  const after = await dumpDatabase(dateline)
  for (const trace of [mail, 'On the move.', 'told in confidence'])
    expect(tablesWith(after, trace)).toEqual([])
})

test('only admins export and erase without an email', async () => {
  const mail = 'called@mail.example'
  const { id } = await approvedComment(dateline, { story, email: mail, body: 'By telephone.' })
  await dateline.settle()
  for (const path of ['look', 'export', 'erase'])
    for (const as of [undefined, 'editor', 'reporter', 'moderator'] as const) {
      const answer = await dateline.ask(`/api/privacy/${path}`, {
        json: { email: mail },
        ...(as ? { as } : {}),
      })
      expect(answer.status).toBe(403)
      expect(refusalIn(answer).code).toBe('forbidden')
    }
  const ask = (path: string, address = mail) =>
    dateline.ask(`/api/privacy/${path}`, { as: 'admin', json: { email: address } })
  expect((await ask('look')).json).toEqual({
    comments: 1,
    subscriptions: 0,
    notices: 0,
    text: 'remove',
  })
  const file = await ask('export', ` ${mail.toUpperCase()}`)
  expect(file.json).toMatchObject({ address: mail, comments: [{ id, body: 'By telephone.' }] })
  expect((await ask('erase', 'nothing')).status).toBe(400)
  expect((await ask('erase')).json).toEqual({ done: true, comments: 1 })
  expect((await ask('erase')).json).toEqual({ done: true, comments: 0 })
  expect((await eventsOf(dateline, id)).at(-1)).toMatchObject({
    action: 'erased',
    source: 'panel',
    user: dateline.users.admin.id,
    userName: 'The admin',
  })
  expect(smtp.emails.filter(({ to }) => to.includes(mail))).toEqual([])
  const { docs } = await dateline.payload.db.find<PrivacyRequest>({
    collection: 'privacy-requests',
    pagination: false,
    where: { source: { equals: 'panel' } },
  })
  expect(docs).toMatchObject([{ state: 'done', email: null }])
})
