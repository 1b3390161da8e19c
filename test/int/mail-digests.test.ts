import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FollowUps } from '../../src/follow-ups/record.ts'
import { lastHourIn, nextHourIn } from '../../src/lib/time-zone.ts'
import type { User } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'
import { insertWaiting } from '../support/waiting-comments.ts'

const HOUR = 60 * 60_000
const MAX_AN_HOUR = 10
/** One sweep puts this many comments into one email. */
const MANY = 500

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url }))
let story: string
let sweepAt: (now: Date) => Promise<void>
beforeAll(async () => {
  const { sweepEverything } = await import('../../src/jobs.ts')
  sweepAt = (now) => sweepEverything(dateline.payload, now)
  story = (await createStory(dateline, { headline: 'The ferry' })).id
})
beforeEach(async () => {
  smtp.emails.splice(0)
  smtp.refuses.clear()
  for (const collection of ['claims', 'comments', 'reports'] as const)
    await dateline.payload.db.deleteMany({ collection, where: {} })
  for (const role of ['moderator', 'admin'] as const)
    await changeUser(role, {
      notifyPending: false,
      notifyEvery: 'each',
      timeZone: null,
      digestSentAt: null,
      followUps: null,
      followUpDue: null,
    })
})

const changeUser = (role: 'moderator' | 'admin', data: Record<string, unknown>) =>
  dateline.payload.db.updateOne({ collection: 'users', id: dateline.users[role].id, data })

const userOf = async (role: 'moderator' | 'admin') =>
  (await dateline.payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: dateline.users[role].id } },
  })) as Omit<User, 'followUps'> & { followUps?: FollowUps | null }

const comment = async (fields: Record<string, unknown> = {}): Promise<string> =>
  wanted(await sendComment(dateline, { story, ...fields }), 201).doc.id

const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * HOUR)
const subjects = (): (string | undefined)[] => smtp.emails.map(({ mail }) => mail.subject)

test('a moderator on hourly digests gets one email with the waiting comments, at most once an hour', async () => {
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'hour' })
  const first = await comment({ author: 'Ann', body: 'The first' })
  await comment({ author: 'Bea', body: 'The second' })
  const decided = await comment({ body: 'Decided meanwhile' })
  await dateline.ask(`/api/comments/${decided}`, {
    as: 'admin',
    method: 'PATCH',
    json: { status: 'approved' },
  })
  await dateline.settle()
  expect(smtp.emails).toEqual([])

  await sweepAt(hoursFromNow(1.1))
  expect(subjects()).toEqual(['2 pending comments'])
  const { mail, to } = smtp.emails[0]!
  expect(to).toEqual(['moderator@example.com'])
  expect(mail.text).toMatch(/Ann on “The ferry”[^]*> The first[^]*Bea on “The ferry”/)
  expect(mail.text).not.toContain('Decided meanwhile')
  expect(mail.text).not.toContain('more.')
  expect(mail.text).toContain('http://localhost:3000/admin/moderation')
  expect(mail.text?.match(/^(Approve|Reject|Spam):\s+http\S+\/decide\//gm)).toHaveLength(6)
  const link = /^Approve:\s+http:\/\/localhost:3000(\S+)/m.exec(mail.text ?? '')?.[1]
  const page = await dateline.ask(link!)
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('The first')])

  await sweepAt(hoursFromNow(1.5))
  await sweepAt(hoursFromNow(3.3))
  expect(smtp.emails).toHaveLength(1)
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id: first,
    data: { editedAt: hoursFromNow(3.5).toISOString(), body: 'Changed, and held again' },
  })
  await sweepAt(hoursFromNow(4.4))
  expect(subjects()).toEqual(['2 pending comments', '1 pending comment'])
  expect(smtp.emails[1]?.mail.text).toContain('> Changed, and held again')
})

const MINUTE = 60_000
const after = (time: Date, ms: number): Date => new Date(time.getTime() + ms)

test('a daily digest comes at seven where the moderator is, even after missed days', async () => {
  const zone = 'Asia/Kolkata'
  const last = lastHourIn(zone, 7, new Date())
  const next = nextHourIn(zone, 7, new Date())
  await changeUser('moderator', {
    notifyPending: true,
    notifyEvery: 'day',
    timeZone: zone,
    digestSentAt: last.toISOString(),
  })
  await comment()
  await sweepAt(after(next, -MINUTE))
  expect(smtp.emails).toEqual([])
  await sweepAt(after(next, 2 * 24 * HOUR + 3 * HOUR))
  expect(subjects()).toEqual(['1 pending comment'])
  const { digestSentAt } = await userOf('moderator')
  expect(new Date(digestSentAt!)).toEqual(after(next, 2 * 24 * HOUR))
})

test('the first daily digest waits for the morning of the site, and covers everything', async () => {
  const zone = 'America/St_Johns'
  const siteZone = (timeZone: string) =>
    dateline.payload.updateGlobal({ slug: 'settings', data: { timeZone } })
  await siteZone(zone)
  const next = nextHourIn(zone, 7, new Date())
  await comment()
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'day' })
  await dateline.settle()
  await sweepAt(after(next, -MINUTE))
  expect(smtp.emails).toEqual([])
  await sweepAt(after(next, 2 * MINUTE))
  expect(subjects()).toEqual(['1 pending comment'])
  await sweepAt(after(next, 2 * HOUR))
  expect(smtp.emails).toHaveLength(1)
  await siteZone('UTC')
})

test('no digest is sent when nothing waits, or to former moderators', async () => {
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'hour' })
  await sweepAt(hoursFromNow(1.1))
  await comment()
  await changeUser('moderator', { roles: ['editor'] })
  await sweepAt(hoursFromNow(2.3))
  await changeUser('moderator', { roles: ['moderator'] })
  expect(smtp.emails).toEqual([])
})

test('a refused digest is sent later, once, with the comments since; others get theirs', async () => {
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'hour' })
  await changeUser('admin', { notifyPending: true, notifyEvery: 'hour' })
  await comment()
  smtp.refuses.add('moderator@example.com')
  await sweepAt(hoursFromNow(1.1))
  expect(smtp.emails.map(({ to }) => to)).toEqual([['admin@example.com']])
  expect((await userOf('moderator')).followUps?.['send-digest']?.tries).toBe(1)

  await insertWaiting(dateline, {
    story,
    count: 1,
    from: hoursFromNow(1.5),
    stepMs: 1,
    task: 'none',
  })
  smtp.refuses.clear()
  await sweepAt(hoursFromNow(2.2))
  const mine = smtp.emails.filter(({ to }) => to[0] === 'moderator@example.com')
  expect(mine.map(({ mail }) => mail.subject)).toEqual(['2 pending comments'])
  expect((await userOf('moderator')).followUps).toBeNull()
})

test('a crash after a digest repeats that same email at most once', async () => {
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'hour' })
  await comment()
  const { noticeDigests } = await import('../../src/mail/digests.ts')
  // Two processes notice at the same time.
  await Promise.all([1, 2].map(() => noticeDigests(dateline.payload, hoursFromNow(1.1))))
  const { followUps, followUpDue } = await userOf('moderator')
  await sweepAt(hoursFromNow(1.2))
  expect(smtp.emails).toHaveLength(1)
  // The row as a crash leaves it between the email and its record.
  await changeUser('moderator', { followUps, followUpDue })
  await sweepAt(hoursFromNow(1.4))
  expect(smtp.emails).toHaveLength(2)
  expect(smtp.emails[1]?.mail.messageId).toBe(smtp.emails[0]?.mail.messageId)
})

test('a clock that was set back keeps no email of a moderator waiting', async () => {
  const { takeEmailSlot } = await import('../../src/mail/email-slots.ts')
  const take = (n: number, now: Date) =>
    takeEmailSlot(dateline.payload, { user: 'clock', email: `email ${n}`, now })
  for (let n = 0; n < MAX_AN_HOUR; n += 1) expect(await take(n, hoursFromNow(24))).toBe(true)
  expect(await take(10, hoursFromNow(24))).toBe(false)
  expect(await take(11, new Date())).toBe(true)
})

test('a moderator who changes from digests to single emails misses nothing', async () => {
  const last = new Date(Date.now() - HOUR / 2).toISOString()
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'hour', digestSentAt: last })
  await comment({ body: 'Came while there were digests' })
  await dateline.settle()
  await changeUser('moderator', { notifyEvery: 'each' })
  await comment({ body: 'Came after' })
  await dateline.settle()
  const sentText = smtp.emails.map(({ mail }) => mail.text).join()
  expect(sentText).toContain('Came while there were digests')
  expect(sentText).toContain('Came after')
  expect((await userOf('moderator')).digestSentAt ?? null).toBeNull()
})

test(
  'ten thousand comments in an hour make ten emails and one digest',
  { timeout: 300_000 },
  async () => {
    await changeUser('moderator', { notifyPending: true, notifyEvery: 'each' })
    await changeUser('admin', { notifyPending: true, notifyEvery: 'hour' })
    // The test server for MongoDB sorts without indexes: the full number would take minutes.
    const count = dateline.payload.db.name === 'mongoose' ? 500 : 10_000
    const formatted = (n: number): string => new Intl.NumberFormat('en').format(n)
    const from = new Date(Date.now() - HOUR)
    const task = 'send-comment-mail'
    await insertWaiting(dateline, { story, count, from, stepMs: 3_500_000 / count, task })
    await dateline.settle()
    const of = (role: 'moderator' | 'admin') =>
      smtp.emails.filter(({ to }) => to[0] === dateline.users[role].email)
    const emails = Math.min(MAX_AN_HOUR, count / MANY)
    expect(of('moderator').map(({ mail }) => mail.subject)).toEqual(
      Array(emails).fill(`${MANY} pending comments`),
    )
    expect(of('moderator')[0]?.mail.text).toContain('Comment number 0 of many.')
    expect(of('moderator')[0]?.mail.text).toContain(`And ${MANY - 50} more.`)

    await sweepAt(hoursFromNow(1.1))
    await sweepAt(hoursFromNow(2.2))
    const rest = count - emails * MANY
    expect(of('moderator')).toHaveLength(emails + (rest > 0 ? 1 : 0))
    if (rest > 0) {
      const { mail } = of('moderator')[emails]!
      expect(mail.subject).toBe(`${formatted(rest)} pending comments`)
      expect(mail.text).toContain(`Comment number ${count - rest} of many.`)
      expect(mail.text).not.toContain(`Comment number ${count - rest - 1} of many.`)
      expect(mail.text).toContain(`And ${formatted(rest - 50)} more.`)
    }

    const [digest] = of('admin')
    expect(digest?.mail.text).toContain(`${formatted(count)} pending comments.`)
    expect(digest?.mail.text).toContain(`And ${formatted(count - 50)} more.`)
    expect(of('admin').length).toBeLessThanOrEqual(2)
    const left = await dateline.payload.db.count({
      collection: 'comments',
      where: { followUpDue: { exists: true } },
    })
    expect(left.totalDocs).toBe(0)
  },
)

test('comments that come within seconds make one email for each moderator', async () => {
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'each' })
  await changeUser('admin', { notifyPending: true, notifyEvery: 'each' })
  await comment({ body: 'The first' })
  await comment({ body: 'The second' })
  const decided = await comment({ body: 'Decided meanwhile' })
  // It has other work too, which is done on its own.
  await comment({ body: 'The third', email: 'notify@example.org', notify: true })
  await dateline.ask(`/api/comments/${decided}`, {
    as: 'admin',
    method: 'PATCH',
    json: { status: 'approved' },
  })
  smtp.refuses.add('admin@example.com')
  await dateline.settle()
  const toStaff = () => smtp.emails.filter(({ to }) => to[0] !== 'notify@example.org')
  expect(toStaff().map(({ to, mail }) => [to[0], mail.subject])).toEqual([
    ['moderator@example.com', '3 pending comments'],
  ])
  const { text } = toStaff()[0]!.mail
  for (const words of ['The first', 'The second', 'The third']) expect(text).toContain(words)
  expect(text).not.toContain('Decided meanwhile')
  expect(text?.match(/^Approve:$/gm)).toHaveLength(3)

  // The refused email is tried again, and nobody gets a second one.
  smtp.refuses.clear()
  await sweepAt(hoursFromNow(0.1))
  await sweepAt(hoursFromNow(0.2))
  expect(toStaff().map(({ to, mail }) => [to[0], mail.subject])).toEqual([
    ['moderator@example.com', '3 pending comments'],
    ['admin@example.com', '3 pending comments'],
  ])
})

test('an email about reported comments comes at once, and digests list them first', async () => {
  await changeUser('moderator', { notifyPending: true, notifyEvery: 'each' })
  await changeUser('admin', { notifyPending: true, notifyEvery: 'hour' })
  const { id } = await approvedComment(dateline, { story, author: 'Rude', body: 'Something rude' })
  await dateline.settle()
  smtp.emails.splice(0)
  const now = new Date().toISOString()
  for (const [n, reason] of ['abusive', 'abusive', 'spam'].entries())
    await dateline.payload.db.create({
      collection: 'reports',
      data: { key: `${id} ${n}`, comment: id, reason, state: 'open' },
    })
  const owed = { 'send-report-mail': { due: now, tries: 0 } }
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: { reportedAt: now, reportCount: 3, followUps: owed, followUpDue: now },
  })
  await comment({ author: 'Waits', body: 'Something that waits' })
  await dateline.settle()
  expect(smtp.emails).toHaveLength(2)
  expect(subjects()).toEqual(
    expect.arrayContaining(['Comment pending: The ferry', 'Comment reported: The ferry']),
  )
  const { mail } = smtp.emails.find(({ mail }) => mail.subject?.includes('reported'))!
  expect(mail.text).toContain('Reports: 3 (abusive 2, spam)')
  const keep = /^Keep:\s+http:\/\/localhost:3000(\S+)/m.exec(mail.text ?? '')?.[1]
  smtp.emails.splice(0)

  await sweepAt(hoursFromNow(1.1))
  expect(subjects()).toEqual(['1 pending comment, 1 reported comment'])
  expect(smtp.emails[0]?.mail.text).toMatch(/Rude on[^]*Waits on/)

  const kept = await dateline.ask(keep!, { body: new URLSearchParams({ verdict: 'approved' }) })
  expect([kept.status, kept.text]).toEqual([200, expect.stringContaining('Approved')])
  const open = await dateline.payload.db.count({
    collection: 'reports',
    where: { and: [{ comment: { equals: id } }, { state: { equals: 'open' } }] },
  })
  expect(open.totalDocs).toBe(0)
})
