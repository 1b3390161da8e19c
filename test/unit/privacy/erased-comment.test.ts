import { flattenAllFields } from 'payload'
import { expect, test } from 'vitest'
import { Comments } from '../../../collections/Comments.ts'
import { recipients } from '../../../src/jobs.ts'
import { erasedColumns, isBusy } from '../../../src/privacy/erased-comment.ts'

const now = new Date('2026-11-25T10:00:00.000Z')
const later = '2026-11-25T10:05:00.000Z'
const earlier = '2026-11-25T09:00:00.000Z'
const recipientOf = (task: string) => recipients.comments?.[task]
const owed = (due = earlier, tries = 0) => ({ due, tries })

const comment = {
  status: 'approved' as const,
  visible: true,
  heldFor: [{ rule: 'words', reason: 'It says “Ann Smith”.', marks: [] }],
  followUps: {
    'show-thread': owed(),
    'send-approved-letter': owed(later),
    'announce-reply': owed(),
    'learn-from-decision': { ...owed(), about: ['["Ann Smith","text"]'] },
  },
}

test('an erasure removes the text and keeps the comment’s place and verdict', () => {
  const columns = erasedColumns(comment, 'remove', recipientOf)
  expect(columns).toMatchObject({
    author: 'Deleted',
    body: '',
    bodyHtml: '',
    removed: 'privacy',
    email: null,
    heldFor: [{ rule: 'words', reason: '' }],
    learnedText: null,
  })
  for (const name of ['status', 'visible', 'shown', 'parent', 'story'])
    expect(columns).not.toHaveProperty(name)
  expect(columns.followUps).toEqual({ 'show-thread': owed() })
  expect(columns.followUpDue).toBe(earlier)
  expect(JSON.stringify(columns)).not.toContain('Smith')
})

test('an erasure can keep the text without the name, and tells those whom it answers', () => {
  const columns = erasedColumns(comment, 'keep', recipientOf)
  for (const name of ['body', 'bodyHtml', 'removed', 'status'])
    expect(columns).not.toHaveProperty(name)
  expect(Object.keys(columns.followUps ?? {})).toEqual(['show-thread', 'announce-reply'])
  expect(JSON.stringify(columns)).not.toContain('Smith')
})

test('an erasure rejects a waiting comment without text; one with text goes on waiting', () => {
  const waiting = { ...comment, status: 'pending' as const }
  expect(erasedColumns(waiting, 'remove', recipientOf).status).toBe('rejected')
  expect(erasedColumns(waiting, 'keep', recipientOf)).not.toHaveProperty('status')
  expect(erasedColumns({ ...comment, status: 'spam' }, 'remove', recipientOf)).not.toHaveProperty(
    'status',
  )
})

test('an erasure cancels the emails to its reader, and to others if the text goes', () => {
  const tasks = Object.keys(recipients.comments ?? {})
  const left = (text: 'keep' | 'remove') => {
    const followUps = Object.fromEntries(tasks.map((task) => [task, owed()]))
    return Object.keys(erasedColumns({ ...comment, followUps }, text, recipientOf).followUps ?? {})
  }
  expect(left('keep').sort()).toEqual([
    'announce-reply',
    'close-reports',
    'send-comment-mail',
    'send-report-mail',
    'show-thread',
  ])
  expect(left('remove').sort()).toEqual(['close-reports', 'show-thread'])
})

test.each([
  ['nothing is owed', {}, false],
  ['an email is due later', { followUps: { a: owed(later) }, followUpDue: later }, false],
  ['an email is due now', { followUps: { a: owed() }, followUpDue: earlier }, false],
  ['somebody has leased it', { followUps: { a: owed() }, followUpDue: later }, true],
  ['its event is not logged', { followUps: { 'record-events': owed(later, 4) } }, true],
  ['its event cannot be logged', { followUps: { 'record-events': owed(later, 5) } }, false],
  ['nothing was learned of it', { followUps: { 'learn-from-decision': owed(later) } }, true],
])('a comment is busy or free for an erasure when %s', (_, row, expected) => {
  expect(isBusy(row, now, recipientOf)).toBe(expected)
})

/** These hold nothing of the reader: the place in the thread, decisions, counts and times. */
const staying = `
  story parent answers depth root position status shown visible shownAt editedAt likes byStaff announcedAt
  decidedBy decidedAt decidedFrom rejectionReason heldRules reportCount reportedAt
`

test('an erasure clears every field of a comment, or the field is listed as kept', () => {
  const stored = flattenAllFields({ fields: Comments.fields }).filter(
    (field) => !('virtual' in field && field.virtual),
  )
  const erased = Object.keys(
    erasedColumns({ ...comment, status: 'pending' }, 'remove', recipientOf),
  )
  expect(stored.map(({ name }) => name).sort()).toEqual(
    [...new Set([...erased, ...staying.trim().split(/\s+/)])].sort(),
  )
})
