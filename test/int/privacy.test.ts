import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'
import { dumpDatabase, tablesWith } from '../support/dump.ts'
import { commentRow, linkTo, settleIn } from '../support/privacy.ts'
import { startMailServer, useMailServer } from '../support/smtp.ts'

const smtp = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: smtp.url, RATE_EMAILS: '10' }))
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { headline: 'Harbour' })).id
})
beforeEach(() => smtp.emails.splice(0))

type Wish = 'export' | 'erase'

const request = (email: string, wish: Wish, more: object = {}) =>
  dateline.ask('/api/privacy/request', { json: { email, wish, ...more } })

const emailsTo = (email: string) => smtp.emails.filter(({ to }) => to.includes(email))

const linkFor = (email: string, wish: Wish, more: object = {}): Promise<string> =>
  linkTo({ dateline, smtp }, { email, wish, ...more })

const post = (link: string) => dateline.ask(link, { method: 'POST' })

test('every address gets the same answer after the same work, and only one that posted gets an email', async () => {
  await approvedComment(dateline, { story, email: 'known@example.org' })
  const { db } = dateline.payload
  const looked: string[] = []
  const { count, find, findOne } = db
  const spied = { count, find, findOne }
  for (const name of ['count', 'find', 'findOne'] as const)
    db[name] = ((asked: { collection: string }) => {
      looked.push(asked.collection)
      return (spied[name] as (asked: unknown) => unknown).call(db, asked)
    }) as never
  const known = await request('known@example.org', 'erase')
  const unknown = await request('nobody@example.org', 'erase')
  const again = await request(' Known@Example.org ', 'erase')
  Object.assign(db, spied)

  // The answer does not wait for the search for the address's comments.
  expect(looked.filter((name) => /comments|subscriptions/.test(name))).toEqual([])
  for (const answer of [known, unknown, again]) {
    expect(answer.status).toBe(202)
    expect(answer.text).toBe(known.text)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  await dateline.settle()
  expect(smtp.emails.map(({ to }) => to)).toEqual([['known@example.org']])
  expect(tablesWith(await dumpDatabase(dateline), 'nobody@example.org')).toEqual([])

  wanted(await request('known@example.org', 'export', { language: 'it' }), 202)
  await dateline.settle()
  const message = emailsTo('known@example.org').at(-1)!
  expect(message.mail.subject).toBe('I tuoi dati')
  expect(message.mail.html).toContain('lang="it"')
})

test('an invalid address or wish is refused in the reader’s language', async () => {
  const bad = await request('not an address', 'erase', { language: 'it' })
  expect(bad.status).toBe(400)
  expect(refusalIn(bad)).toMatchObject({
    code: 'email-invalid',
    field: 'email',
    message: 'Scrivi un indirizzo email valido.',
  })
  expect(refusalIn(await request('', 'erase'))).toMatchObject({ code: 'email-missing' })
  const wish = await request('a@example.org', 'read' as Wish)
  expect(refusalIn(wish)).toMatchObject({ code: 'validation', field: 'wish' })
})

test('a network may ask ten times in a quarter of an hour', async () => {
  const ip = freshIp()
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1) {
    const json = { email: `n${n}@example.org`, wish: 'export' }
    statuses.push((await dateline.ask('/api/privacy/request', { json, ip })).status)
  }
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 202))
  expect(statuses[10]).toBe(429)
})

test('a clock that was set back lets an address ask again', async () => {
  const { askPrivacy } = await import('../../src/privacy/requests.ts')
  const asked = { address: 'clock@example.org', wish: 'export', language: 'en' } as const
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  const ask = (hours: number) => askPrivacy(dateline.payload, { ...asked, now: at(hours) })
  expect(await ask(24)).not.toBeNull()
  expect(await ask(24.5)).toBeNull()
  expect(await ask(0)).not.toBeNull()
  expect(await ask(0.5)).toBeNull()
})

test('opening the link does nothing; its button exports everything, and works again', async () => {
  const email = 'zoe@example.org'
  const headers = { 'user-agent': 'Reader/1.0', 'accept-language': 'it' }
  const body = 'Una cosa mia.'
  const { doc } = wanted(await sendComment(dateline, { story, email, body }, { headers }), 201)
  const report = await dateline.ask('/api/moderation/bans', {
    as: 'moderator',
    json: { comment: doc.id, by: ['email'], days: 30, reason: 'Rude' },
  })
  expect(report.status).toBe(200)
  const reported = { key: 'zoe', comment: doc.id, reason: 'other', state: 'open', email } as const
  await dateline.payload.db.create({ collection: 'reports', data: { ...reported, language: 'it' } })
  const link = await linkFor(email, 'export', { language: 'it' })

  const page = await dateline.ask(link)
  expect(page.status).toBe(200)
  expect(page.text).toContain('<html lang="it">')
  expect(page.text).toContain('Scarica i miei dati')
  expect(page.text).not.toMatch(/<script|zoe@|Una cosa/i)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('x-robots-tag')).toContain('noindex')

  await post(link)
  const file = await post(link)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="dateline-data-/)
  expect(file.json).toMatchObject({
    format: 'dateline-reader-data',
    version: 1,
    address: email,
    comments: [
      {
        id: doc.id,
        body,
        status: 'pending',
        userAgent: 'Reader/1.0',
        language: 'it',
        networkPrefix: expect.stringMatching(/^10\.\d+\.\d+\.0\/24$/),
        story: { headline: 'Harbour', address: expect.stringMatching(/^http/) },
        reports: [],
      },
    ],
    reports: [{ reason: 'other', language: 'it' }],
    bans: [{ kind: 'email', hint: 'z…@example.org', reason: 'Rude' }],
  })
})

test('a forged link, an old one and one for another wish do nothing', async () => {
  const email = 'linked@example.org'
  const { id } = await approvedComment(dateline, { story, email, body: 'Still here.' })
  const toExport = await linkFor(email, 'export')
  const toErase = await linkFor(email, 'erase')
  const forged = toErase.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  const crossed = toExport.replace('/privacy/export', '/privacy/erase')
  for (const link of [forged, crossed, '/privacy/erase', '/privacy/erase?token=x.y'])
    for (const method of ['GET', 'POST']) {
      const answer = await dateline.ask(link, { method })
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('This link is damaged.')
    }

  const { privacyLink } = await import('../../src/mail/privacy-links.ts')
  const { env } = await import('../../src/env.ts')
  const { docs } = await dateline.payload.db.find<{ id: string }>({
    collection: 'privacy-requests',
    where: { and: [{ email: { equals: email } }, { wish: { equals: 'erase' } }] },
  })
  const yesterday = new Date(Date.now() - 24 * 3_600_000 - 1000)
  const old = privacyLink(env(), { id: docs[0]!.id, wish: 'erase' }, yesterday)
  const answer = await post(old.replace('http://localhost:3000', ''))
  expect(answer.status).toBe(410)
  expect((await commentRow(dateline, id)).body).toBe('Still here.')

  await settleIn(dateline, 25 * 3600)
  expect((await post(toErase)).status).toBe(410)
  expect(tablesWith(await dumpDatabase(dateline), email)).toEqual(['comments'])
})

test('the email waits while the mail server is away, and is sent once afterwards', async () => {
  const email = 'patient@example.org'
  await approvedComment(dateline, { story, email })
  const { port } = smtp
  await smtp.stop()
  wanted(await request(email, 'erase'), 202)
  await dateline.settle()
  const find = () =>
    dateline.payload.db.findOne<{
      id: string
      followUps: Record<string, { tries: number; error: string }>
    }>({ collection: 'privacy-requests', where: { email: { equals: email } } })
  expect((await find())!.followUps['send-privacy-letter']).toMatchObject({ tries: 1 })

  Object.assign(smtp, await startMailServer(port))
  await settleIn(dateline, 60)
  await settleIn(dateline, 120)
  expect(emailsTo(email)).toHaveLength(1)
})
