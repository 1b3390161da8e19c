import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { verifiedToken } from '../../src/intake/verified.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { settleIn } from '../support/privacy.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'

const first = 'https://paper.example'
const second = 'https://weekly.example'
const mail = useMailServer()
const dateline = useDateline(() => ({
  SMTP_URL: mail.url,
  ALLOWED_ORIGINS: `${first},${second}`,
  RATE_EMAILS: '100',
}))
let story: string
let slug: string
let path: string
beforeAll(async () => {
  // These tests ignore emails to moderators.
  const where = { notifyPending: { equals: true } }
  await dateline.payload.db.updateMany({
    collection: 'users',
    data: { notifyPending: false },
    where,
  })
  const made = await createStory(dateline)
  story = made.id
  slug = String(made.slug)
  path = String((await dateline.ask(`/api/stories/${story}`)).json.path)
})
beforeEach(() => {
  mail.emails.length = 0
})
afterEach(() => void vi.useRealTimers())

const forgetSlots = () => dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
const proofOf = (email: string, now = new Date()) => ({
  'x-dateline-verified': verifiedToken(dateline.config.secret, email, now),
})

/** A reader whose comments appear at once while the proof counts. */
async function knownReader(email: string): Promise<string> {
  for (const body of ['The first of two.', 'The second of two.']) {
    await approvedComment(dateline, { story, author: 'Known', email, body })
    await forgetSlots()
  }
  return email
}

const emailsTo = (email: string) => mail.emails.filter(({ to }) => to.includes(email))
const sendAs = async (
  email: string,
  fields: Record<string, unknown>,
  headers: Record<string, string> = {},
) => {
  const words = { story, author: 'Known', email, body: `Comment ${(sent += 1)} by a reader.` }
  const answer = await sendComment(dateline, { ...words, ...fields }, { headers })
  await forgetSlots()
  return answer
}
const ask = (json: Record<string, unknown>, headers: Record<string, string> = {}) =>
  dateline.ask('/api/comments/verified/request', { json, headers })

/** The link of the newest email to an address, within this Dateline. */
function linkTo(email: string): string {
  const text = emailsTo(email).at(-1)?.mail.text ?? ''
  const [, link] = /http:\/\/localhost:3000(\/comments\/verify\S+)/.exec(text) ?? []
  if (!link) throw new Error(`No link in “${text}”`)
  return link
}
const press = (link: string) => dateline.ask(link, { method: 'POST' })
const countLinks = async () =>
  (await dateline.payload.db.count({ collection: 'verifications' })).totalDocs

let sent = 0
const appearsAtOnce = async (email: string, headers: Record<string, string>): Promise<boolean> => {
  const body = `Comment ${(sent += 1)} with a proof.`
  const made = await sendComment(dateline, { story, author: 'Known', email, body }, { headers })
  const { id } = wanted(made, 201).doc
  await forgetSlots()
  return (await dateline.payload.findByID({ collection: 'comments', id })).status === 'approved'
}
const revoke = (headers: Record<string, string>) =>
  dateline.ask('/api/comments/verified/revoke', { method: 'POST', headers })

test('a proof that its reader revokes counts for nothing at once, and a later one counts', async () => {
  const email = await knownReader('leaves@example.org')
  const other = await knownReader('stays@example.org')
  const proof = proofOf(email, new Date(Date.now() - 60_000))
  expect(await appearsAtOnce(email, proof)).toBe(true)
  const answer = await revoke(proof)
  expect(wanted(answer, 200)).toEqual({ revoked: true })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^dateline-verified=; Max-Age=0;/)
  expect(await appearsAtOnce(email, proof)).toBe(false)
  // A proof in another browser is of the same address.
  expect(await appearsAtOnce(email, proofOf(email, new Date(Date.now() - 30_000)))).toBe(false)
  expect(await appearsAtOnce(other, proofOf(other))).toBe(true)
  expect(await appearsAtOnce(email, proofOf(email, new Date(Date.now() + 60_000)))).toBe(true)
  // Again, it answers the same.
  expect(wanted(await revoke(proof), 200)).toEqual({ revoked: true })
})

test('a proof that is missing or forged revokes nothing', async () => {
  const email = await knownReader('target@example.org')
  const forged: Record<string, string>[] = [
    {},
    { 'x-dateline-verified': `${'a'.repeat(40)}.${'b'.repeat(43)}` },
  ]
  for (const headers of forged) {
    const { status, json } = await revoke(headers)
    expect([status, json.errors[0].code]).toEqual([403, 'token-invalid'])
  }
  expect(await appearsAtOnce(email, proofOf(email))).toBe(true)
})

test('the proofs of an erased reader count for nothing', async () => {
  const email = await knownReader('erased@example.org')
  const proof = proofOf(email, new Date(Date.now() - 60_000))
  expect(await appearsAtOnce(email, proof)).toBe(true)
  wanted(await dateline.ask('/api/privacy/erase', { as: 'admin', json: { email } }), 200)
  await settleIn(dateline, 60)
  await knownReader(email)
  expect(await appearsAtOnce(email, proof)).toBe(false)
  const rows = await dateline.payload.db.find({ collection: 'revocations', pagination: false })
  expect(JSON.stringify(rows.docs)).not.toContain(email)
})

test('a setting revokes all proofs from before a time', async () => {
  const email = await knownReader('everybody@example.org')
  const proof = proofOf(email, new Date(Date.now() - 60_000))
  expect(await appearsAtOnce(email, proof)).toBe(true)
  const save = (verifiedSince: string | null) =>
    dateline.ask('/api/globals/settings', { as: 'admin', json: { verifiedSince } })
  wanted(await save(new Date(Date.now() - 1_000).toISOString()), 200)
  expect(await appearsAtOnce(email, proof)).toBe(false)
  expect(await appearsAtOnce(email, proofOf(email))).toBe(true)
  wanted(await save(null), 200)
  expect(await appearsAtOnce(email, proof)).toBe(true)
})

test('a revocation is forgotten when its proofs would have ended', async () => {
  const email = await knownReader('past@example.org')
  wanted(await revoke(proofOf(email)), 200)
  const count = async () =>
    (await dateline.payload.db.count({ collection: 'revocations' })).totalDocs
  expect(await count()).toBeGreaterThan(0)
  await settleIn(dateline, 364 * 86_400)
  expect(await count()).toBeGreaterThan(0)
  await settleIn(dateline, 366 * 86_400)
  expect(await count()).toBe(0)
})

describe('a reader on the frontend of another domain', () => {
  test('proves an address there without emails about replies, and is known there', async () => {
    const email = await knownReader('headless@example.org')
    const answer = await sendAs(email, { verify: true }, { origin: second })
    expect(wanted(answer, 201).doc.status).toBe('pending')
    await dateline.settle()
    expect(emailsTo(email)).toHaveLength(1)
    const [{ mail: message } = {}] = emailsTo(email)
    expect(message?.subject).toBe('Confirm your email address')
    expect(message?.text).toContain('for comments on weekly.example.')
    const link = linkTo(email)

    // A mail scanner opens links.
    for (let n = 0; n < 3; n += 1) {
      const page = await dateline.ask(link)
      expect([page.status, page.text.match(/<button/g)?.length]).toEqual([200, 1])
      expect(page.headers.getSetCookie()).toEqual([])
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${second};`)
    }
    const done = await press(link)
    expect(done.status).toBe(303)
    expect(done.headers.get('referrer-policy')).toBe('no-referrer')
    const [page, token = ''] = (done.headers.get('location') ?? '').split('#dateline-verified=')
    expect(page).toBe(second + path)

    const asks = { method: 'OPTIONS', headers: { origin: second } }
    const preflight = await dateline.ask('/api/comments', asks)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('X-Dateline-Verified')
    const headers = { origin: second, 'x-dateline-verified': decodeURIComponent(token) }
    expect(await appearsAtOnce(email, headers)).toBe(true)
    // It proves no other address, and needs no second proof.
    expect(await appearsAtOnce(await knownReader('somebody@example.org'), headers)).toBe(false)
    wanted(await sendAs(email, { verify: true }, headers), 201)
    await dateline.settle()
    expect(emailsTo(email)).toHaveLength(1)
    const where = { email: { equals: email } }
    expect(await dateline.payload.db.findOne({ collection: 'subscriptions', where })).toBeNull()
  })

  test('returns to the page that the frontend names, past a query that could lead it elsewhere', async () => {
    const email = 'named@example.org'
    wanted(await ask({ email, returnTo: `${second}/a/b?to=https://evil.example#form` }), 202)
    await dateline.settle()
    const location = (await press(linkTo(email))).headers.get('location') ?? ''
    expect(location.split('#dateline-verified=')[0]).toBe(`${second}/a/b`)
    expect(location.split('#')).toHaveLength(2)
  })

  test('returns to the story on the first frontend when a server names no page', async () => {
    const email = 'unnamed@example.org'
    wanted(await ask({ email, story }), 202)
    await dateline.settle()
    const location = (await press(linkTo(email))).headers.get('location') ?? ''
    expect(location.split('#')[0]).toBe(first + path)
    const unknown = refusalIn(await ask({ email, story: 'unknown' }))
    expect([unknown.code, unknown.field]).toEqual(['story-not-found', 'story'])
  })

  test('who asks for emails about replies gets one email, which leads back to that frontend too', async () => {
    const email = 'both@example.org'
    const both = { notify: true, verify: true }
    wanted(await sendAs(email, both, { origin: second }), 201)
    await dateline.settle()
    expect(emailsTo(email).map((one) => one.mail.subject)).toEqual(['Confirm emails about replies'])
    const [, link = ''] =
      /http:\/\/localhost:3000(\/comments\/confirm\S+)/.exec(emailsTo(email)[0]?.mail.text ?? '') ??
      []
    expect((await press(link)).text).toContain(`href="${second}${path}#dateline-verified=`)
    // In another browser, the address has confirmed those emails already.
    wanted(await sendAs(email, both, { origin: first }), 201)
    await dateline.settle()
    expect(emailsTo(email).at(-1)?.mail.subject).toBe('Confirm your email address')
  })
})

describe('the link that proves an address', () => {
  const foreign = [
    'https://evil.example/',
    'https://paper.example.evil.example/',
    'https://paper.example@evil.example/',
    'https://user:secret@paper.example/',
    'http://paper.example/',
    'https://paper.example:8443/',
    '//evil.example',
    '/\\evil.example',
    '/news',
    'javascript:alert(1)//https://paper.example',
    `${first}/${'a'.repeat(2_000)}`,
    ['https://evil.example/'],
    7,
  ]

  test.each(foreign)('leads to no page outside the allowed origins: %s', async (returnTo) => {
    const email = 'lured@example.org'
    const before = await countLinks()
    const answers = [
      await ask({ email, returnTo }),
      await sendAs(email, { verify: true, returnTo }),
      await sendAs(email, { notify: true, returnTo }),
    ]
    for (const answer of answers) {
      const { code, field } = refusalIn(answer)
      expect([answer.status, code, field]).toEqual([400, 'validation', 'returnTo'])
    }
    expect(await countLinks()).toBe(before)
  })

  test('gives no page the proof whose origin is no longer allowed', async () => {
    const { verifyLink } = await import('../../src/mail/reader-links.ts')
    const { env } = await import('../../src/env.ts')
    const row: unknown = await dateline.payload.db.create({
      collection: 'verifications',
      data: {
        key: 'moved',
        email: 'moved@example.org',
        language: 'en',
        story,
        returnTo: 'https://sold.example/a',
        until: new Date(Date.now() + 60_000).toISOString(),
      },
    })
    const { pathname, search } = new URL(verifyLink(env(), (row as { id: string }).id))
    expect((await dateline.ask(pathname + search)).text).not.toContain('sold.example')
    const done = await press(pathname + search)
    expect([done.status, done.headers.get('location')]).toEqual([200, null])
    expect(done.text).toContain('Your email address is confirmed in this browser.')
    expect(done.headers.getSetCookie()[0]).toMatch(/^dateline-verified=.*HttpOnly; SameSite=Lax/)
  })

  test('works once, for a day; a double click does no harm', async () => {
    const now = Date.now()
    const [email, late] = ['once@example.org', 'late@example.org']
    for (const one of [email, late]) wanted(await ask({ email: one, story }), 202)
    await dateline.settle()
    const [link, lateLink] = [linkTo(email), linkTo(late)]
    expect((await press(link)).status).toBe(303)
    expect((await press(link)).status).toBe(303)
    vi.useFakeTimers({ now: now + 3 * 60_000, toFake: ['Date'] })
    for (const again of [await press(link), await dateline.ask(link)]) {
      expect([again.status, again.headers.getSetCookie()]).toEqual([410, []])
      expect(again.text).toContain('This link has been used')
    }
    expect((await dateline.ask(lateLink)).status).toBe(200)
    vi.setSystemTime(now + 24 * 3_600_000 + 60_000)
    expect((await press(lateLink)).status).toBe(410)
    await dateline.settle()
    expect(await countLinks()).toBe(0)
    const headers = { 'accept-language': 'it' }
    const gone = await dateline.ask(lateLink, { headers })
    expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('scaduto')])
    const { unsubscribeLink } = await import('../../src/mail/reader-links.ts')
    const { env } = await import('../../src/env.ts')
    const other = new URL(unsubscribeLink(env(), { id: 'a', all: false })).search
    for (const bad of ['', '?token=x', `?token[a]=x`, other])
      expect((await press(`/comments/verify${bad}`)).status).toBe(400)
  })

  test('is used by its own button alone, and not by a form of another site', async () => {
    const email = 'own-button@example.org'
    wanted(await ask({ email, story }), 202)
    await dateline.settle()
    const link = linkTo(email)
    for (const site of ['cross-site', 'same-site']) {
      const answer = await dateline.ask(link, {
        method: 'POST',
        headers: { 'sec-fetch-site': site },
      })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([303, []])
      expect(link).toContain(answer.headers.get('location'))
    }
    const headers = { 'sec-fetch-site': 'same-origin' }
    const answer = await dateline.ask(link, { method: 'POST', headers })
    expect(answer.headers.getSetCookie()).toHaveLength(1)
  })

  test('of an erased reader proves nothing', async () => {
    const email = 'asked-and-erased@example.org'
    wanted(await ask({ email, story }), 202)
    await dateline.settle()
    const link = linkTo(email)
    wanted(await dateline.ask('/api/privacy/erase', { as: 'admin', json: { email } }), 200)
    await settleIn(dateline, 60)
    expect((await press(link)).status).toBe(410)
  })

  test('is sent within five seconds, and so is the confirmation of emails about replies', async () => {
    const { startFollowUps } = await import('../../src/jobs.ts')
    const stop = startFollowUps(dateline.payload)
    try {
      const [asks, proves, wants] = ['asks@e.example', 'proves@e.example', 'wants@e.example']
      wanted(await ask({ email: asks }), 202)
      wanted(await sendAs(proves, { verify: true }), 201)
      wanted(await sendAs(wants, { notify: true }), 201)
      const people = () => new Set(mail.emails.flatMap(({ to }) => to))
      await vi.waitFor(() => expect(people()).toEqual(new Set([asks, proves, wants])), {
        timeout: 5_000,
        interval: 50,
      })
    } finally {
      await stop()
    }
  })

  test('is asked for with the same answer for every address', async () => {
    const email = await knownReader('regular@example.org')
    const proof = proofOf(email)
    const answers = [
      await ask({ email }),
      await ask({ email: 'nobody@example.org' }),
      await ask({ email }),
      await ask({ email }, proof),
    ]
    const [like] = answers
    expect(like?.status).toBe(202)
    for (const { status, text } of answers) expect([status, text]).toEqual([202, like?.text])
    await dateline.settle()
    // A second click sends no second email.
    expect(emailsTo(email)).toHaveLength(1)
    expect(emailsTo('nobody@example.org')).toHaveLength(1)
    for (const [wrong, code] of [
      ['', 'email-missing'],
      [7, 'email-missing'],
      ['no address', 'email-invalid'],
      ['a@b.example,c@d.example', 'email-invalid'],
    ])
      expect(refusalIn(await ask({ email: wrong })).code).toBe(code)
  })

  test('is sent to one mailbox at most three times a day, whatever is asked', async () => {
    const mailbox = 'bombed@example.org'
    for (let n = 0; n < 4; n += 1) {
      const returnTo = `${first}/page-${n}`
      wanted(await ask({ email: mailbox, returnTo }), 202)
      wanted(await ask({ email: `bombed+${n}@example.org`, returnTo }), 202)
      wanted(await sendAs(mailbox, { verify: true, returnTo }), 201)
    }
    await dateline.settle()
    expect(mail.emails).toHaveLength(3)
    // The others are dropped: a link of yesterday helps nobody.
    await settleIn(dateline, 2 * 86_400)
    expect(mail.emails).toHaveLength(3)
  })
})

test('the demo’s form offers a proof, which its own page has in a cookie and never in its address', async () => {
  const email = await knownReader('demo-reader@example.org')
  const form = (fields: Record<string, string>, cookie = '') =>
    dateline.ask(`/demo/${slug}`, {
      method: 'POST',
      body: new URLSearchParams({ author: 'Known', email, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    })
  const page = (await dateline.ask(`/demo/${slug}?language=de`)).text
  expect(page).toContain('name="verify" value="true"> Mir einen Link senden')
  expect(page).toContain('name="notify" value="true"')
  const refused = await form({ body: '', verify: 'true' })
  expect(refused.text).toContain('name="verify" value="true" checked')
  const waits = await form({ body: 'The demo comment that waits.', verify: 'true' })
  expect(waits.headers.get('location')).toContain('sent=waiting')
  await dateline.settle()
  const done = await press(linkTo(email))
  expect([done.status, done.headers.get('location')]).toEqual([
    303,
    `http://localhost:3000/demo/${slug}?verified=true`,
  ])
  const back = (await dateline.ask(`/demo/${slug}?verified=true`)).text
  expect(back).toContain('Your email address is confirmed in this browser.')
  await forgetSlots()
  const cookie = done.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const known = await form({ body: 'The demo comment that appears.' }, cookie)
  expect(known.headers.get('location')).toContain('sent=published')
})
