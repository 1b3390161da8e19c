import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'
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

const DAY = 86_400
const afterSeconds = (seconds: number) => sweepAt(new Date(Date.now() + seconds * 1000))
const subjectsOf = (address: string) =>
  smtp.emails.filter(({ to }) => to.includes(address)).map(({ mail }) => mail.subject)
const textTo = (address: string): string =>
  smtp.emails.filter(({ to }) => to.includes(address)).at(-1)?.mail.text ?? ''
const linkIn = (text: string): string =>
  /\/comments\/appeal\?token=\S+/.exec(text)?.[0] ?? 'no link'

let n = 0
const address = (): string => `author${(n += 1)}@example.org`
const published = (email: string, fields: Record<string, unknown> = {}) =>
  approvedComment(dateline, { story, email, ...fields })

const decide = async (id: string, json: object, as: Role = 'moderator') => {
  const { decided } = wanted(
    await dateline.ask('/api/moderation/decide', {
      as,
      json: { ...json, decisions: [{ id, ...json }] },
    }),
    200,
  )
  return decided[0]
}
const reject = (id: string, more: object = {}) =>
  decide(id, { to: 'rejected', seen: 'approved', reason: 'harassment', ...more })
const appeals = async (as: Role = 'admin') =>
  wanted(await dateline.ask('/api/moderation/appeals', { as }), 200).items
const judge = (id: string, json: object, as: Role) =>
  dateline.ask(`/api/moderation/appeals/${id}/decide`, { as, json })
const statusOf = async (id: string) =>
  wanted(await dateline.ask(`/api/comments/${id}`, { as: 'moderator' }), 200).status
const send = (link: string, explanation: string) =>
  dateline.ask(link, { method: 'POST', body: new URLSearchParams({ explanation }) })
/** A rejected comment, and the link in its email. */
const rejectedWithLink = async (as: Role = 'moderator') => {
  const email = address()
  const { id } = await published(email)
  await decide(id, { to: 'rejected', seen: 'approved', reason: 'harassment' }, as)
  await afterSeconds(30)
  return { id, email, link: linkIn(textTo(email)) }
}

test('the author of a rejected comment is told the reason and how to appeal, in their language', async () => {
  const settings = { houseRulesUrl: 'https://paper.example/rules' }
  wanted(await dateline.ask('/api/globals/settings', { as: 'admin', json: settings }), 200)
  const email = address()
  const sent = await sendComment(
    dateline,
    { story, email, body: 'Sei un ladro, <b>tu</b>.' },
    { headers: { 'accept-language': 'it' } },
  )
  const { doc } = wanted(sent, 201)
  await decide(doc.id, { to: 'rejected', seen: 'pending', reason: 'harassment' })
  // An undo is still possible.
  await dateline.settle()
  expect(subjectsOf(email)).toEqual([])
  await afterSeconds(30)
  await afterSeconds(60)
  expect(subjectsOf(email)).toEqual(['Perché il tuo commento è stato respinto'])
  const text = textTo(email)
  // An unconfirmed address gets no text of the comment: the appeal's page shows it.
  expect(smtp.emails.at(-1)?.raw).not.toContain('ladro')
  expect((await dateline.ask(linkIn(text))).text).toContain('Sei un ladro, &lt;b&gt;tu&lt;/b&gt;.')
  expect(text).toContain('The ferry')
  expect(text).toContain('È definitivo.')
  expect(text).toContain('Nessuno. Ha deciso una persona.')
  expect(text).toContain('niente molestie')
  expect(text).toContain('https://paper.example/rules')
  expect(smtp.emails.at(-1)?.mail.html).toContain('lang="it"')
})

test('no author is told of an undone decision, of spam, or of a comment that was never visible', async () => {
  const [undone, spam, asSpam, trashed, again] = [
    address(),
    address(),
    address(),
    address(),
    address(),
  ]
  const one = await published(undone)
  const { event } = await reject(one.id)
  wanted(
    await dateline.ask('/api/moderation/undo', { as: 'moderator', json: { events: [event] } }),
    200,
  )
  await decide((await published(spam)).id, { to: 'spam', seen: 'approved' })
  await reject((await published(asSpam)).id, { reason: 'spam' })
  const waiting = wanted(await sendComment(dateline, { story, email: trashed }), 201).doc
  await decide(waiting.id, { to: 'trash', seen: 'pending' })
  // Decided three times within seconds: only the last decision causes an email.
  const { id } = await published(again)
  await reject(id)
  await decide(id, { to: 'approved', seen: 'rejected' })
  await reject(id, { reason: 'hate-speech' })
  await afterSeconds(30)
  for (const email of [undone, spam, asSpam, trashed]) expect(subjectsOf(email)).toEqual([])
  expect(subjectsOf(again)).toEqual(['Why your comment was rejected'])
  expect(textTo(again)).toContain('no hatred against groups')
})

test('an author is told whether reports hid the comment or a moderator trashed it', async () => {
  const [hidden, trashed] = [address(), address()]
  const one = await published(hidden)
  for (let reports = 0; reports < 5; reports += 1)
    wanted(
      await dateline.ask(`/api/comments/${one.id}/report`, {
        json: { reason: 'abusive' },
        ip: freshIp(),
      }),
      200,
    )
  await decide((await published(trashed)).id, { to: 'trash', seen: 'approved' })
  await afterSeconds(30)
  expect(subjectsOf(hidden)).toEqual(['Why your comment was removed'])
  expect(textTo(hidden)).toContain('made automatically (the number of reports)')
  expect(textTo(hidden)).toContain('until a moderator decides')
  expect(textTo(hidden)).toContain('Readers reported the comment.')
  expect(textTo(trashed)).toContain('Your comment was removed')
})

test('an appeal is decided once, by another user than the first, admins included', async () => {
  const { id, email, link } = await rejectedWithLink('admin')
  const page = await dateline.ask(link)
  expect(page.text).toContain('no harassment')
  expect(await appeals()).toEqual([])
  expect((await send(link, 'no')).status).toBe(400)
  const taken = await send(link, 'I was quoting <i>him</i>, see above.')
  expect(taken.status).toBe(201)
  expect(taken.text).toContain('We have received your appeal')
  // Sent again, it gets the same answer.
  expect((await send(link, 'And another thing to say.')).text).toContain('We have received')
  const [appeal, ...more] = await appeals()
  expect(more).toEqual([])
  expect(appeal).toMatchObject({
    explanation: 'I was quoting <i>him</i>, see above.',
    mayDecide: false,
    against: { name: 'The admin' },
    decision: { to: 'rejected', reason: 'harassment' },
  })
  expect((await appeals('moderator'))[0]).toMatchObject({ id: appeal.id, mayDecide: true })
  const own = await judge(appeal.id, { outcome: 'upheld' }, 'admin')
  expect(own.status).toBe(403)
  expect(refusalIn(own).code).toBe('same-moderator')
  expect(await statusOf(id)).toBe('rejected')

  const note = 'He was indeed quoting.'
  wanted(await judge(appeal.id, { outcome: 'reversed', note }, 'moderator'), 200)
  expect(await statusOf(id)).toBe('approved')
  expect((await judge(appeal.id, { outcome: 'upheld' }, 'moderator')).status).toBe(409)
  await afterSeconds(30)
  expect(textTo(email)).toContain('your comment is public again')
  expect(textTo(email)).toContain(`> ${note}`)
  expect((await dateline.ask(link)).text).toContain('reversed it')
})

test('a failed appeal keeps the decision, one from the trash restores, and outdated links say so', async () => {
  const lost = await rejectedWithLink()
  await send(lost.link, 'It was only a joke, really.')
  const [appeal] = await appeals()
  wanted(await judge(appeal.id, { outcome: 'upheld' }, 'admin'), 200)
  await afterSeconds(30)
  expect(await statusOf(lost.id)).toBe('rejected')
  expect(textTo(lost.email)).toContain('The decision stays')

  const email = address()
  const { id } = await published(email)
  await decide(id, { to: 'trash', seen: 'approved' })
  await afterSeconds(30)
  await send(linkIn(textTo(email)), 'There is nothing wrong with it.')
  wanted(await judge((await appeals())[0].id, { outcome: 'reversed' }, 'admin'), 200)
  expect((await dateline.ask(`/api/comments/${id}`)).status).toBe(200)

  const over = await rejectedWithLink()
  await decide(over.id, { to: 'approved', seen: 'rejected' })
  const page = await dateline.ask(over.link)
  expect(page.status).toBe(410)
  expect(page.text).toContain('you cannot appeal against it')
  expect((await dateline.ask(`${over.link}x`)).status).toBe(400)
  const { appealLink, readAppealLink } = await import('../../src/mail/redress-links.ts')
  const site = { serverURL: '', secret: 'secret' }
  const decided = { kind: 'decision', subject: 'event', decidedAt: '2026-01-01T00:00:00Z' } as const
  const token = appealLink(site, decided).split('token=')[1]
  const on = (days: number) =>
    readAppealLink('secret', token, new Date(Date.parse(decided.decidedAt) + days * DAY * 1000))
  expect(on(179)).toEqual({ kind: 'decision', subject: 'event' })
  expect(on(181)).toBe('old')
})

test('the sender of a dismissed notice can complain, and another moderator removes the comment', async () => {
  const comment = await published(address())
  const json = {
    law: 'privacy',
    explanation: 'My telephone number is in it.',
    name: 'Ada',
    email: 'ada@example.net',
    goodFaith: true,
  }
  const { notice } = wanted(await dateline.ask(`/api/comments/${comment.id}/notice`, { json }), 201)
  const path = `/api/moderation/notices/${notice}/decide`
  wanted(await dateline.ask(path, { as: 'moderator', json: { outcome: 'dismissed' } }), 200)
  await afterSeconds(30)
  const link = linkIn(textTo('ada@example.net'))
  expect((await send(link, 'It is my number, look again.')).status).toBe(201)
  const [appeal] = await appeals()
  expect(appeal).toMatchObject({ kind: 'notice', notice: { law: 'privacy', state: 'dismissed' } })
  expect((await judge(appeal.id, { outcome: 'reversed' }, 'moderator')).status).toBe(403)
  wanted(await judge(appeal.id, { outcome: 'reversed' }, 'admin'), 200)
  expect(await statusOf(comment.id)).toBe('rejected')
  await afterSeconds(60)
  expect(textTo('ada@example.net')).toContain('the content was removed')
})

test('a site that gives no reasons by default does so when a moderator wishes it', async () => {
  const site = (redress: boolean) =>
    dateline.ask('/api/globals/settings', { as: 'admin', json: { redress } })
  wanted(await site(false), 200)
  const [quiet, emailed] = [address(), address()]
  await reject((await published(quiet)).id)
  await reject((await published(emailed)).id, { letter: true })
  await afterSeconds(30)
  wanted(await site(true), 200)
  await afterSeconds(60)
  expect(subjectsOf(quiet)).toEqual([])
  expect(subjectsOf(emailed)).toEqual(['Why your comment was rejected'])
})
