import { expect, test } from 'vitest'
import { type Arrival, type Judged, planComment } from '../../../src/intake/plan-comment.ts'

const now = new Date('2026-11-25T12:00:00.000Z')
const nowIso = now.toISOString()
const sender = {
  prefix: '10.0.0.0/24',
  userAgent: 'a browser',
  language: 'en',
  byStaff: false,
  emails: { notify: false, wantsLetter: true, verify: false, returnTo: null },
}
const arrivalOf = (fields: Partial<Arrival> = {}): Arrival => ({
  text: { author: 'Ann', body: 'Ripe quinces.', bodyHtml: '<p>Ripe quinces.</p>' },
  place: { parent: null, root: null, answers: null, depth: 0 },
  story: 's',
  isParentShown: true,
  isStoryPublic: true,
  judged: { status: 'approved', heldFor: null, heldRules: [] },
  email: 'ann@example.org',
  createdAt: nowIso,
  deletedAt: null,
  now,
  sender,
  ...fields,
})
const tasksOf = (fields: Partial<Arrival>) =>
  Object.keys(planComment(arrivalOf(fields)).followUps ?? {})
const waiting: Judged = { status: 'pending', heldFor: null, heldRules: ['first-time'] }
const reply = { parent: 'p', root: 'p', answers: 'p', depth: 1 }
const noEmails = { notify: false, wantsLetter: false, verify: false, returnTo: null }
const wantsReplies = { ...sender, emails: { ...noEmails, notify: true } }
const wantsLink = { ...sender, emails: { ...noEmails, verify: true } }

test('an approved comment appears at once, and its thread is checked again', () => {
  expect(planComment(arrivalOf())).toMatchObject({
    shown: true,
    visible: true,
    shownAt: nowIso,
    metadataSince: nowIso,
    wantsLetter: false,
    followUps: { 'show-thread': { due: nowIso, tries: 0 } },
    followUpDue: nowIso,
  })
  expect(planComment(arrivalOf()).position).toMatch(/^2026-11-25T12:00:00.000Z [0-9a-f]{12}$/)
})

test('a comment is invisible while its story is not public, and hidden under a hidden parent', () => {
  const away = planComment(arrivalOf({ isStoryPublic: false }))
  expect([away.shown, away.visible, 'shownAt' in away]).toEqual([true, false, false])
  const below = planComment(arrivalOf({ place: reply, isParentShown: false }))
  expect([below.shown, below.visible]).toEqual([false, false])
})

test('a waiting comment records the email to moderators, and the one that its reader wants', () => {
  const planned = planComment(arrivalOf({ judged: waiting }))
  expect(planned).toMatchObject({ shown: false, visible: false, wantsLetter: true })
  expect(Object.keys(planned.followUps ?? {})).toEqual(['send-comment-mail', 'record-events'])
})

test('the page to return to goes with the work that proves an address', () => {
  const page = 'https://paper.example/a'
  const emails = { ...noEmails, notify: true, verify: true, returnTo: page }
  const { followUps } = planComment(arrivalOf({ sender: { ...sender, emails } }))
  expect(followUps).toMatchObject({
    'subscribe-reader': { about: [page] },
    'verify-reader': { about: [page] },
  })
  expect(followUps?.['show-thread']).not.toHaveProperty('about')
})

test.each<[string, Partial<Arrival>, string[]]>([
  ['a visible reply', { place: reply }, ['show-thread', 'announce-reply']],
  ['a waiting reply', { place: reply, judged: waiting }, ['send-comment-mail', 'record-events']],
  ['a request for emails', { sender: wantsReplies }, ['show-thread', 'subscribe-reader']],
  ['a request for a link', { sender: wantsLink }, ['show-thread', 'verify-reader']],
  [
    'a request for a link with spam',
    { sender: wantsLink, judged: { ...waiting, status: 'spam' } },
    ['verify-reader', 'record-events'],
  ],
  [
    'a request for emails with spam',
    { sender: wantsReplies, judged: { ...waiting, status: 'spam' } },
    ['subscribe-reader', 'record-events'],
  ],
  ['a comment of our own code that waits', { sender: null, judged: waiting }, []],
  ['a comment of our own code', { sender: null }, ['show-thread']],
])('the work behind %s', (_, fields, tasks) => {
  expect(tasksOf(fields)).toEqual(tasks)
})

test('a comment of our own code has nothing of a sender', () => {
  const planned = planComment(arrivalOf({ sender: null }))
  expect(planned).toMatchObject({ networkPrefix: null, userAgent: null, metadataSince: null })
  for (const column of ['byStaff', 'language', 'wantsLetter'])
    expect(planned).not.toHaveProperty(column)
})
