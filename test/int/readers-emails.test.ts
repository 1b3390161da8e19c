import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Comment, Subscription } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { useMailServer } from '../support/smtp.ts'

const mail = useMailServer()
const dateline = useDateline(() => ({ SMTP_URL: mail.url, SERVER_URL: 'http://news.example' }))
beforeAll(async () => {
  // These tests ignore emails to moderators, and those that give reasons.
  wanted(
    await dateline.ask('/api/globals/settings', { as: 'admin', json: { redress: false } }),
    200,
  )
  await dateline.payload.db.updateMany({
    collection: 'users',
    data: { notifyPending: false },
    where: {},
  })
})
beforeEach(() => {
  mail.emails.length = 0
  mail.refuses.clear()
})

/** Does all work that is due, also work that waits for a possible undo. */
async function settle(seconds = 30): Promise<void> {
  const { sweepEverything } = await import('../../src/jobs.ts')
  await sweepEverything(dateline.payload, new Date(Date.now() + seconds * 1000))
}

let readers = 0
const newReader = () => `asker${(readers += 1)}@example.org`
const emailsTo = (email: string) => mail.emails.filter(({ to }) => to.includes(email))

const approve = (id: string) =>
  dateline
    .ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json: { status: 'approved' } })
    .then((answer) => wanted(answer, 200))

/** Another's reply, approved. */
const reply = (story: string, parent: string, fields: Record<string, unknown> = {}) =>
  approvedComment(dateline, { story, parent, ...fields })

const forgetSlots = () =>
  dateline.payload.db.deleteMany({
    collection: 'claims',
    where: { key: { like: 'email asker' } },
  })

async function asks(
  story: string,
  email: string,
  fields: Record<string, unknown> = {},
): Promise<Comment> {
  await forgetSlots()
  const language = (fields.language as string | undefined) ?? 'en'
  const { doc } = wanted(
    await sendComment(
      dateline,
      { story, email, notify: true, ...fields },
      { headers: { 'accept-language': language } },
    ),
    201,
  )
  await settle()
  return doc
}

/** The target of a link in an email, within this Dateline. */
function linkIn(text: string | undefined, to: string): string {
  const found = new RegExp(`http://news\\.example(/comments/${to}\\S+)`).exec(text ?? '')
  if (!found?.[1]) throw new Error(`No link to ${to} in ${text}`)
  return found[1]
}

const post = (where: string, body = '') =>
  dateline.ask(where, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

/** A story whose reader has confirmed, and their approved comment. */
async function confirmed(fields: Record<string, unknown> & { story?: string } = {}) {
  const { story = (await createStory(dateline, { headline: 'Fear at the border' })).id } = fields
  const email = newReader()
  const own = await asks(story, email, fields)
  await approve(own.id)
  const link = linkIn(emailsTo(email)[0]?.mail.text, 'confirm')
  const answer = await post(link)
  expect(answer.status).toBe(200)
  mail.emails.length = 0
  return { story, email, own, link, cookies: answer.headers.getSetCookie() }
}

/** Adds replies of strangers, each below the one before. @returns the id of the last */
async function chainBelow(story: string, above: string, levels: number): Promise<string> {
  let parent = above
  for (let n = 0; n < levels; n += 1) {
    const data = {
      story,
      parent,
      author: `S${n}`,
      body: `Level ${n}.`,
      status: 'approved',
    } as const
    parent = (await dateline.payload.create({ collection: 'comments', data })).id
  }
  return parent
}

type Stored = Subscription & { followUps?: Record<string, { about?: string[] }> | null }

const subscription = (email: string, story?: string) =>
  dateline.payload.db.findOne<Stored>({
    collection: 'subscriptions',
    where: {
      and: [{ email: { equals: email } }, ...(story ? [{ story: { equals: story } }] : [])],
    },
  })

describe('asking for emails', { timeout: 120_000 }, () => {
  test('sends one confirmation per address and story, in the reader’s language, and nothing before it', async () => {
    const { id: story } = await createStory(dateline, { headline: 'Fear at the border' })
    const email = newReader()
    const own = await asks(story, email, { language: 'it-CH' })
    await asks(story, email, { body: 'A second one.' })
    await asks(story, email.toUpperCase(), { body: 'A third one.' })
    expect(emailsTo(email)).toHaveLength(1)
    const [message] = emailsTo(email)
    expect(message?.mail.subject).toBe('Conferma le email sulle risposte')
    expect(message?.mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(message?.mail.text).toContain('“Fear at the border”')

    await approve(own.id)
    await reply(story, own.id)
    await settle()
    expect(emailsTo(email)).toHaveLength(1)

    // Another story needs its own confirmation.
    const other = await createStory(dateline)
    await asks(other.id, email)
    expect(emailsTo(email)).toHaveLength(2)
  })

  test('shows a page that decides nothing; its button confirms, and verifies the address', async () => {
    const { id: story } = await createStory(dateline)
    const email = newReader()
    const own = await asks(story, email)
    const link = linkIn(emailsTo(email)[0]?.mail.text, 'confirm')
    for (let n = 0; n < 3; n += 1) {
      const page = await dateline.ask(link)
      expect(page.status).toBe(200)
      expect(page.text.match(/<button/g)).toHaveLength(1)
      expect(page.headers.getSetCookie()).toEqual([])
    }
    expect((await subscription(email))?.state).toBe('asked')
    const done = await post(link)
    expect(done.status).toBe(200)
    expect(done.text).not.toContain('<button')
    expect((await subscription(email))?.state).toBe('confirmed')

    const { emailKey, readProof } = await import('../../src/intake/verified.ts')
    const { env } = await import('../../src/env.ts')
    const [cookie = ''] = done.headers.getSetCookie()
    expect(cookie).toMatch(/^dateline-verified=[\w.-]+; .*HttpOnly; SameSite=Lax/)
    expect(decodeURIComponent(cookie)).not.toContain(email)
    const { secret } = env()
    const headers = new Headers({ cookie: `a=b; ${cookie.split(';')[0]}` })
    expect(readProof(headers, secret, new Date())?.key).toBe(emailKey(secret, email))
    const inTwoYears = new Date(Date.now() + 2 * 365 * 86_400_000)
    expect(readProof(headers, secret, inTwoYears)).toBeNull()
    const forged = new Headers({ cookie: `dateline-verified=${'a'.repeat(60)}.${'b'.repeat(43)}` })
    expect(readProof(forged, secret, new Date())).toBeNull()

    // Another confirmation changes nothing, and causes no second email.
    expect((await post(link)).status).toBe(200)
    await asks(story, email, { body: 'Confirmed by now.' })
    expect(emailsTo(email)).toHaveLength(1)
    expect(own.id).toBeTruthy()
  })

  test('refuses damaged, foreign and old links with a reason', async () => {
    const { id: story } = await createStory(dateline)
    const email = newReader()
    await asks(story, email)
    const text = emailsTo(email)[0]?.mail.text
    const link = linkIn(text, 'confirm')
    const other = linkIn(text, 'unsubscribe').replace('unsubscribe', 'confirm')
    for (const bad of [`${link}x`, link.slice(0, -3), '/comments/confirm', other]) {
      expect((await dateline.ask(bad)).status).toBe(400)
      expect((await post(bad)).status).toBe(400)
    }
    const { confirmLink } = await import('../../src/mail/reader-links.ts')
    const { env } = await import('../../src/env.ts')
    const sub = await subscription(email)
    const longAgo = new Date(Date.now() - 8 * 86_400_000)
    const old = confirmLink(env(), String(sub?.id), longAgo).replace('http://news.example', '')
    const answer = await post(old)
    expect([answer.status, answer.text]).toEqual([410, expect.stringContaining('expired')])
    expect((await subscription(email))?.state).toBe('asked')
    const italian = await dateline.ask('/comments/confirm?token=x', {
      headers: { 'accept-language': 'it' },
    })
    expect(italian.text).toContain('<html lang="it">')
    expect(italian.text).toContain('danneggiato')
  })

  test('sends at most three confirmations a day to one address, for any stories', async () => {
    const email = newReader()
    for (let n = 0; n < 5; n += 1) await asks((await createStory(dateline)).id, email)
    expect(emailsTo(email)).toHaveLength(3)
    const { sweepEverything } = await import('../../src/jobs.ts')
    await sweepEverything(dateline.payload, new Date(Date.now() + 2 * 86_400_000))
    expect(emailsTo(email)).toHaveLength(5)
  })

  test('stops after a confirmation has waited two days for its slot', async () => {
    const email = newReader()
    for (let n = 0; n < 8; n += 1) await asks((await createStory(dateline)).id, email)
    for (let day = 1; day <= 7; day += 1) {
      const { takeEmail } = await import('../../src/mail/daily-emails.ts')
      const { addressKey } = await import('../../src/mail/send-within.ts')
      const now = new Date(Date.now() + day * 86_400_000)
      // Other stories had the slots of the first days.
      const slot = { kind: 'confirm', address: addressKey(email), now }
      if (day <= 5) while (await takeEmail(dateline.payload, slot)) expect(slot.now).toBe(now)
      await settle(day * 86_400)
    }
    expect(emailsTo(email)).toHaveLength(3)
  })

  test('is the same for spam, and requires a plain true', async () => {
    const { id: story } = await createStory(dateline)
    // An email that only spam does not cause would tell the verdict.
    const caught = newReader()
    await asks(story, caught, { website: 'https://spam.example' })
    expect(emailsTo(caught)).toHaveLength(1)
    for (const notify of ['true', 1, {}, [true]]) {
      const email = newReader()
      await asks(story, email, { notify })
      expect(emailsTo(email)).toEqual([])
    }
  })
})

describe('a reply', { timeout: 120_000 }, () => {
  test('is emailed once it is approved, to readers above it who confirmed, once', async () => {
    const { story, email, own } = await confirmed()
    const answer = wanted(await sendComment(dateline, { story, parent: own.id }), 201).doc
    await settle()
    expect(emailsTo(email)).toEqual([])
    await approve(answer.id)
    await settle()
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
    const [message] = emailsTo(email)
    expect(message?.mail.subject).toBe(`${answer.author} replied to you`)
    expect(message?.mail.text).toContain(answer.body)
    expect(message?.mail.text).toContain(`You wrote:\n\n> ${own.body}`)
    expect(message?.mail.html).toContain('<html lang="en">')
    expect(message?.mail.messageId).toMatch(/^<[\w-]{20,}@/)
    expect(message?.mail.headers.get('auto-submitted')).toBe('auto-generated')

    // Rejected and approved again: no second email.
    const decide = (status: string) =>
      dateline.ask(`/api/comments/${answer.id}`, {
        as: 'moderator',
        method: 'PATCH',
        json: { status },
      })
    wanted(await decide('rejected'), 200)
    wanted(await decide('approved'), 200)
    await settle()
    expect(emailsTo(email)).toHaveLength(1)

    // Deeper replies count too; the reader's own replies do not.
    await reply(story, answer.id)
    await forgetSlots()
    await reply(story, answer.id, { email, body: 'I answer myself.' })
    // Replies elsewhere in the thread do not count.
    await approvedComment(dateline, { story })
    await settle()
    expect(emailsTo(email)).toHaveLength(2)
    const link = linkIn(message?.mail.text, 'read')
    const followed = await dateline.ask(link)
    expect([followed.status, followed.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(new RegExp(`^/demo/fear-at-the-border[^#]*#c-${answer.id}$`)),
    ])
  })

  test('at the maximum depth goes to the reader who was answered; those above follow the thread', async () => {
    const top = await confirmed({ author: 'Tom Top' })
    const { story } = top
    const second = await confirmed({ story, parent: top.own.id })
    const parent = await chainBelow(story, second.own.id, 3)
    const deep = await confirmed({ story, parent, author: 'Dee Deep', body: 'Deep down.' })
    const neighbour = await confirmed({ story, parent: deep.own.id })
    await settle()
    mail.emails.length = 0
    // Three emails of today have told the reader at the top of those below.
    const slots = { key: { like: 'reply ' } }
    await dateline.payload.db.deleteMany({ collection: 'claims', where: slots })

    // The author of the reply has a comment above it, and hears nothing.
    await forgetSlots()
    const fields = { author: 'Ann', email: second.email, body: 'So it is.' }
    await reply(story, deep.own.id, fields)
    await settle()
    expect(mail.emails).toHaveLength(2)
    expect(emailsTo(neighbour.email)).toEqual([])
    const [mine] = emailsTo(deep.email)
    expect(mine?.mail.subject).toBe('Ann replied to you')
    expect(mine?.mail.text).toMatch(/replied to your comment[^]*> So it is\.[^]*> Deep down\./)
    const [above] = emailsTo(top.email)
    expect(above?.mail.subject).toBe('Ann replied in a thread you follow')
    expect(above?.mail.text).toContain('Ann replied to Dee Deep in a thread you follow on “Fear')
    expect(above?.mail.text).not.toContain('your comment')
  })

  test('to somebody who was hidden meanwhile tells nobody of them', async () => {
    const top = await confirmed()
    const { story } = top
    const parent = await chainBelow(story, top.own.id, 4)
    const deep = await confirmed({ story, parent, author: 'Dee Deep' })
    await settle()
    mail.emails.length = 0
    const answer = wanted(await sendComment(dateline, { story, parent: deep.own.id }), 201).doc
    await dateline.ask(`/api/comments/${deep.own.id}`, {
      as: 'moderator',
      method: 'PATCH',
      json: { status: 'rejected' },
    })
    await approve(answer.id)
    await settle()
    expect(emailsTo(deep.email)).toEqual([])
    expect(emailsTo(top.email)).toHaveLength(1)
    expect(emailsTo(top.email)[0]?.raw).not.toContain('Dee Deep')
  })

  test('by staff from the queue is emailed as any other', async () => {
    const { email, own } = await confirmed()
    const { textState } = await import('../../src/comments/text-state.ts')
    const seen = { seen: 'approved', text: textState(own) }
    const json = { comment: own.id, body: 'The desk has corrected it.', ...seen }
    wanted(await dateline.ask('/api/moderation/reply', { as: 'moderator', json }), 200)
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
    expect(emailsTo(email)[0]?.mail.text).toContain('The desk has corrected it.')
  })

  test('is not emailed when its approval is undone within seconds', async () => {
    const { story, email, own } = await confirmed()
    const answer = wanted(await sendComment(dateline, { story, parent: own.id }), 201).doc
    const json = { decisions: [{ id: answer.id, to: 'approved', seen: 'pending' }] }
    const { decided } = wanted(
      await dateline.ask('/api/moderation/decide', { as: 'moderator', json }),
      200,
    )
    await dateline.payload.jobs.run({ limit: 50 })
    await settle(0)
    expect(emailsTo(email)).toEqual([])
    const events = [decided[0].event]
    const undo = await dateline.ask('/api/moderation/undo', { as: 'moderator', json: { events } })
    expect(wanted(undo, 200).undone[0].status).toBe('pending')
    await settle()
    expect(emailsTo(email)).toEqual([])
  })

  test('that waits for a digest survives the deletion of its story and subscription', async () => {
    const { story, email, own } = await confirmed()
    const other = await createStory(dateline)
    const there = await asks(other.id, email)
    await approve(there.id)
    expect((await post(linkIn(emailsTo(email)[0]?.mail.text, 'confirm'))).status).toBe(200)
    mail.emails.length = 0
    for (let n = 0; n < 3; n += 1) await reply(story, own.id)
    const late = await reply(other.id, there.id, { author: 'Latecomer' })
    await settle()
    expect(emailsTo(email)).toHaveLength(3)

    // The first story's subscription carries the digest: it is ended, asked for again, and deleted.
    const first = await subscription(email, story)
    expect(first?.followUps?.['send-reply-digest']?.about).toEqual([late.id])
    const { unsubscribeLink } = await import('../../src/mail/reader-links.ts')
    const { env } = await import('../../src/env.ts')
    const end = unsubscribeLink(env(), { id: String(first?.id), all: false })
    expect((await post(end.replace('http://news.example', ''))).status).toBe(200)
    await asks(story, email, { body: 'Please tell me again.' })
    const again = await subscription(email, story)
    expect(again?.state).toBe('asked')
    expect(again?.followUps?.['send-reply-digest']?.about).toEqual([late.id])
    for (const trash of [true, false]) {
      const path = `/api/stories/${story}${trash ? '' : '?trash=true'}`
      const gone = trash
        ? { method: 'PATCH', json: { deletedAt: new Date().toISOString() } }
        : { method: 'DELETE' }
      wanted(await dateline.ask(path, { as: 'admin', ...gone }), 200)
    }
    expect(await subscription(email, story)).toBeNull()
    const { sweepEverything } = await import('../../src/jobs.ts')
    await sweepEverything(dateline.payload, new Date(Date.now() + 2 * 86_400_000))
    const digest = emailsTo(email).at(-1)?.mail
    expect(digest?.subject).toBe('Replies to your comments: 1')
    expect(digest?.text).toContain('Latecomer')
  })

  test('waits while its thread is hidden', async () => {
    const { story, email, own } = await confirmed()
    const answer = wanted(await sendComment(dateline, { story, parent: own.id }), 201).doc
    const hide = (status: string) =>
      dateline.ask(`/api/comments/${own.id}`, {
        as: 'moderator',
        method: 'PATCH',
        json: { status },
      })
    wanted(await hide('rejected'), 200)
    await approve(answer.id)
    await settle()
    expect(emailsTo(email)).toEqual([])
    wanted(await hide('approved'), 200)
    const { sweepEverything } = await import('../../src/jobs.ts')
    await sweepEverything(dateline.payload, new Date(Date.now() + 2 * 3_600_000))
    expect(emailsTo(email)).toHaveLength(1)
  })

  test('is emailed three times a day, then once in the next morning’s digest', async () => {
    const { story, email, own } = await confirmed()
    const answers: Comment[] = []
    for (let n = 0; n < 6; n += 1) answers.push(await reply(story, own.id, { author: `R${n}` }))
    await settle()
    expect(emailsTo(email)).toHaveLength(3)
    // One of the waiting replies is withdrawn meanwhile.
    wanted(
      await dateline.ask(`/api/comments/${answers[4]?.id}`, {
        as: 'moderator',
        method: 'PATCH',
        json: { status: 'rejected' },
      }),
      200,
    )
    const { sweepEverything } = await import('../../src/jobs.ts')
    const tomorrow = new Date(Date.now() + 2 * 86_400_000)
    await sweepEverything(dateline.payload, tomorrow)
    await sweepEverything(dateline.payload, new Date(tomorrow.getTime() + 86_400_000))
    const messages = emailsTo(email)
    expect(messages).toHaveLength(4)
    const digest = messages.at(-1)?.mail
    expect(digest?.subject).toBe('Replies to your comments: 2')
    expect(digest?.text).toContain('R3')
    expect(digest?.text).toContain('R5')
    expect(digest?.text).not.toContain('R4')
    // Its link ends the emails of every story.
    expect((await post(linkIn(digest?.text, 'unsubscribe'))).status).toBe(200)
    expect((await subscription(email))?.state).toBe('ended')
  })

  test('is emailed after the mail server returns, and its failures use no slot', async () => {
    const { story, email, own } = await confirmed()
    mail.refuses.add(email)
    const answer = await reply(story, own.id)
    await settle()
    const { sweepEverything } = await import('../../src/jobs.ts')
    for (let minute = 1; minute <= 5; minute += 1)
      await sweepEverything(dateline.payload, new Date(Date.now() + minute * 600_000))
    expect(emailsTo(email)).toEqual([])
    mail.refuses.clear()
    await sweepEverything(dateline.payload, new Date(Date.now() + 5 * 3_600_000))
    expect(emailsTo(email)).toHaveLength(1)
    expect(emailsTo(email)[0]?.mail.text).toContain(answer.body)
  })

  test('adds no header, tag or recipient by its name, headline or text', async () => {
    const { story, email, own } = await confirmed()
    const author = 'Eve\r\nBcc: all@example.org\r\n<script>alert(1)</script>'
    const body = '</blockquote><img src=x onerror=alert(1)>\r\n.\r\nRCPT TO:<x@example.org>'
    await reply(story, own.id, { author, body })
    await settle()
    const [message] = emailsTo(email)
    expect(message?.to).toEqual([email])
    expect(message?.mail.bcc).toBeUndefined()
    expect(message?.mail.subject).toContain('Eve Bcc: all@example.org')
    const html = String(message?.mail.html)
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;')
    expect(mail.emails.flatMap(({ to }) => to)).toEqual([email])
  })
})

describe('unsubscribing', { timeout: 120_000 }, () => {
  const replied = async () => {
    const world = await confirmed()
    await reply(world.story, world.own.id)
    await settle()
    const [message] = emailsTo(world.email)
    return { ...world, message, link: linkIn(message?.mail.text, 'unsubscribe') }
  }

  test('by the link takes its page’s button, and the page alone decides nothing', async () => {
    const { story, email, own, link } = await replied()
    const page = await dateline.ask(link)
    expect([page.status, page.text.match(/<button/g)?.length]).toEqual([200, 1])
    expect((await subscription(email))?.state).toBe('confirmed')
    expect((await post(link)).status).toBe(200)
    expect((await subscription(email))?.state).toBe('ended')
    await reply(story, own.id)
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
    expect((await post(link)).status).toBe(200)
    expect((await post(`${link}x`)).status).toBe(400)
  })

  test('by the mail program takes one request without a cookie (RFC 8058)', async () => {
    const { email, message } = await replied()
    const unfolded = message?.raw.replaceAll(/\r\n[ \t]+/g, ' ') ?? ''
    expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    const [, address = ''] =
      /^List-Unsubscribe: <http:\/\/news\.example([^>]+)>\r$/m.exec(unfolded) ?? []
    expect(address).not.toBe('')
    expect((await post(address, 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect((await subscription(email))?.state).toBe('ended')
  })

  test('survives an old confirmation, and ends only by asking again', async () => {
    const { story, email, link: confirm } = await confirmed()
    const sub = await subscription(email)
    const { unsubscribeLink } = await import('../../src/mail/reader-links.ts')
    const { env } = await import('../../src/env.ts')
    const end = unsubscribeLink(env(), { id: String(sub?.id), all: false })
    expect((await post(end.replace('http://news.example', ''))).status).toBe(200)
    for (const again of [await dateline.ask(confirm), await post(confirm)])
      expect([again.status, again.text]).toEqual([410, expect.stringContaining('were stopped')])
    expect((await subscription(email))?.state).toBe('ended')
    await asks(story, email, { body: 'Once more, please.' })
    expect(emailsTo(email)).toHaveLength(1)
    expect((await subscription(email))?.state).toBe('asked')
  })
})

describe('the email about an approved comment', { timeout: 120_000 }, () => {
  test('goes once to a reader who asked for it', async () => {
    const { id: story } = await createStory(dateline, { headline: 'Quiet' })
    const email = newReader()
    const json = { story, email, wantsLetter: true }
    const own = wanted(
      await sendComment(dateline, json, { headers: { 'accept-language': 'it' } }),
      201,
    ).doc
    await settle()
    expect(emailsTo(email)).toEqual([])
    await approve(own.id)
    await settle(0)
    expect(emailsTo(email)).toEqual([])
    await settle()
    expect(emailsTo(email).map((message) => message.mail.subject)).toEqual([
      'Il tuo commento è stato approvato',
    ])
    // An unconfirmed reader cannot make us write to another's address.
    expect(emailsTo(email)[0]?.raw).not.toContain(own.body)
    expect(emailsTo(email)[0]?.mail.text).toContain(`/comments/read/${own.id}`)
    for (const status of ['rejected', 'approved'])
      wanted(
        await dateline.ask(`/api/comments/${own.id}`, {
          as: 'moderator',
          method: 'PATCH',
          json: { status },
        }),
        200,
      )
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
  })

  test('is not sent without a request, or for a comment that appeared at once', async () => {
    const { id: story } = await createStory(dateline)
    const email = newReader()
    const own = wanted(await sendComment(dateline, { story, email }), 201).doc
    await approve(own.id)
    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    const there = newReader()
    await sendComment(dateline, { story: open, email: there, wantsLetter: true })
    await settle()
    expect([...emailsTo(email), ...emailsTo(there)]).toEqual([])
  })
})

describe('a reader who reported a comment', { timeout: 120_000 }, () => {
  /** A reader with a proved address, and a comment of somebody else. */
  const world = async (fields: Record<string, unknown> = {}) => {
    const { cookies, email, story } = await confirmed(fields)
    const [, token = ''] = /^dateline-verified=([^;]+)/.exec(cookies.join()) ?? []
    const rude = await approvedComment(dateline, { story, author: 'Rod', body: 'Rude words.' })
    const report = (headers: Record<string, string> = { 'x-dateline-verified': token }) =>
      dateline.ask(`/api/comments/${rude.id}/report`, {
        json: { reason: 'abusive', explanation: 'Look.', email },
        headers,
      })
    const decide = async (to: string, seen: string): Promise<string> => {
      const json = { decisions: [{ id: rude.id, to, seen }] }
      const answer = await dateline.ask('/api/moderation/decide', { as: 'moderator', json })
      return wanted(answer, 200).decided[0].event
    }
    return { email, rude, report, decide }
  }

  test('hears that it was removed, when its author was faster than the moderators', async () => {
    const { email, rude, report } = await world()
    const { editTokenOf } = await import('../../src/comments/edit-token.ts')
    const { env } = await import('../../src/env.ts')
    wanted(await report(), 200)
    const token = editTokenOf(env().secret, rude.id)
    const json = { token }
    wanted(await dateline.ask(`/api/comments/${rude.id}/own`, { method: 'DELETE', json }), 200)
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
    expect(emailsTo(email)[0]?.mail.text).toContain('It was removed and is no longer public.')
    expect(emailsTo(email)[0]?.raw).not.toMatch(/Rude words|reviewed/)
  })

  test('hears once what became of it, and nothing of who decided', async () => {
    const { email, rude, report, decide } = await world()
    expect(wanted(await report(), 200)).toEqual({
      tells: true,
      message: 'Thank you. A moderator will review it. We will email you the result.',
    })
    await decide('rejected', 'approved')
    await settle()
    const [message] = emailsTo(email)
    expect(message?.mail.subject).toBe('The result of your report')
    expect(message?.mail.text).toContain('It is no longer public.')
    expect(message?.mail.text).toContain('Your reason: It is abusive')
    expect(message?.raw).not.toMatch(/Rude words|Rod|The moderator|moderator@/)
    await decide('approved', 'rejected')
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
    const { docs } = await dateline.payload.find({
      collection: 'reports',
      showHiddenFields: true,
      where: { comment: { equals: rude.id } },
    })
    expect(docs.map((one) => one.email ?? null)).toEqual([null])
  })

  test('hears in their language that it stays, with the comment and one link to it', async () => {
    const { email, rude, report, decide } = await world({ language: 'de' })
    wanted(await report(), 200)
    await decide('approved', 'approved')
    await settle()
    const [message] = emailsTo(email)
    expect(message?.mail.text).toContain('> Rude words.')
    expect(message?.mail.text?.match(/http\S+/g)).toEqual([
      expect.stringContaining(`/comments/read/${rude.id}`),
    ])
  })

  test('hears nothing of a decision that was undone, and of the one that stands later', async () => {
    const { email, report, decide } = await world()
    wanted(await report(), 200)
    const event = await decide('spam', 'approved')
    const undone = { as: 'moderator', json: { events: [event] } } as const
    wanted(await dateline.ask('/api/moderation/undo', undone), 200)
    await settle()
    expect(emailsTo(email)).toEqual([])
    await decide('approved', 'approved')
    await settle()
    expect(emailsTo(email)).toHaveLength(1)
  })

  test('hears nothing at an address that nobody proved', async () => {
    const { email, report, decide } = await world()
    const { tells, message } = wanted(await report({}), 200)
    expect([tells, message]).toEqual([false, expect.stringContaining('not confirmed')])
    await decide('rejected', 'approved')
    await settle()
    expect(emailsTo(email)).toEqual([])
  })
})

test('the email about an approved comment quotes it to an address that was proved', async () => {
  const { story, email } = await confirmed()
  await forgetSlots()
  const sent = await sendComment(dateline, { story, email, body: 'My second.', wantsLetter: true })
  await approve(wanted(sent, 201).doc.id)
  await settle()
  expect(emailsTo(email)[0]?.mail.text).toContain('> My second.')
})

test('no answer to a stranger reveals who asked for emails', async () => {
  const { email, own, cookies } = await confirmed()
  const asked = await Promise.all([
    dateline.ask(`/api/comments/${own.id}`),
    dateline.ask('/api/subscriptions'),
    dateline.ask('/api/comments?limit=100'),
  ])
  for (const { text } of asked) expect(text).not.toContain(email)
  expect(asked[0]?.json).not.toHaveProperty('notify', true)
  expect(cookies.join()).not.toContain(email)
})
