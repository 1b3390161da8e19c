import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'
import { startMailServer, useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: '"The Paper" <news@paper.example>',
}))
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { headline: 'A <b>bold</b> story' })).id
  for (const role of ['moderator', 'editor'] as const) {
    await dateline.payload.update({
      collection: 'users',
      id: dateline.users[role].id,
      data: { notifyPending: true },
    })
  }
})
beforeEach(() => smtp.emails.splice(0))
afterEach(() => smtp.refuses.clear())

/** The follow-ups of a comment as the row stores them. */
async function rowOf(id: string) {
  const row = await dateline.payload.db.findOne<{
    id: string
    followUps?: Record<string, { due: string; tries: number; done?: string[] }> | null
    followUpDue?: string | null
  }>({ collection: 'comments', where: { id: { equals: id } } })
  return row ?? { id }
}

/** Makes the next try due now. */
async function comeDue(id: string): Promise<void> {
  const { followUps } = await rowOf(id)
  const past = new Date(Date.now() - 1000).toISOString()
  const due = Object.entries(followUps ?? {}).map(([task, state]) => [
    task,
    { ...state, due: past },
  ])
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: { followUps: Object.fromEntries(due), followUpDue: past },
  })
}

test('moderators who want emails get one about a waiting comment, as text and HTML', async () => {
  const body = 'First line & <script>alert(1)</script>\nsecond line'
  const { doc } = wanted(await sendComment(dateline, { story, author: 'Ann', body }), 201)
  await dateline.settle()

  expect(smtp.emails.map(({ to }) => to)).toEqual([['moderator@example.com']])
  const { mail } = smtp.emails[0]!
  expect(mail.from?.value).toEqual([{ name: 'The Paper', address: 'news@paper.example' }])
  expect(mail.subject).toBe('Comment pending: A <b>bold</b> story')
  expect(mail.text).toContain('> First line & <script>alert(1)</script>\n> second line')
  expect(mail.text).toContain(`http://localhost:3000/admin/collections/comments/${doc.id}`)
  expect(mail.html).toContain('First line &amp; &lt;script&gt;alert(1)&lt;/script&gt;<br>second')
  expect(mail.html).toContain('A &lt;b&gt;bold&lt;/b&gt; story')
  expect(mail.html).not.toContain('<script')
  expect((await rowOf(doc.id)).followUpDue).toBeNull()
  await dateline.settle()
  expect(smtp.emails).toHaveLength(1)
})

test('emails come from the name of the site, and those about one story are one thread', async () => {
  const siteName = 'Ünion “A, B” <ceo@bank.example> "Daily"'
  const rename = (name: string) =>
    dateline.payload.updateGlobal({ slug: 'settings', data: { siteName: name } })
  const other = await createStory(dateline)
  await rename(siteName)
  for (const of of [story, story, other.id]) {
    wanted(await sendComment(dateline, { story: of }), 201)
    await dateline.settle()
  }
  await rename('Dateline')
  const sent = smtp.emails.map(({ mail }) => mail)
  expect(sent).toHaveLength(3)
  for (const { from, inReplyTo, messageId, references } of sent) {
    expect(from?.value).toEqual([{ name: siteName, address: 'news@paper.example' }])
    expect(messageId).toMatch(/^<[\w-]{20,}@paper\.example>$/)
    expect(inReplyTo).toMatch(/^<[\w-]{20,}@paper\.example>$/)
    expect([references].flat()).toEqual([inReplyTo])
  }
  const [first, second, third] = sent.map(({ inReplyTo }) => inReplyTo)
  expect(first).toBe(second)
  expect(first).not.toBe(third)
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(3)
})

test('neither an author nor a headline adds a header, a recipient or a tag', async () => {
  const evil = 'X\r\nBcc: victim@example.org\r\n\r\n<img src=x>'
  const bad = await createStory(dateline, { headline: `News\r\nBcc: victim@example.org` })
  wanted(await sendComment(dateline, { story: bad.id, author: evil }), 201)
  await dateline.settle()

  expect(smtp.emails).toHaveLength(1)
  const { to, mail, raw } = smtp.emails[0]!
  expect(to).toEqual(['moderator@example.com'])
  expect(mail.bcc).toBeUndefined()
  expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
  expect(mail.html).not.toContain('<img')
})

test('no email is sent about a comment that was decided meanwhile', async () => {
  const { doc } = wanted(await sendComment(dateline, { story }), 201)
  await dateline.ask(`/api/comments/${doc.id}`, {
    as: 'moderator',
    method: 'PATCH',
    json: { status: 'approved' },
  })
  await dateline.settle()
  expect(smtp.emails).toEqual([])
})

test('an email is retried ever later while the mail server is away, and is sent once', async () => {
  const { port } = smtp
  await smtp.stop()
  const { doc } = wanted(await sendComment(dateline, { story }), 201)
  await dateline.settle()
  const first = (await rowOf(doc.id)).followUps?.['send-comment-mail']
  expect(first?.tries).toBe(1)
  const wait = new Date(first!.due).getTime() - Date.now()
  expect(wait).toBeGreaterThan(1_000)
  expect(wait).toBeLessThan(5_001)

  await comeDue(doc.id)
  await dateline.settle()
  const second = (await rowOf(doc.id)).followUps?.['send-comment-mail']
  expect(second?.tries).toBe(2)
  expect(new Date(second!.due).getTime() - Date.now()).toBeGreaterThan(5_000)

  Object.assign(smtp, await startMailServer(port))
  await dateline.settle() // The next try is not due yet.
  expect(smtp.emails).toEqual([])
  await comeDue(doc.id)
  await dateline.settle()
  expect(smtp.emails).toHaveLength(1)
  expect((await rowOf(doc.id)).followUps).toBeNull()
})

test('an email that was delivered is not sent again when another recipient fails', async () => {
  await dateline.payload.update({
    collection: 'users',
    id: dateline.users.admin.id,
    data: { notifyPending: true },
  })
  smtp.refuses.add('moderator@example.com')
  const { doc } = wanted(await sendComment(dateline, { story }), 201)
  await dateline.settle()
  // The reachable recipient does not wait for the other, whichever comes first.
  expect(smtp.emails.map(({ to }) => to)).toEqual([['admin@example.com']])
  await comeDue(doc.id)
  await dateline.settle()
  smtp.refuses.clear()
  await comeDue(doc.id)
  await dateline.settle()
  expect(smtp.emails).toHaveLength(2)
  expect(new Set(smtp.emails.map(({ to }) => to[0]))).toEqual(
    new Set(['admin@example.com', 'moderator@example.com']),
  )
})

test('the sweep sends the emails of a job that a crash lost', async () => {
  const { doc } = wanted(await sendComment(dateline, { story }), 201)
  await dateline.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
  expect(smtp.emails.filter(({ mail }) => mail.text?.includes(doc.id))).toEqual([])
  await dateline.settle()
  expect(smtp.emails.some(({ mail }) => mail.text?.includes(doc.id))).toBe(true)
})

test('a password reset gives everyone the same answer, and a link that works once', async () => {
  const email = 'reporter@example.com'
  const known = await dateline.ask('/api/users/forgot-password', { json: { email } })
  const unknown = await dateline.ask('/api/users/forgot-password', {
    json: { email: 'nobody@example.com' },
  })
  expect([known.status, known.text]).toEqual([200, unknown.text])
  await dateline.settle()
  expect(smtp.emails.map(({ to }) => to)).toEqual([[email]])
  const link = /http:\/\/localhost:3000\/admin\/reset\/(\S+)/.exec(smtp.emails[0]!.mail.text ?? '')
  const token = decodeURIComponent(link?.[1] ?? '')

  const reset = (password: string) =>
    dateline.ask('/api/users/reset-password', { json: { token, password } })
  wanted(await reset('a new password'), 200)
  const login = (password: string) =>
    dateline.ask('/api/users/login', { json: { email, password } })
  expect((await login('a new password')).status).toBe(200)
  expect((await login(sharedPassword)).status).toBe(401)
  expect((await reset('another password')).status).toBe(403)
})
