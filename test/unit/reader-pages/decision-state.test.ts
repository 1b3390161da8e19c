import { expect, test } from 'vitest'
import { textState } from '../../../src/comments/text-state.ts'
import { type DecisionLink, issuedAt } from '../../../src/mail/decision-links.ts'
import type { Comment } from '../../../src/payload-types.ts'
import { type LastDecision, whyClosed } from '../../../src/reader-pages/decision-state.ts'
import { now, rowOf } from '../../support/comment-rows.ts'

const minute = 60_000
const at = (ms: number): Date => new Date(now.getTime() + ms)

const link: DecisionLink = {
  comment: 'c',
  user: 'm',
  verdict: 'approved',
  seen: 'pending',
  text: textState(rowOf()),
  expires: at(minute),
}
const byLink: LastDecision = {
  action: 'decided',
  to: 'approved',
  source: 'letter',
  user: 'm',
  userName: 'Maria',
  createdAt: new Date(issuedAt(link).getTime() + 1).toISOString(),
}

type Now = { row?: Partial<Comment> | null; events?: LastDecision[]; now?: Date }
const why = ({ row = {}, events = [], now: time = now }: Now = {}) =>
  whyClosed(link, {
    row: row && ({ ...rowOf(), ...row } as unknown as Comment),
    events,
    now: time,
  })

test('a link to a comment as the email showed it is open', () => {
  expect(why()).toBeNull()
})

test.each<[string, string, Now]>([
  ['gone', 'the comment was deleted', { row: null }],
  ['expired', 'its time is over', { now: at(minute) }],
  ['used', 'it has decided', { events: [byLink] }],
  ['decided', 'the comment has another status', { row: { status: 'spam' } }],
  ['decided', 'the comment is in the trash', { row: { deletedAt: now.toISOString() } }],
  ['edited', 'the text differs', { row: { body: 'Other words.' } }],
])('a link is %s when %s', (state, _, facts) => {
  expect(why(facts)).toBe(state)
})

test.each<[string, Partial<LastDecision>]>([
  ['in the panel', { source: 'panel' }],
  ['by another user', { user: 'x' }],
  ['for another verdict', { to: 'spam' }],
  ['before the email was written', { createdAt: issuedAt(link).toISOString() }],
  ['and undone', { action: 'undone' }],
])('a decision %s does not use a link up', (_, other) => {
  expect(why({ events: [{ ...byLink, ...other }] })).toBeNull()
})

test('a used link stays used, whatever the status is now', () => {
  expect(why({ events: [byLink], row: { status: 'rejected' } })).toBe('used')
  expect(why({ events: [byLink], now: at(-1) })).toBe('used')
})
