import { describe, expect, test } from 'vitest'
import { readNotice } from '../../../src/redress/notice-input.ts'
import { owesStatement } from '../../../src/comments/statement-due.ts'
import { countOne, type Tally } from '../../../src/redress/tally.ts'
import { writtenAt } from '../../../src/redress/written-at.ts'
import type { EventAction, EventSource } from '../../../src/comments/verdict.ts'

type StatementInput = Parameters<typeof owesStatement>[0]

const read: StatementInput = {
  status: 'approved',
  deletedAt: null,
  visible: true,
  removed: false,
  rejectionReason: null,
}
const waiting: StatementInput = { ...read, status: 'pending', visible: false }
const rejected: StatementInput = { ...read, status: 'rejected', rejectionReason: 'harassment' }
const trashed = (row: StatementInput): StatementInput => ({
  ...row,
  deletedAt: '2026-11-25T00:00:00.000Z',
})

describe('an author is told the reason', () => {
  const owes = (
    before: StatementInput,
    after: StatementInput,
    { action = 'decided', source = 'panel' }: { action?: EventAction; source?: EventSource } = {},
  ): boolean => owesStatement(before, after, { actions: [action], source })

  test('of a rejection by anyone except the author', () => {
    for (const source of ['panel', 'bulk', 'letter', 'rule'] as const) {
      expect(owes(waiting, rejected, { source })).toBe(true)
      expect(owes(read, rejected, { source })).toBe(true)
    }
    expect(owes(read, rejected, { source: 'reader' })).toBe(false)
  })

  test('when a visible comment disappears', () => {
    expect(owes(read, waiting, { source: 'rule' })).toBe(true)
    expect(owes(read, trashed(read), { action: 'trashed' })).toBe(true)
    // Readers could not read these.
    expect(owes(waiting, trashed(waiting), { action: 'trashed' })).toBe(false)
    expect(owes({ ...read, visible: false }, waiting)).toBe(false)
    expect(owes(rejected, trashed(rejected), { action: 'trashed' })).toBe(true)
    expect(owes({ ...rejected, visible: false }, trashed(rejected), { action: 'trashed' })).toBe(
      false,
    )
  })

  test('but not of spam, an approval, an undo, or a comment without text', () => {
    expect(owes(read, { ...read, status: 'spam' })).toBe(false)
    expect(owes(read, { ...rejected, rejectionReason: 'spam' })).toBe(false)
    expect(owes(waiting, read)).toBe(false)
    expect(owes(read, waiting, { action: 'undone' })).toBe(false)
    expect(owes(read, rejected, { action: 'edited' })).toBe(false)
    expect(owes(read, { ...rejected, removed: true })).toBe(false)
  })
})

describe('a notice', () => {
  const raw = {
    law: 'threat',
    explanation: 'It says that I shall be shot.',
    name: 'Ada',
    email: ' Ada@Example.NET ',
    goodFaith: true,
  }

  test('is cleaned', () => {
    expect(readNotice('one', { ...raw, name: 'Ada\u202E\r\nBcc: x' })).toEqual({
      notice: {
        law: 'threat',
        explanation: raw.explanation,
        name: 'Ada Bcc: x',
        email: 'ada@example.net',
        comments: ['one'],
      },
    })
  })

  test('names comments by id or address, each once', () => {
    const comments =
      'two\nhttps://paper.example/a/b#c-three https://x.example/comments/read/four one'
    expect(readNotice('one', { ...raw, comments })).toMatchObject({
      notice: { comments: ['one', 'two', 'three', 'four'] },
    })
    const many = Array.from({ length: 19 }, (_, n) => `c${n}`)
    expect(readNotice('one', { ...raw, comments: many })).toHaveProperty('notice')
    expect(readNotice('one', { ...raw, comments: [...many, 'more'] })).toMatchObject({
      refusal: { code: 'notice-comments', values: { max: 20 } },
    })
  })

  test('is an answer and never a failure, whatever its fields contain', () => {
    for (const odd of [null, 1, {}, [], true, 'x'.repeat(200_000), ['\ud800']])
      for (const field of ['law', 'explanation', 'name', 'email', 'comments', 'goodFaith'])
        expect(() => readNotice('one', { ...raw, [field]: odd })).not.toThrow()
  })
})

test('an id contains the time at which its row was made', () => {
  const at = Date.UTC(2026, 10, 25, 3, 40, 0)
  const objectId = `${Math.floor(at / 1000).toString(16)}0123456789abcdef`
  const hex = at.toString(16).padStart(12, '0')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`
  expect(writtenAt(objectId)).toBe(at)
  expect(writtenAt(uuid)).toBe(at)
  expect(writtenAt('00000000-0000-4000-8000-000000000000')).toBeNull()
  expect(writtenAt('')).toBeNull()
})

test('a count adds one to its own figure', () => {
  const tally: Tally = {}
  for (const letter of ['a', 'b', 'a']) countOne(tally, letter)
  expect(tally).toEqual({ a: 2, b: 1 })
})
