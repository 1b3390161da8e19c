import type { Where } from 'payload'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { decisionLinks, type LinkVerdict } from '../../src/mail/decision-links.ts'
import type { Comment, ModerationEvent } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'

const SERVER = 'http://localhost:3000'
const SECRET = 'a secret that this test knows'
const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url, PAYLOAD_SECRET: SECRET }))
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { headline: 'Rain & <b>wind</b>' })).id
  await changeModerator({ notifyPending: true })
})
beforeEach(async () => {
  smtp.emails.splice(0)
  // One moderator gets at most ten emails an hour (mail-digests.test.ts).
  await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
})

const changeModerator = (data: Record<string, unknown>) =>
  dateline.payload.db.updateOne({
    collection: 'users',
    id: dateline.users.moderator.id,
    data,
  })

type EmailLinks = { id: string; links: Record<LinkVerdict, string> }

/** A comment that waits, and the addresses of the buttons in the email about it. */
async function emailAbout(fields: Record<string, unknown> = {}): Promise<EmailLinks> {
  const { doc } = wanted(await sendComment(dateline, { story, ...fields }), 201)
  await dateline.settle()
  const { mail } = smtp.emails.find(({ mail }) => mail.text?.includes(doc.id))!
  const link = (label: string): string => {
    const address = new RegExp(`^${label}:\\s+${SERVER}(/decide/\\S+)$`, 'm').exec(mail.text ?? '')
    expect(mail.html).toContain(`href="${SERVER}${address?.[1]}"`)
    return address?.[1] ?? ''
  }
  const links = { approved: link('Approve'), rejected: link('Reject'), spam: link('Spam') }
  return { id: doc.id, links }
}

const push = (link: string, verdict: string) =>
  dateline.ask(link, { body: new URLSearchParams({ verdict }) })

async function rowOf(id: string): Promise<Comment> {
  const where = { id: { equals: id } }
  return (await dateline.payload.db.findOne<Comment>({ collection: 'comments', where }))!
}

async function eventsOf(id: string): Promise<ModerationEvent[]> {
  // The rules' verdict comes when the comment arrives.
  const where: Where = { and: [{ comment: { equals: id } }, { action: { not_equals: 'judged' } }] }
  return (
    await dateline.payload.db.find<ModerationEvent>({ collection: 'moderation-events', where })
  ).docs
}

/** A link as an email of that day would carry it. */
const linkOf = (
  comment: Comment,
  verdict: LinkVerdict,
  { user, now }: { user?: string; now?: Date },
) =>
  decisionLinks(comment, user ?? dateline.users.moderator.id, {
    secret: SECRET,
    serverURL: '',
    now: now ?? new Date(),
  })[verdict]

test('opening a link by any method shows the comment and decides nothing', async () => {
  const parent = await approvedComment(dateline, { story, author: 'Bea', body: 'What came before' })
  const body = 'First <img src=x onerror=alert(1)>\nsecond line'
  const { id, links } = await emailAbout({
    parent: parent.id,
    author: '<script>Ann</script>',
    body,
  })
  for (const method of ['GET', 'HEAD', 'GET'])
    await dateline.ask(links.spam, { method, headers: { purpose: 'prefetch' } })
  const page = await dateline.ask(links.spam)
  expect(page.status).toBe(200)
  expect(page.text).toContain('&lt;script&gt;Ann&lt;/script&gt;')
  expect(page.text).toContain('First &lt;img src=x onerror=alert(1)&gt;\nsecond line')
  expect(page.text).toContain('Rain &amp; &lt;b&gt;wind&lt;/b&gt;')
  expect(page.text).toContain('What came before')
  expect(page.text).toContain('You are deciding as The moderator.')
  expect(page.text.match(/<button/g)).toHaveLength(1)
  expect(page.text).not.toMatch(/<script|<img|@example\.org/)

  const header = (name: string) => page.headers.get(name)
  expect(header('cache-control')).toBe('no-store')
  expect(header('x-robots-tag')).toContain('noindex')
  expect(header('referrer-policy')).toBe('no-referrer')
  expect(header('content-security-policy')).toContain("default-src 'none'")
  expect(header('content-security-policy')).not.toContain('script-src')
  expect((await rowOf(id)).status).toBe('pending')
  expect(await eventsOf(id)).toEqual([])
})

test('a link that approves a reply under a hidden comment says that it stays hidden', async () => {
  const parent = await approvedComment(dateline, { story })
  const { id, links } = await emailAbout({ parent: parent.id })
  expect((await dateline.ask(links.approved)).text).not.toContain('stays hidden')
  const json = { status: 'rejected' }
  const path = `/api/comments/${parent.id}`
  wanted(await dateline.ask(path, { as: 'moderator', method: 'PATCH', json }), 200)
  expect((await dateline.ask(links.approved)).text).toContain('stays hidden')
  expect((await dateline.ask(links.rejected)).text).not.toContain('stays hidden')
  expect((await push(links.approved, 'approved')).text).toContain('stays hidden')
  expect(await rowOf(id)).toMatchObject({ status: 'approved', visible: false })
})

test('the button decides once, as the moderator of the email', async () => {
  const { id, links } = await emailAbout()
  const done = await push(links.approved, 'approved')
  expect(done.status).toBe(200)
  expect(done.text).toMatch(/The moderator approved it on .+ UTC, by email\./)
  expect(await rowOf(id)).toMatchObject({
    status: 'approved',
    visible: true,
    decidedBy: dateline.users.moderator.id,
    decidedFrom: 'letter',
  })
  expect(await eventsOf(id)).toMatchObject([
    {
      action: 'decided',
      from: 'pending',
      to: 'approved',
      source: 'letter',
      userName: 'The moderator',
    },
  ])

  for (const again of [
    await push(links.approved, 'approved'),
    await dateline.ask(links.approved),
  ]) {
    expect(again.status).toBe(410)
    expect(again.text).toContain('This link has been used')
    expect(again.text).toMatch(/The moderator approved it on .+ UTC, by email\./)
    expect(again.text).toContain(`/admin/collections/comments/${id}`)
  }
  const other = await push(links.rejected, 'rejected')
  expect([other.status, other.text]).toEqual([410, expect.stringContaining('Already decided')])
  expect((await rowOf(id)).status).toBe('approved')
  expect(await eventsOf(id)).toHaveLength(1)
})

test('a used link stays used after the decision is undone', async () => {
  const { id, links } = await emailAbout()
  await push(links.spam, 'spam')
  const back = { as: 'admin', method: 'PATCH', json: { status: 'pending' } } as const
  wanted(await dateline.ask(`/api/comments/${id}`, back), 200)
  const again = await push(links.spam, 'spam')
  expect([again.status, again.text]).toEqual([410, expect.stringContaining('has been used')])
  expect(again.text).toMatch(/The admin returned it to pending/)
  expect((await rowOf(id)).status).toBe('pending')
  expect((await push(links.approved, 'approved')).status).toBe(200)
})

test('a link names the user who decided in the panel', async () => {
  const { id, links } = await emailAbout()
  const panel = { as: 'admin', method: 'PATCH', json: { status: 'rejected' } } as const
  wanted(await dateline.ask(`/api/comments/${id}`, panel), 200)
  const late = await push(links.approved, 'approved')
  expect([late.status, late.text]).toEqual([410, expect.stringMatching(/The admin rejected it on/)])
  expect((await rowOf(id)).status).toBe('rejected')

  wanted(
    await dateline.ask(`/api/comments/${id}?trash=true`, { as: 'admin', method: 'DELETE' }),
    200,
  )
  const gone = await push(links.approved, 'approved')
  expect([gone.status, gone.text]).toEqual([
    410,
    expect.stringContaining('This comment no longer exists'),
  ])
})

test('one of two clicks at the same time decides', async () => {
  const { id, links } = await emailAbout()
  const answers = await Promise.all([
    push(links.approved, 'approved'),
    push(links.spam, 'spam'),
    push(links.approved, 'approved'),
    push(links.rejected, 'rejected'),
  ])
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410, 410, 410])
  const decided = (await eventsOf(id)).filter(({ action }) => action === 'decided')
  expect(decided.map(({ to }) => to)).toEqual([(await rowOf(id)).status])
})

test('a link does not decide on a text that changed since', async () => {
  const { id, links } = await emailAbout({ body: 'Harmless.' })
  const edit = { as: 'admin', method: 'PATCH', json: { body: 'Not harmless.' } } as const
  wanted(await dateline.ask(`/api/comments/${id}`, edit), 200)
  const stale = await push(links.approved, 'approved')
  expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('has changed')])
  expect((await rowOf(id)).status).toBe('pending')
})

test('a link expires after seven days, and says what became of the comment', async () => {
  const { id } = await emailAbout()
  const row = await rowOf(id)
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const old = linkOf(row, 'approved', { now: daysAgo(7.01) })
  for (const answer of [await dateline.ask(old), await push(old, 'approved')]) {
    expect([answer.status, answer.text]).toEqual([410, expect.stringContaining('expired')])
    expect(answer.text).toContain('Nobody has decided on this comment.')
  }
  expect((await rowOf(id)).status).toBe('pending')
  expect((await push(linkOf(row, 'approved', { now: daysAgo(6.99) }), 'approved')).status).toBe(200)
  expect((await dateline.ask(old)).text).toContain('The moderator approved it')
})

test('a forged link does not reveal whether its comment exists', async () => {
  const { id, links } = await emailAbout()
  const forge = (comment: string): string => {
    const [text, tag] = links.approved.slice('/decide/'.length).split('.')
    const value = Buffer.from(text!, 'base64url').toString().replace(id, comment)
    return `/decide/${Buffer.from(value).toString('base64url')}.${tag}x`
  }
  const known = await push(forge(id), 'approved')
  const unknown = await push(forge(id.replaceAll(/\d/g, '7')), 'approved')
  const nonsense = await dateline.ask('/decide/nonsense')
  expect([known.status, unknown.status, nonsense.status]).toEqual([404, 404, 404])
  expect(new Set([known.text, unknown.text, nonsense.text]).size).toBe(1)
  expect((await rowOf(id)).status).toBe('pending')
})

test('a POST without the button’s own field, as scanners send it, decides nothing', async () => {
  const { id, links } = await emailAbout()
  const bodies = ['', 'verdict=spam', 'verdict=approved&verdict=spam', '{"verdict":"approved"}']
  for (const body of bodies) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await dateline.ask(links.approved, { method: 'POST', body, headers })
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('<button')])
  }
  expect((await rowOf(id)).status).toBe('pending')
})

test('a link of a removed user or former moderator decides and reveals nothing', async () => {
  const { id, links } = await emailAbout({ body: 'Nobody else’s business' })
  await changeModerator({ roles: ['editor'] })
  const gone = linkOf(await rowOf(id), 'approved', { user: '0'.repeat(24) })
  for (const link of [links.approved, gone]) {
    for (const answer of [await dateline.ask(link), await push(link, 'approved')]) {
      expect(answer.status).toBe(403)
      expect(answer.text).not.toContain('business')
    }
  }
  await changeModerator({ roles: ['moderator'] })
  expect((await rowOf(id)).status).toBe('pending')
})
