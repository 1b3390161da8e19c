import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FollowUps } from '../../src/follow-ups/record.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { packed } from '../support/hostile-lines.ts'
import { useMailServer } from '../support/smtp.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const corpus = new URL('../../../shared/corpora/naughty-strings.json', import.meta.url)

// A proxy between Dateline and the mail server can be cut and reconnected.
const smtp = useMailServer()
let proxy: TcpProxy
// Hooks run in reverse after the tests: the proxy closes after Dateline has stopped.
afterAll(() => proxy.end())
const dateline = useDateline(async () => {
  proxy = await startTcpProxy({ host: '127.0.0.1', port: smtp.port })
  return {
    SMTP_URL: `smtp://127.0.0.1:${proxy.port}`,
    MAIL_FROM: 'The Paper <news@paper.example>',
  }
})
let story: string
let sweepAt: (now: Date) => Promise<void>
beforeAll(async () => {
  const { sweepEverything } = await import('../../src/jobs.ts')
  sweepAt = (now) => sweepEverything(dateline.payload, now)
  story = (await createStory(dateline, { headline: 'The ferry' })).id
  for (const role of ['moderator', 'admin'] as const)
    await dateline.payload.db.updateOne({
      collection: 'users',
      id: dateline.users[role].id,
      data: { notifyPending: true },
    })
})
beforeEach(async () => {
  smtp.emails.splice(0)
  smtp.refuses.clear()
  await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
})

const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 60 * 60_000)

const comment = async (fields: Record<string, unknown> = {}): Promise<string> =>
  wanted(await sendComment(dateline, { story, ...fields }), 201).doc.id

async function owedBy(id: string): Promise<FollowUps | null> {
  const row = await dateline.payload.db.findOne<{ id: string; followUps?: FollowUps | null }>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  return row?.followUps ?? null
}

/** Each recipient with a comment, and how often they were emailed about it. */
const deliveries = (): string[] =>
  smtp.emails
    .flatMap(({ to, mail }) =>
      [...(mail.text ?? '').matchAll(/> (Number \d+)/g)].map(([, number]) => `${to[0]} ${number}`),
    )
    .sort()

test('every email arrives once when the mail server returns after hours', async () => {
  proxy.cut()
  const ids: string[] = []
  for (const n of [1, 2, 3]) ids.push(await comment({ body: `Number ${n}` }))
  for (const hours of [0, 0.1, 0.5, 2, 4]) await sweepAt(hoursFromNow(hours))
  expect(smtp.emails).toEqual([])
  for (const id of ids) expect((await owedBy(id))?.['send-comment-mail']?.tries).toBeGreaterThan(3)

  proxy.reconnect()
  await sweepAt(hoursFromNow(5.5))
  await sweepAt(hoursFromNow(7))
  expect(deliveries()).toEqual([
    'admin@example.com Number 1',
    'admin@example.com Number 2',
    'admin@example.com Number 3',
    'moderator@example.com Number 1',
    'moderator@example.com Number 2',
    'moderator@example.com Number 3',
  ])
  for (const id of ids) expect(await owedBy(id)).toBeNull()
})

test('a mailbox that refuses delays no other, and gets its email when it accepts emails again', async () => {
  smtp.refuses.add('admin@example.com')
  const id = await comment({ body: 'Number 4' })
  await dateline.settle()
  expect(deliveries()).toEqual(['moderator@example.com Number 4'])
  expect((await owedBy(id))?.['send-comment-mail']).toMatchObject({
    tries: 1,
    done: [dateline.users.moderator.id],
  })
  smtp.refuses.clear()
  await sweepAt(hoursFromNow(1))
  expect(deliveries()).toEqual(['admin@example.com Number 4', 'moderator@example.com Number 4'])
})

test('an email resent after a crash is the same email; others differ', async () => {
  const id = await comment({ body: 'Number 5' })
  const owed = await owedBy(id)
  await dateline.settle()
  expect(smtp.emails).toHaveLength(2)
  // The row as a crash leaves it: the emails went out, and nothing recorded it.
  const followUpDue = new Date().toISOString()
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: { followUps: owed, followUpDue },
  })
  await dateline.settle()
  expect(smtp.emails).toHaveLength(4)
  const ids = new Map<string, Set<string>>()
  for (const { to, mail } of smtp.emails) {
    const of = ids.get(to[0]!) ?? new Set()
    ids.set(to[0]!, of.add(mail.messageId!))
  }
  expect([...ids.values()].map((of) => of.size)).toEqual([1, 1])
  expect(new Set([...ids.values()].flatMap((of) => [...of])).size).toBe(2)
  for (const of of ids.values()) expect([...of][0]).toMatch(/^<[\w-]{43}@paper\.example>$/)
})

const long = 'x'.repeat(4000)
const awkward = [
  { name: 'headers', text: 'A\r\nBcc: victim@example.org\r\nX-Evil: 1\r\n\r\n<img src=x>' },
  { name: 'encoded words', text: '=?utf-8?Q?=0D=0ABcc:_victim@example.org?=' },
  { name: 'an address list', text: 'a@example.org, "b" <victim@example.org>; c@example.org' },
  { name: 'HTML', text: '<script>alert(1)</script><a href="javascript:1">&amp;</a>' },
  { name: 'right to left', text: 'مرحبا بالعالم — שלום' },
  { name: 'bidi controls', text: 'abc\u202Egnp.exe\u2066 rest' },
  { name: 'emoji', text: '👩‍👩‍👧‍👦 🏳️‍🌈 ｗｉｄｅ' },
  { name: 'a dot alone', text: 'a\n.\nb\n..\n.c' },
  { name: 'a line of 4,000', text: long },
  { name: 'half an emoji', text: `${'y'.repeat(20)}\uD83D` },
] as const

test.each(awkward)(
  'an email with $name in author, headline and body arrives and shows it',
  async ({ text }) => {
    const body = `Said: ${text}`
    // A lone surrogate is refused from staff; readers' texts are cleaned of it.
    const headline = text.slice(0, 200).toWellFormed()
    const { id } = await createStory(dateline, { headline })
    const comment = { story: id, author: text.slice(0, 60), body }
    const { doc } = wanted(await sendComment(dateline, comment), 201)
    await makeWait(doc.id)
    const bodyLines = (await storedBody(doc.id)).split('\n')
    await dateline.settle()
    expect(new Set(smtp.emails.map(({ to }) => to.join()))).toEqual(
      new Set(['admin@example.com', 'moderator@example.com']),
    )
    expect(smtp.emails).toHaveLength(2)
    for (const { mail, raw, to } of smtp.emails) {
      const [head] = raw.split('\r\n\r\n')
      expect(head).not.toMatch(/^(bcc|cc|x-evil):/im)
      expect([mail.to].flat().map((address) => address?.text)).toEqual(to)
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
      // RFC 5322: no line above 998, and only ASCII, which no server along the way may change.
      for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
      expect(raw).toMatch(/^[\t\r\n\x20-\x7E]*$/)
      expect(mail.html).not.toMatch(/<script|<img|href="javascript/)
      expect(mail.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
      for (const line of bodyLines) expect(mail.text).toContain(`> ${line}`)
    }
  },
)

test.skipIf(!existsSync(corpus))(
  'the corpora’s naughty strings arrive as stored (needs the corpora beside the project)',
  async () => {
    const lines = JSON.parse(readFileSync(corpus, 'utf8')) as string[]
    for (const body of packed(lines)) {
      smtp.emails.splice(0)
      const { id } = await dateline.payload.create({
        collection: 'comments',
        data: { story, author: body.slice(0, 40), email: 'a@example.org', body, status: 'pending' },
      })
      await makeWait(id)
      await dateline.settle()
      const { mail } = smtp.emails[0]!
      expect(mail.text).toContain((await storedBody(id)).replaceAll(/^/gm, '> '))
      expect(mail.html).not.toMatch(/<(script|img|svg|iframe|object|embed|form|input|base|link)\b/i)
    }
  },
)

/** The comment waits, whatever the rules decided, and its emails are due. */
async function makeWait(id: string): Promise<void> {
  const due = new Date().toISOString()
  await dateline.payload.db.updateOne({
    collection: 'comments',
    id,
    data: {
      status: 'pending',
      followUps: { 'send-comment-mail': { due, tries: 0 } },
      followUpDue: due,
    },
  })
}

async function storedBody(id: string): Promise<string> {
  const { json } = await dateline.ask(`/api/comments/${id}`, { as: 'moderator' })
  return json.body
}
