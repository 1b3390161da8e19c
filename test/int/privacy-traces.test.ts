import { beforeAll, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { dumpDatabase, tablesWith } from '../support/dump.ts'
import {
  commentRow,
  decide,
  eventsOf,
  linkTo,
  moderate,
  say,
  settleIn,
} from '../support/privacy.ts'
import { useMailServer } from '../support/smtp.ts'

// A reader with traces in every table asks for erasure. The test then searches all tables, so that
// it finds a later column that the erasure forgets.

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
let story: string

const email = 'xaverine.quillfeather@mail.example'
const reader = { author: 'Xaverine Quillfeather', email }
const asked = { ip: '203.0.113.77', headers: { 'user-agent': 'Quaintbrowser/9.1' } }
const traces = [
  email,
  reader.author,
  '203.0.113.',
  'Quaintbrowser',
  'never to be found',
  'told in confidence',
]
const body = 'This is never to be found.'
const note = 'told in confidence'

/** Ids, by the state of each comment. */
const ids: Record<string, string> = {}
let answer: string
let rejection: string
let openForm: { body: string; author: string; email: string }

beforeAll(async () => {
  story = (await createStory(dateline, { headline: 'Harbour' })).id
})
beforeAll(async () => {
  const post = (n: string, more = {}) =>
    say(dateline, { ...reader, story, body: `${n}. ${body}`, ...more }, asked)
  const approved = await post('One', { notify: true })
  await decide(dateline, { id: approved, to: 'approved', note })
  await dateline.settle()
  answer = (await approvedComment(dateline, { story, parent: approved, body: 'I disagree.' })).id
  const waiting = await post('Two http://a.example http://b.example', { wantsLetter: true })
  const rejected = await post('Three')
  rejection = await decide(dateline, { id: rejected, to: 'rejected', note })
  const spam = await post('Four')
  await decide(dateline, { id: spam, to: 'spam' })
  const trashed = await post('Five')
  await decide(dateline, { id: trashed, to: 'trash' })
  Object.assign(ids, { approved, waiting, rejected, spam, trashed })
  openForm = (await dateline.ask(`/api/comments/${approved}`, { as: 'moderator' })).json
})
beforeAll(async () => {
  const { approved, rejected, spam, waiting } = ids
  const ask = async (path: string, json: object) =>
    wanted(await moderate(dateline, path, json), 200)
  await ask('/edit', { id: waiting, body: `Six. ${body}`, note })
  await ask('/bulk', { filter: { tab: 'rejected', reader: email }, to: 'rejected' })
  const by = ['email', 'network']
  await ask('/bans', { comment: spam, by, days: 30, reason: 'Enough' })
  const report = { reason: 'offensive', explanation: `It says: ${body}` }
  wanted(await dateline.ask(`/api/comments/${approved}/report`, { json: report }), 200)
  const of = { position: 'a', language: 'en', explanation: body }
  const { db } = dateline.payload
  const sent = { ...of, key: 'a', comments: [answer], law: 'other', name: reader.author, email }
  const { id: notice } = await db.create({ collection: 'notices', data: sent })
  const first = { ...of, kind: 'notice', subject: String(notice), comments: [answer] }
  await db.create({ collection: 'appeals', data: first })
  const second = {
    ...of,
    position: 'b',
    kind: 'decision',
    subject: rejection,
    comments: [rejected],
  }
  await db.create({ collection: 'appeals', data: second })
  await dateline.settle()
})

/** The table's name in the database. */
const tableOf = (slug: string): string =>
  dateline.payload.db.name === 'sqlite' ? slug.replaceAll('-', '_') : slug

/** The traces that can still be found, anywhere. */
async function left(): Promise<string[]> {
  const dump = await dumpDatabase(dateline)
  return traces.filter((trace) => tablesWith(dump, trace).length > 0)
}

test('an erasure leaves nothing of address, name, text and network in any table', async () => {
  const before = await dumpDatabase(dateline)
  for (const trace of traces) expect(tablesWith(before, trace), trace).not.toEqual([])
  for (const table of ['comments', 'subscriptions', 'bulk-decisions', 'notices'])
    expect(tablesWith(before, email)).toContain(tableOf(table))
  for (const table of ['reports', 'appeals'])
    expect(tablesWith(before, body)).toContain(tableOf(table))

  const link = await linkTo({ dateline, smtp }, { email, wish: 'erase' })
  const page = await dateline.ask(link)
  expect(page.text).toContain('Comments posted with your email address: 5.')
  expect(page.text).toContain('This cannot be undone.')
  expect((await commentRow(dateline, ids.approved!)).email).toBe(email)
  for (let once = 0; once < 2; once += 1) {
    const done = await dateline.ask(link, { method: 'POST' })
    expect(done.status).toBe(200)
    expect(done.text).toContain('Your data has been deleted. Comments: 5.')
  }
  expect(await left()).toEqual([])
})

test('an erased comment keeps its place and replies, and waits no longer; the log records it', async () => {
  expect(await commentRow(dateline, ids.approved!)).toMatchObject({
    author: 'Deleted',
    body: '',
    removed: 'privacy',
    status: 'approved',
    visible: true,
  })
  expect(await commentRow(dateline, answer)).toMatchObject({ visible: true, body: 'I disagree.' })
  const seen = await dateline.ask(`/api/comments/${ids.approved}`)
  expect(seen.json).toMatchObject({ author: 'Deleted', body: '', removed: 'privacy' })
  expect((await commentRow(dateline, ids.waiting!)).status).toBe('rejected')
  expect((await commentRow(dateline, ids.spam!)).status).toBe('spam')
  for (const id of Object.values(ids)) {
    const events = await eventsOf(dateline, id)
    expect(events.filter(({ action }) => action === 'erased')).toMatchObject([
      { source: 'reader', user: null },
    ])
  }
  const [judged, decided] = await eventsOf(dateline, ids.rejected!)
  expect(judged).toMatchObject({ action: 'judged', to: 'pending', source: 'rule' })
  expect(decided).toMatchObject({ action: 'decided', to: 'rejected', userName: 'The moderator' })
})

test('no undo, open form or edit restores an erased text', async () => {
  const undone = await moderate(dateline, '/undo', { events: [rejection] })
  expect(undone.json.undone[0].error.code).toBe('not-undoable')
  const { body: text, author, email: address } = openForm
  expect([text, author, address]).toEqual([`One. ${body}`, reader.author, email])
  const saved = await dateline.ask(`/api/comments/${ids.approved}`, {
    as: 'moderator',
    method: 'PATCH',
    json: { body: text, author, email: address, status: 'rejected' },
  })
  expect(saved.status).toBe(200)
  const edit = { id: ids.approved, body, note: 'no' }
  expect((await moderate(dateline, '/edit', edit)).status).toBe(404)
  await settleIn(dateline, 120)
  expect(await left()).toEqual([])
  expect((await commentRow(dateline, ids.approved!)).status).toBe('rejected')
})

test('a banned reader stays banned by address and network', async () => {
  await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
  const back = await sendComment(dateline, { story, ...reader, body: 'Me again.' })
  expect(refusalIn(back).code).toBe('reader-banned')
  const neighbour = await sendComment(dateline, { story, body: 'A neighbour.' }, asked)
  expect(refusalIn(neighbour).code).toBe('reader-banned')
  const { docs } = (await dateline.ask('/api/bans', { as: 'moderator' })).json
  expect(docs).toHaveLength(2)
  for (const ban of docs) expect(ban).toMatchObject({ hint: 'Deleted', reason: 'Enough' })
})
