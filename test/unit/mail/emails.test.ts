import { expect, test } from 'vitest'
import {
  changedEmail,
  guessedEmail,
  invitationEmail,
  resetEmail,
} from '../../../src/mail/account-emails.ts'
import { commentReportedEmail, commentWaitsEmail } from '../../../src/mail/comment-waits.ts'
import { decisionLinks } from '../../../src/mail/decision-links.ts'
import { digestEmail } from '../../../src/mail/digest.ts'
import { renderEmail } from '../../../src/mail/email.ts'
import type { WaitingComment } from '../../../src/mail/waiting.ts'

const evil = 'Ann\r\nBcc: victim@example.org\u2028X-Header: 1\0 <script>alert("x")</script>'
const server = 'https://cms.example.org'

const comment: WaitingComment = {
  id: '1/../2?x="y"',
  status: 'pending',
  author: evil,
  email: evil,
  body: `${evil}\n> quoted\n.\n`,
  heldFor: [{ reason: evil }],
  createdAt: '2026-01-01T12:00:00.000Z',
  story: { id: 's', headline: evil },
  parent: { author: evil, body: evil },
  reports: { count: 2, reasons: [[evil, 2]] },
}
const now = new Date('2026-01-01T12:00:00Z')
const links = decisionLinks(comment, 'a user', { secret: 'a secret', serverURL: server, now })
const one = { links, serverURL: server }
const many = (shown: WaitingComment[], total = shown.length) =>
  digestEmail({
    waiting: { total, shown },
    reported: { total: 0, shown: [] },
    linksOf: () => links,
    serverURL: server,
  })

const emails = {
  'a comment waits': commentWaitsEmail(comment, one),
  'a comment was reported': commentReportedEmail(comment, one),
  'a digest': digestEmail({
    waiting: { total: 1, shown: [comment] },
    reported: { total: 1, shown: [comment] },
    linksOf: () => links,
    serverURL: server,
  }),
  'a new password': resetEmail(evil, 'a token/&', server),
  'an invitation': invitationEmail(
    { name: evil, roles: ['editor', 'moderator'] },
    { token: 'a-token.b', serverURL: server, siteName: evil, by: evil },
  ),
  'a guessed account': guessedEmail(evil, new Date('2026-01-01T12:00:00Z'), server),
  'a changed log-in': changedEmail(
    evil,
    {
      to: 'a@example.com',
      changes: ['password', 'email'],
      by: evil,
      at: '2026-01-01T12:00:00Z',
      previous: null,
    },
    { email: 'b@example.com', serverURL: server },
  ),
}

test.each(Object.entries(emails))('nothing in “%s” adds a header or a tag', (_name, email) => {
  const { subject, text, html } = renderEmail(email)
  expect(subject).not.toMatch(/[\r\n\u2028\0]/)
  expect(html).not.toContain('<script')
  expect(text).not.toContain('\0')
  for (const [, address] of html.matchAll(/href="([^"]*)"/g))
    expect(address).toMatch(/^https:\/\/cms\.example\.org\/(admin|decide|account)\/[\w/%&;.-]+$/)
})

test('an email has the same content as text and as HTML', () => {
  const { text, html } = renderEmail({
    subject: 'S',
    blocks: [
      { text: 'One\ntwo' },
      { quote: 'Three\nfour' },
      { facts: [['Five', 'six\nseven']] },
      { link: 'https://a.example/?b&c', label: 'Eight' },
      { heading: 'Nine' },
      {
        links: [
          { link: 'https://a.example/1', label: 'Ten' },
          { link: 'https://a.example/2', label: 'Eleven' },
        ],
      },
    ],
  })
  expect(text).toBe(
    'One two\n\n> Three\n> four\n\nFive: six seven\n\nEight:\nhttps://a.example/?b&c\n\n-- Nine --\n\nTen:\nhttps://a.example/1\nEleven:\nhttps://a.example/2\n',
  )
  expect(html).toContain('<p>One two</p>')
  expect(html).toContain('Three<br>four</blockquote>')
  expect(html).toContain('<td dir="auto">six seven</td>')
  expect(html).toContain('href="https://a.example/?b&amp;c"')
})

test('a digest shows the given comments and says how many more there are', () => {
  const { subject, text } = renderEmail(
    many(
      Array.from({ length: 50 }, () => comment),
      10_000,
    ),
  )
  expect(subject).toBe('10,000 pending comments')
  expect(text).toContain('And 9,950 more.')
  expect(text).toContain(`${server}/admin/moderation`)
  expect(text.match(/^Approve:$/gm)).toHaveLength(50)
  const small = renderEmail(many([comment]))
  expect(small.subject).toBe('1 pending comment')
  expect(small.text).not.toContain('more.')
})

test('a digest of fifty long comments stays under the size at which mail programs cut', () => {
  const body = 'Nobody asked the people who live there. '.repeat(100)
  const headline = 'A headline of the usual length for a front page story'
  const usual = { ...comment, author: 'Ann Reader', email: 'ann@example.org', body }
  const story = { id: 's', headline }
  const { html } = renderEmail(
    many(
      Array.from({ length: 50 }, () => ({
        ...usual,
        id: '01935f2e-7c1b-7a3e-8f5d-0123456789ab',
        story,
        heldFor: [{ reason: 'This is the reader’s first comment.' }],
        parent: null,
        reports: { count: 0, reasons: [] },
      })),
    ),
  )
  expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024)
})

test('an email about a visible reported comment offers to keep it, not to approve it', () => {
  const { text } = renderEmail(commentReportedEmail({ ...comment, status: 'approved' }, one))
  expect(text).toContain('Keep:\n')
  expect(text).not.toContain('Approve:\n')
})

test('a long subject is cut between characters', () => {
  const { subject } = renderEmail({ subject: `${'x'.repeat(149)}😀😀`, blocks: [] })
  expect(subject.length).toBeLessThanOrEqual(152)
  expect(subject.isWellFormed()).toBe(true)
  expect(subject.endsWith('…')).toBe(true)
})
