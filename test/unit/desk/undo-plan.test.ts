import { expect, test } from 'vitest'
import { planUndos } from '../../../src/desk/undo-plan.ts'
import { now } from '../../support/comment-rows.ts'

const MINUTES = 60_000
const event = (id: string, fields: Record<string, unknown> = {}) => ({
  id,
  action: 'decided',
  comment: `comment of ${id}`,
  user: 'm',
  createdAt: now.toISOString(),
  ...fields,
})
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString()

/** Plans as the user `m`: refusals by id, and the events of each round. */
function plan(ids: string[], events: ReturnType<typeof event>[], undone: string[] = []) {
  const byId = new Map(events.map((one) => [one.id, one]))
  const known = { events: byId, undone: new Set(undone), user: 'm', now }
  const { refused, rounds } = planUndos(ids, known)
  return {
    refused: Object.fromEntries(refused),
    rounds: rounds.map((round) => [...round].map(([comment, { id }]) => `${id} on ${comment}`)),
  }
}

test('events of different comments are undone in one round, each once', () => {
  expect(plan(['a', 'b', 'a'], [event('a'), event('b')])).toEqual({
    refused: {},
    rounds: [['a on comment of a', 'b on comment of b']],
  })
})

test('events of one comment are undone in rounds, in the order of the request', () => {
  const events = [
    event('a', { comment: 'x' }),
    event('b', { comment: 'y' }),
    event('c', { comment: 'x' }),
    event('d', { comment: 'x' }),
    event('e', { comment: 'y' }),
  ]
  expect(plan(['a', 'b', 'c', 'd', 'e'], events).rounds).toEqual([
    ['a on x', 'b on y'],
    ['c on x', 'e on y'],
    ['d on x'],
  ])
})

test.each([
  ['there is no such event', [], 'not-found'],
  ['it is about no comment', [event('a', { comment: null })], 'not-found'],
  ['another decided', [event('a', { user: 'x' })], 'not-yours'],
  ['a rule decided', [event('a', { user: null })], 'not-yours'],
  [
    'another decided long ago',
    [event('a', { user: 'x', createdAt: ago(11 * MINUTES) })],
    'not-yours',
  ],
  ['it is too long ago', [event('a', { createdAt: ago(10 * MINUTES + 1) })], 'too-late'],
])('an event is refused when %s', (_, events, code) => {
  expect(plan(['a'], events)).toEqual({ refused: { a: code }, rounds: [] })
})

test('an undo after exactly ten minutes is in time', () => {
  expect(plan(['a'], [event('a', { createdAt: ago(10 * MINUTES) })]).rounds).toHaveLength(1)
})

test('an event that is undone already is neither refused nor undone, even late', () => {
  const nothing = { refused: {}, rounds: [] }
  expect(plan(['a'], [event('a')], ['a'])).toEqual(nothing)
  expect(plan(['a'], [event('a', { createdAt: ago(11 * MINUTES) })], ['a'])).toEqual(nothing)
})

test('another user does not learn that an event is undone', () => {
  expect(plan(['a'], [event('a', { user: 'x' })], ['a']).refused).toEqual({ a: 'not-yours' })
})
