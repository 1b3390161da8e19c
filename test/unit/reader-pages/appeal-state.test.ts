import { expect, test } from 'vitest'
import type { Statement } from '../../../src/mail/statement.ts'
import type { Notice } from '../../../src/payload-types.ts'
import { againstDecision, againstNotice } from '../../../src/reader-pages/appeal-state.ts'

const statement = {
  event: 'e',
  comment: { id: 'c', language: 'it' },
  by: { id: 'm', name: 'Maria' },
  stands: true,
} as Statement

const notice = {
  id: 'n-1234567',
  state: 'upheld',
  email: 'ann@example.org',
  language: 'ko',
  law: 'defamation',
  comments: ['a', 'b'],
  upheldFor: ['a'],
  decidedBy: 'm',
  decidedByName: 'Maria',
} as unknown as Notice

test('a decision that stands can be appealed, in the language of its reader', () => {
  expect(againstDecision(statement)).toEqual({
    kind: 'open',
    language: 'it',
    appeal: {
      kind: 'decision',
      subject: 'e',
      comments: ['c'],
      language: 'it',
      against: { id: 'm', name: 'Maria' },
    },
    about: { kind: 'decision', statement },
  })
})

test('a decision that was replaced, or whose comment is gone, cannot be appealed', () => {
  expect(againstDecision({ ...statement, stands: false })).toEqual({ kind: 'over', language: 'it' })
  expect(againstDecision(null)).toEqual({ kind: 'gone' })
})

test('a notice that was upheld in part can be appealed', () => {
  expect(againstNotice(notice)).toMatchObject({
    kind: 'open',
    language: 'ko',
    appeal: { subject: 'n-1234567', against: { id: 'm', name: 'Maria' } },
    about: { kind: 'notice', law: 'defamation', state: 'upheld', count: 1, total: 2 },
  })
})

test('a notice without a decision by a person names nobody', () => {
  expect(againstNotice({ ...notice, decidedBy: null })).toMatchObject({ appeal: { against: null } })
})

test.each<[string, string, Partial<Notice> | null]>([
  ['gone', 'the notice was deleted', null],
  ['gone', 'the notice is open', { state: 'open' }],
  ['gone', 'its sender was erased', { email: null }],
  ['over', 'all its comments were taken down', { upheldFor: ['a', 'b'] }],
])('an appeal is %s when %s', (kind, _, change) => {
  expect(againstNotice(change && { ...notice, ...change })).toMatchObject({ kind })
})
