import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'Paper <news@paper.example>',
}))
let story: string
let sweepAt: (now: Date) => Promise<void>
beforeAll(async () => {
  const { sweepEverything } = await import('../../src/jobs.ts')
  sweepAt = (now) => sweepEverything(dateline.payload, now)
  story = (await createStory(dateline, { headline: 'The ferry' })).id
})
beforeEach(() => {
  smtp.emails.splice(0)
})

const secondsFromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1000)
const emailsTo = (address: string) => smtp.emails.filter(({ to }) => to.includes(address))
const published = (fields: Record<string, unknown> = {}) =>
  approvedComment(dateline, { story, ...fields })

const sound = {
  law: 'defamation',
  explanation: 'It says that I stole money, which a court has found untrue.',
  name: 'Ada',
  email: 'ada@example.net',
  goodFaith: true,
}
const notify = (comment: string, fields: Record<string, unknown> = {}, language = 'en') =>
  dateline.ask(`/api/comments/${comment}/notice`, {
    json: { ...sound, ...fields },
    headers: { 'accept-language': language },
  })
const openNotices = async () =>
  wanted(await dateline.ask('/api/moderation/notices', { as: 'moderator' }), 200).items
const decide = (notice: string, json: object) =>
  dateline.ask(`/api/moderation/notices/${notice}/decide`, { as: 'moderator', json })
const statusOf = async (id: string) =>
  wanted(await dateline.ask(`/api/comments/${id}`, { as: 'moderator' }), 200).status

test('a notice is received, decided and answered; its author learns the reason, never the sender', async () => {
  const comment = await published({ email: 'author@example.org', body: 'He stole it all.' })
  const { notice, message } = wanted(await notify(comment.id), 201)
  expect(message).toContain(notice.slice(-8).toUpperCase())
  // A double click sends it twice, and it is stored once.
  expect(wanted(await notify(comment.id), 201).notice).toBe(notice)
  await dateline.settle()
  const [receipt, ...more] = emailsTo('ada@example.net')
  expect(more).toEqual([])
  expect(receipt?.mail.text).toContain(`/comments/read/${comment.id}`)
  expect(receipt?.mail.text).toContain('Defamation')
  // An unconfirmed address gets nothing that a stranger wrote.
  expect(receipt?.raw).not.toContain('stole')

  const [item] = (await openNotices()).filter(({ id }: { id: string }) => id === notice)
  expect(item).toMatchObject({ law: 'defamation', name: 'Ada', email: 'ada@example.net' })
  expect(item.comments[0]).toMatchObject({ id: comment.id, body: 'He stole it all.' })
  const counts = wanted(await dateline.ask('/api/moderation/counts', { as: 'moderator' }), 200)
  expect(counts).toMatchObject({ notices: 1, appeals: 0, reported: 0 })
  expect(await statusOf(comment.id)).toBe('approved')

  const verdict = { outcome: 'upheld', note: 'The court has found so.' }
  wanted(await decide(notice, verdict), 200)
  expect(await statusOf(comment.id)).toBe('rejected')
  expect((await decide(notice, { outcome: 'dismissed' })).status).toBe(409)
  await sweepAt(secondsFromNow(30))
  const answer = emailsTo('ada@example.net')[1]
  expect(answer?.mail.text).toContain('We have removed it.')
  expect(answer?.mail.text).toContain('> The court has found so.')
  expect(answer?.mail.text).not.toContain('/comments/appeal')
  const [reasons] = emailsTo('author@example.org')
  expect(reasons?.raw).not.toContain('He stole it all.')
  expect(reasons?.mail.text).toContain('Somebody notified us that the comment is illegal.')
  expect(reasons?.mail.text).toContain('We consider the comment illegal: Defamation or insult.')
  expect(reasons?.raw).not.toMatch(/ada/i)
})

test('a missing or wrong field of a notice is refused with a code, in its sender’s language', async () => {
  const { id } = await published()
  const cases: [Record<string, unknown>, string, string][] = [
    [{ law: 'nonsense' }, 'notice-law', 'law'],
    [{ explanation: 'short' }, 'notice-explanation', 'explanation'],
    [{ explanation: 'long '.repeat(1001) }, 'notice-too-long', 'explanation'],
    [{ name: ' ' }, 'author-missing', 'name'],
    [{ email: '' }, 'email-missing', 'email'],
    [{ email: 'ada@example.net, bob@example.net' }, 'email-invalid', 'email'],
    [{ email: 'ada@example.net\r\nBcc: eve@example.net' }, 'email-invalid', 'email'],
    [{ goodFaith: 'yes' }, 'notice-good-faith', 'goodFaith'],
    [{ comments: Array.from({ length: 20 }, (_, n) => `id${n}`) }, 'notice-comments', 'comments'],
    [{ comments: ['0123456789abcdef01234567'] }, 'comment-not-found', 'comments'],
  ]
  for (const [fields, code, field] of cases)
    expect(refusalIn(await notify(id, fields))).toMatchObject({ code, field })
  expect(refusalIn(await notify(id, { goodFaith: false }, 'it')).message).toMatch(/buona fede/)
  const waiting = wanted(await sendComment(dateline, { story }), 201).doc
  expect(refusalIn(await notify(waiting.id))).toMatchObject({ code: 'comment-not-found' })
  // A report of child abuse needs no name.
  const anonymous = { name: '', email: '', law: 'other', sexualAbuseOfChildren: true }
  const { notice } = wanted(await notify(id, anonymous), 201)
  expect((await openNotices()).find((one: { id: string }) => one.id === notice)).toMatchObject({
    law: 'child-abuse',
    name: null,
    email: null,
  })
})

test('no field of a notice becomes a header, a recipient or a tag', async () => {
  const { id } = await published()
  const name = 'Eve\r\nBcc: all@example.net\r\n\r\n<b>hi</b>'
  wanted(await notify(id, { name, email: 'eve@example.net' }), 201)
  await dateline.settle()
  expect(smtp.emails.map(({ to }) => to)).toEqual([['eve@example.net']])
  expect(smtp.emails[0]?.raw).not.toMatch(/^bcc:/im)
})

test('one notice names several comments by their addresses, and can be upheld for some', async () => {
  const [one, two, three] = await Promise.all([published(), published(), published()])
  const comments = [`http://paper.example/story#c-${two.id}`, `/comments/read/${three.id}`]
  const { notice } = wanted(await notify(one.id, { comments, email: 'zoe@example.net' }), 201)
  const [item] = (await openNotices()).filter(({ id }: { id: string }) => id === notice)
  expect(item.comments.map(({ id }: { id: string }) => id)).toEqual([one.id, two.id, three.id])
  expect((await decide(notice, { outcome: 'upheld', comments: ['other'] })).status).toBe(400)
  wanted(await decide(notice, { outcome: 'upheld', comments: [two.id] }), 200)
  expect(await Promise.all([one, two, three].map(({ id }) => statusOf(id)))).toEqual([
    'approved',
    'rejected',
    'approved',
  ])
  await sweepAt(secondsFromNow(30))
  const message = emailsTo('zoe@example.net').at(-1)
  expect(message?.mail.text).toContain('You named 3 comments. We have removed 1.')
  expect(message?.mail.text).toContain('/comments/appeal?token=')
})

test('the form works without a script, and shows its input again', async () => {
  const comment = await published()
  const page = `/comments/${comment.id}/notice`
  const shown = await dateline.ask(page, { headers: { 'accept-language': 'it' } })
  expect(shown.text).toContain('Segnala contenuti illeciti')
  expect(shown.text).toContain(`/comments/read/${comment.id}"`)
  expect(shown.headers.get('content-security-policy')).toContain("form-action 'self'")
  const post = (fields: Record<string, string>) =>
    dateline.ask(page, { method: 'POST', body: new URLSearchParams(fields) })
  const { goodFaith: _, ...typed } = sound
  const name = '"><script>alert(1)</script>'
  const wrong = await post({ ...typed, name })
  expect(wrong.status).toBe(400)
  expect(wrong.text).toContain('good faith')
  expect(wrong.text).toContain('&quot;&gt;&lt;script&gt;')
  expect(wrong.text).not.toContain('<script>')
  const sent = await post({ ...typed, email: 'form@example.net', goodFaith: 'yes' })
  expect(sent.status).toBe(201)
  // At once, and not with the next sweep.
  await dateline.payload.jobs.run({ limit: 100 })
  expect(emailsTo('form@example.net')).toHaveLength(1)
  expect((await dateline.ask('/comments/nonsense/notice')).status).toBe(404)
})

test('only moderators see and decide notices; a site without notices says so', async () => {
  const { id } = await published()
  const { notice } = wanted(await notify(id, { email: 'last@example.net' }), 201)
  for (const as of [undefined, 'reporter', 'editor'] as const) {
    const asked = as ? { as } : {}
    for (const path of ['/notices', '/appeals', '/transparency?from=2026-01-01&to=2026-01-02'])
      expect((await dateline.ask(`/api/moderation${path}`, asked)).status).toBe(403)
    const json = { outcome: 'upheld' }
    const path = `/api/moderation/notices/${notice}/decide`
    expect((await dateline.ask(path, { ...asked, json })).status).toBe(403)
  }
  expect((await decide('nonsense', { outcome: 'upheld' })).status).toBe(404)
  const first = await dateline.ask('/api/moderation/notices?first=1', { as: 'moderator' })
  const { endCursor, hasNextPage } = wanted(first, 200).pageInfo
  expect(hasNextPage).toBe(true)
  const next = await dateline.ask(`/api/moderation/notices?first=1&after=${endCursor}`, {
    as: 'admin',
  })
  expect(wanted(next, 200).items[0].id).not.toBe(first.json.items[0].id)

  const site = (redress: boolean) =>
    dateline.ask('/api/globals/settings', { as: 'admin', json: { redress } })
  wanted(await site(false), 200)
  expect((await notify(id, { email: 'off@example.net' })).status).toBe(404)
  expect((await dateline.ask(`/comments/${id}/notice`)).status).toBe(404)
  wanted(await site(true), 200)
})

test('half a year after the decision the sender of a notice is forgotten', async () => {
  const [comment, other] = [await published(), await published()]
  const { notice } = wanted(await notify(comment.id, { email: 'old@example.net' }), 201)
  const { notice: open } = wanted(await notify(other.id, { email: 'open@example.net' }), 201)
  wanted(await decide(notice, { outcome: 'upheld' }), 200)
  const find = async (id: string) =>
    dateline.payload.db.findOne<{
      id: string
      comments: string[]
      email?: string | null
      senderUntil?: string | null
    }>({
      collection: 'notices',
      where: { id: { equals: id } },
    })
  await sweepAt(secondsFromNow(185 * 86_400))
  expect((await find(notice))?.email).toBe('old@example.net')
  await sweepAt(secondsFromNow(195 * 86_400))
  expect(await find(notice)).toMatchObject({ comments: [comment.id], state: 'upheld' })
  expect((await find(notice))?.email ?? null).toBeNull()
  expect((await find(open))?.email).toBe('open@example.net')
  // No notice is left for a sweep to read again.
  expect((await find(notice))?.senderUntil ?? null).toBeNull()
})

test('the sender of a complaint is kept until they are told its outcome', async () => {
  const comment = await published()
  const email = 'late@example.net'
  const { notice } = wanted(await notify(comment.id, { email }), 201)
  wanted(await decide(notice, { outcome: 'dismissed' }), 200)
  await sweepAt(secondsFromNow(30))
  const link = /\/comments\/appeal\?token=\S+/.exec(emailsTo(email).at(-1)?.mail.text ?? '')?.[0]
  const body = new URLSearchParams({ explanation: 'Please look at it again.' })
  expect((await dateline.ask(link ?? '', { method: 'POST', body })).status).toBe(201)
  const stored = () =>
    dateline.payload.db.findOne<{ id: string; email?: string | null; senderUntil?: string | null }>(
      {
        collection: 'notices',
        where: { id: { equals: notice } },
      },
    )
  const late = secondsFromNow(195 * 86_400)
  await sweepAt(late)
  expect((await stored())?.email).toBe(email)
  // The sweep reads it again tomorrow, not every minute.
  expect(Date.parse((await stored())?.senderUntil ?? '')).toBe(late.getTime() + 86_400_000)

  const [appeal] = wanted(await dateline.ask('/api/moderation/appeals', { as: 'admin' }), 200).items
  const path = `/api/moderation/appeals/${appeal.id}/decide`
  wanted(await dateline.ask(path, { as: 'admin', json: { outcome: 'upheld' } }), 200)
  const decidedAt = secondsFromNow(200 * 86_400)
  // Moves the decision to that time.
  const data = { decidedAt: decidedAt.toISOString() }
  await dateline.payload.db.updateOne({ collection: 'appeals', id: appeal.id, data })
  smtp.refuses.add(email)
  await sweepAt(new Date(decidedAt.getTime() + 60_000))
  expect((await stored())?.email).toBe(email)
  smtp.refuses.clear()
  await sweepAt(new Date(decidedAt.getTime() + 2 * 86_400_000))
  expect(emailsTo(email).at(-1)?.mail.text).toContain('The decision stays')
  await sweepAt(new Date(decidedAt.getTime() + 4 * 86_400_000))
  expect((await stored())?.email ?? null).toBeNull()
})

test('a thousand notices in another’s name cause few emails', async () => {
  const email = 'victim@example.net'
  const comments = await Promise.all(Array.from({ length: 8 }, () => published()))
  const notices: string[] = []
  for (const { id } of comments) notices.push(wanted(await notify(id, { email }), 201).notice)
  await dateline.settle()
  expect(emailsTo(email)).toHaveLength(5)
  for (const notice of notices) wanted(await decide(notice, { outcome: 'dismissed' }), 200)
  smtp.emails.splice(0)
  await sweepAt(secondsFromNow(30))
  expect(emailsTo(email)).toHaveLength(5)
  // The others wait for a morning; a receipt that waits for more than two days is dropped.
  smtp.emails.splice(0)
  await sweepAt(secondsFromNow(2 * 86_400))
  expect(emailsTo(email).length).toBeGreaterThan(0)
  expect(emailsTo(email).length).toBeLessThanOrEqual(10)
  smtp.emails.splice(0)
  for (let day = 10; day < 14; day += 1) await sweepAt(secondsFromNow(day * 86_400))
  expect(emailsTo(email).length).toBeLessThanOrEqual(5)
  const { docs } = await dateline.payload.db.find<{ followUps?: unknown }>({
    collection: 'notices',
    pagination: false,
    where: { email: { equals: email } },
  })
  expect(docs.map(({ followUps }) => followUps ?? null)).toEqual(docs.map(() => null))
}, 90_000)
