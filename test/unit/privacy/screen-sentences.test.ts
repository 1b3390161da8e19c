import { expect, test } from 'vitest'
import {
  erasedSentence,
  foundSentence,
  warningSentence,
} from '../../../src/admin/privacy/sentences.ts'

const found = { comments: 3, subscriptions: 0, notices: 0, text: 'remove' as const }

test('the screen says in numbers how much is kept', () => {
  expect(foundSentence({ ...found, comments: 0 })).toBe(
    'No data is stored under this email address.',
  )
  expect(foundSentence(found)).toBe('Stored under this email address: 3 comments.')
  expect(foundSentence({ ...found, comments: 1, subscriptions: 2, notices: 1 })).toBe(
    'Stored under this email address: one comment, emails about replies (stories: 2), notices of illegal content (1).',
  )
})

test('the screen says before an erasure how much it will erase', () => {
  expect(warningSentence(found)).toContain(
    'the name, the email address and the text of 3 comments.',
  )
  const kept = warningSentence({ ...found, text: 'keep' })
  expect(kept).toContain('the name and the email address of 3 comments. The text stays.')
})

test('the screen says after an erasure how much it has erased', () => {
  expect(erasedSentence({ done: true, comments: 1 })).toBe('Erased: one comment.')
  expect(erasedSentence({ done: false, comments: 5000 })).toMatch(/^5000 comments are being/)
})
