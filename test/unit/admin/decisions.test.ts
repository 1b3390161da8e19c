import { expect, test } from 'vitest'
import { describe } from '../../../src/admin/decisions.ts'

test('one line says how many comments got each decision', () => {
  const outcomes = [
    { id: '1', status: 'spam' as const, event: 'e' },
    { id: '2', status: 'spam' as const, event: null },
  ]
  expect(describe('spam', outcomes)).toEqual({
    done: 'Marked as spam: 2 comments',
    failed: null,
    reasons: [],
  })
})

test('the line says once what the moderator should know of approved comments', () => {
  const message = 'It stays hidden.'
  const outcome = { id: '1', status: 'approved' as const, event: 'e', message }
  expect(describe('approved', [outcome, { ...outcome, id: '2' }]).done).toBe(
    'Approved: 2 comments. It stays hidden.',
  )
})

test('the line names each reason for a failed decision once', () => {
  const gone = 'The comment is no longer there.'
  const outcomes = [
    { id: '1', status: 'approved' as const, event: 'e' },
    { id: '2', error: { code: 'not-found', message: gone } },
    { id: '3', error: { code: 'not-found', message: gone } },
    { id: '4', error: { code: 'not-found', message: 'Not found' } },
  ]
  expect(describe('approved', outcomes)).toEqual({
    done: 'Approved: one comment',
    failed: 'Not decided: 3 comments',
    reasons: [`${gone} (2 comments)`, 'Not found'],
  })
})
