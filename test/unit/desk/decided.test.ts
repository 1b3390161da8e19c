import { expect, test } from 'vitest'
import { alreadyInRow, alreadyTrashed, decidedAnswer } from '../../../src/desk/decided.ts'
import { earlier, nowIso, rowOf } from '../../support/comment-rows.ts'

const row = rowOf({ status: 'approved', decidedBy: 'x', decidedAt: earlier })
const trashed = rowOf({ status: 'approved', decidedAt: earlier, deletedAt: nowIso })

test('a changed comment is answered with its place and its event', () => {
  const outcome = { kind: 'changed', id: 'c', before: rowOf(), row, events: ['e', 'f'] } as const
  const own = { ownEvent: 'other' }
  const done = { ...outcome, events: ['e', 'f'] }
  expect(decidedAnswer(done, own)).toEqual({ id: 'c', status: 'approved', event: 'e' })
  expect(decidedAnswer({ ...done, row: trashed, events: [] })).toEqual({
    id: 'c',
    status: 'trash',
    event: null,
  })
})

test('a comment with that status already names the event of the same user alone', () => {
  const outcome = { kind: 'unchanged', id: 'c', row } as const
  expect(decidedAnswer(outcome, { ownEvent: 'e' })).toMatchObject({
    status: 'approved',
    event: 'e',
  })
  expect(decidedAnswer(outcome)).toEqual({ id: 'c', status: 'approved', event: null })
})

test('a missing comment is an error', () => {
  expect(decidedAnswer({ kind: 'missing', id: 'c' })).toEqual({
    id: 'c',
    error: { code: 'not-found', message: 'This comment does not exist.' },
  })
})

test('a changed text is an error without another verdict', () => {
  const already = { status: 'spam', by: null, at: null } as const
  const outcome = { kind: 'refused', id: 'c', code: 'changed-since', row } as const
  expect(decidedAnswer(outcome, { already })).toEqual({
    id: 'c',
    error: { code: 'changed-since', message: 'The text has changed. Read it again.' },
  })
})

test.each([
  ['Maria has already decided. The status is spam.', { id: 'x', name: 'Maria' }],
  ['Somebody else has already decided. The status is spam.', null],
])('a decision that came too late says: %s', (message, by) => {
  const already = { status: 'spam', by, at: earlier } as const
  const outcome = { kind: 'refused', id: 'c', code: 'already-decided', row } as const
  expect(decidedAnswer(outcome, { already })).toEqual({
    id: 'c',
    error: { code: 'already-decided', message },
    already,
  })
})

test('a decision that came too late names only the status when nothing else is known', () => {
  const outcome = { kind: 'refused', id: 'c', code: 'already-decided', row: trashed } as const
  expect(decidedAnswer(outcome)).toMatchObject({ already: { status: 'trash', by: null, at: null } })
})

test.each([
  [row, { status: 'approved', by: { id: 'x', name: 'Maria' }, at: earlier }],
  [rowOf({ decidedBy: 'gone' }), { status: 'pending', by: { id: 'gone', name: '' }, at: null }],
  [trashed, { status: 'trash', by: null, at: nowIso }],
])('a row names the first to decide', (one, already) => {
  expect(alreadyInRow(one, new Map([['x', 'Maria']]))).toEqual(already)
})

test('an event names the user who moved a comment into the trash', () => {
  const event = { user: 'x', userName: 'Maria', createdAt: '2026-11-25T13:00:00+01:00' } as never
  expect(alreadyTrashed(event)).toEqual({
    status: 'trash',
    by: { id: 'x', name: 'Maria' },
    at: nowIso,
  })
  expect(alreadyTrashed({ user: null, createdAt: nowIso } as never)).toMatchObject({ by: null })
})
