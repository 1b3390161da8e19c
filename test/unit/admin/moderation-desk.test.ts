import { beforeEach, expect, test } from 'vitest'
import type { LoadedPage } from '../../../src/admin/moderation/api.ts'
import type { QueueItem } from '../../../src/desk/queue-item.ts'
import type { Settled } from '../../../src/admin/moderation/decision-queue.ts'
import { createDesk, type Desk } from '../../../src/admin/moderation/desk.ts'
import { UNDO_OFFER_MS } from '../../../src/admin/moderation/desk-state.ts'
import { liveCounts } from '../../../src/admin/moderation/live-counts.ts'

const item = (id: string, changed: Partial<QueueItem> = {}): QueueItem => ({
  id,
  author: `Reader ${id}`,
  email: null,
  networkPrefix: null,
  body: 'Words.',
  bodyHtml: '<p>Words.</p>',
  textState: `words of ${id}`,
  createdAt: '2026-11-25T09:00:00.000Z',
  editedAt: null,
  status: 'pending',
  deletedAt: null,
  heldFor: [],
  spamScore: null,
  spamWords: [],
  story: { id: 's', headline: 'Ferries stay in port', path: null, section: null },
  parent: null,
  decidedBy: null,
  decidedAt: null,
  decidedFrom: null,
  rejectionReason: null,
  reports: { count: 0, reasons: [] },
  likes: 0,
  pinned: false,
  byStaff: false,
  ...changed,
})

const page = (ids: string, requestedAt = 100): LoadedPage => ({
  items: ids.split('').map((id) => item(id)),
  pageInfo: { endCursor: null, hasNextPage: false },
  readAt: '2026-11-25T10:00:00.000Z',
  requestedAt,
})

let desk: Desk
let clock: number
let sent: string[]
let texts: (string | undefined)[]
let unsent: string[]
let settle: (settled: readonly Settled[]) => void

beforeEach(() => {
  clock = 1000
  sent = []
  texts = []
  unsent = []
  desk = createDesk({
    now: () => clock,
    queue: {
      add: (decisions) => {
        sent.push(...decisions.map(({ id, to, seen }) => `${id}:${seen}>${to}`))
        texts.push(...decisions.map(({ text }) => text))
      },
      undo: (ids) => {
        sent.push(...ids.map((id) => `${id}:undo`))
        return new Set(unsent)
      },
      adopt: (answer) => {
        if ('error' in answer) settle([{ kind: 'refused', ...answer }])
        else sent.push(`${answer.id}:${answer.event}`)
      },
      subscribe: (listen) => {
        settle = listen
        return () => true
      },
      unsettled: () => 0,
      trouble: () => null,
    },
  })
  desk.show({ tab: 'pending', pages: [page('abcde')] })
})

const rows = (): string =>
  desk
    .getState()
    .rows.map(({ item }) => item.id)
    .join('')
const cursor = (): string | null => desk.getState().cursor

test('two keys between two renders act on successive comments', () => {
  desk.move(1)
  desk.decide('approved')
  desk.decide('spam')
  desk.move(1)
  desk.decide('rejected')
  expect(sent).toEqual(['b:pending>approved', 'c:pending>spam', 'e:pending>rejected'])
  expect(rows()).toBe('ad')
  expect(cursor()).toBe('d')
})

test('the cursor steps back at the end, and an empty list takes no decision', () => {
  for (let n = 0; n < 4; n += 1) desk.move(1)
  for (let n = 0; n < 6; n += 1) desk.decide('approved')
  expect(sent).toHaveLength(5)
  expect(sent[1]).toBe('d:pending>approved')
  expect([rows(), cursor()]).toEqual(['', null])
  expect(desk.getState().announcement.text).toBe('No comment is selected.')
})

test('a reply takes the comment that it approved off the list, and its undo restores it', () => {
  desk.move(1)
  const reply = { id: 'r', author: 'Mo', visible: true }
  desk.settleReply('b', { decided: { id: 'b', status: 'approved', event: 'e1' }, reply })
  expect([rows(), cursor(), sent]).toEqual(['acde', 'c', ['b:e1']])
  expect(desk.getState().announcement).toMatchObject({
    text: 'Replied to Reader b. Readers see it.',
  })
  desk.undo()
  expect([rows(), cursor(), sent.at(-1)]).toEqual(['abcde', 'b', 'b:undo'])
  // A reply to an approved comment decides nothing.
  desk.settleReply('b', { decided: null, reply })
  expect([rows(), sent.length]).toEqual(['abcde', 2])
  const error = { code: 'already-decided', message: 'Decided.' }
  const already = { by: { id: 'm', name: 'Maria' }, at: null, status: 'rejected' } as const
  desk.settleReply('c', { decided: { id: 'c', error, already }, reply: null })
  const marked = desk.getState().rows.find(({ item: { id } }) => id === 'c')
  expect([rows(), marked?.mark?.message]).toEqual(['abcde', 'Maria rejected this'])
})

test('changes by others mark and count, and move neither a row nor the cursor', () => {
  desk.move(1)
  const maria = { id: 'm', name: 'Maria' }
  const already = { status: 'rejected', by: maria, at: null } as const
  const news = {
    arrived: ['e', 'f', 'g'],
    asked: ['a', 'b', 'c', 'd', 'e'],
    gone: [
      { id: 'b', already },
      { id: 'c', already: null },
    ],
    requestedAt: 2000,
  }
  clock = 2000
  desk.noteChanges(news)
  const marks = () => desk.getState().rows.map(({ mark }) => mark?.message)
  expect([rows(), cursor()]).toEqual(['abcde', 'b'])
  expect(marks()).toEqual([
    undefined,
    'Maria rejected this',
    'The comment was deleted',
    undefined,
    undefined,
  ])
  // The list knows `e` already.
  expect(desk.getState().arrived).toEqual(['f', 'g'])
  // A decision goes on to a comment that waits for one.
  desk.decide('rejected')
  expect([rows(), cursor()]).toEqual(['acde', 'd'])
  settle([{ id: 'b', kind: 'decided', status: 'rejected' }])
  // An answer from before the decision says nothing new.
  desk.noteChanges({ ...news, gone: [], requestedAt: 1500 })
  expect(marks()[1]).toBe('The comment was deleted')
  desk.noteChanges({ ...news, gone: [], requestedAt: 3000 })
  expect(marks()).toEqual([undefined, undefined, undefined, undefined])
  // On request the list shows what arrived, and the cursor goes there.
  desk.seekArrived()
  desk.show({ tab: 'pending', pages: [page('acdefg', 4000)] })
  expect([rows(), cursor(), desk.getState().arrived]).toEqual(['acdefg', 'f', []])
})

test('an undo restores the comment to its place under the cursor, latest decision first', () => {
  desk.decide('approved')
  desk.decide('spam')
  desk.undo()
  expect([rows(), cursor()]).toEqual(['bcde', 'b'])
  desk.undo()
  expect([rows(), cursor()]).toEqual(['abcde', 'a'])
  desk.undo()
  expect(desk.getState().announcement.text).toBe('Nothing to undo.')
  expect(sent.slice(2)).toEqual(['b:undo', 'a:undo'])
})

test('an undo is impossible after ten seconds', () => {
  desk.decide('approved')
  clock += UNDO_OFFER_MS
  desk.undo()
  expect(rows()).toBe('bcde')
  desk.expire()
  expect(desk.getState().undoable).toEqual([])
})

test('an approval that readers do not see says so, and so does an undo that approves again', () => {
  const [status, message] = ['approved', 'It stays hidden.'] as const
  desk.decide('approved')
  settle([{ id: 'a', kind: 'decided', status, message }])
  expect(rows()).toBe('bcde')
  const isShown = true
  expect(desk.getState().announcement).toMatchObject({ text: `Approved. ${message}`, isShown })
  settle([{ id: 'a', kind: 'undone', status, message }])
  expect(desk.getState().announcement).toMatchObject({
    text: `Approved again. ${message}`,
    isShown,
  })
})

test('a failed undo leaves the decision standing and says so', () => {
  desk.decide('approved')
  settle([{ id: 'a', kind: 'decided', status: 'approved' }])
  desk.undo()
  expect(rows()).toBe('abcde')
  settle([{ id: 'a', kind: 'not-undone', error: { code: 'too-late', message: 'Too late.' } }])
  expect(rows()).toBe('bcde')
  expect(desk.getState().announcement.text).toBe('Not undone: Too late.')
  expect(desk.getState().notUndone).toBe('Not undone: Too late.')
})

test('a comment that another user decided returns with its new status and that user’s name', () => {
  clock = Date.UTC(2026, 10, 25, 10, 20)
  const at = new Date(clock - 6 * 60_000)
  desk.decide('spam')
  desk.decide('approved')
  const error = { code: 'already-decided', message: 'Somebody was first.' }
  settle([
    {
      id: 'a',
      kind: 'refused',
      error,
      already: { status: 'approved', by: { id: 'm', name: 'Maria' }, at: at.toISOString() },
    },
    { id: 'b', kind: 'decided', status: 'approved' },
  ])
  expect([rows(), cursor()]).toEqual(['acde', 'c'])
  const [first] = desk.getState().rows
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  expect(first?.mark?.message).toBe(`Maria approved this at ${time}`)
  expect(first?.item.status).toBe('approved')
  expect(desk.getState().undoable.map(({ ids }) => ids)).toEqual([['b']])

  // The moderator overrules Maria’s decision, or leaves it.
  desk.goTo('a')
  desk.decide('spam')
  expect(sent.at(-1)).toBe('a:approved>spam')
  desk.undo()
  desk.leave('a')
  expect([rows(), cursor()]).toEqual(['cde', 'c'])
})

test('a comment whose text changed returns with the new text, which the next decision names', () => {
  desk.decide('approved')
  const error = { code: 'changed-since', message: 'The text has changed. Read it again.' }
  const changed = item('a', { bodyHtml: '<p>Other words.</p>', textState: 'other words' })
  settle([{ id: 'a', kind: 'refused', error, item: changed }])
  expect([rows(), desk.getState().undoable]).toEqual(['abcde', []])
  const [first] = desk.getState().rows
  expect(first?.item.bodyHtml).toBe('<p>Other words.</p>')
  expect(first?.mark?.message).toContain('text has changed')
  desk.goTo('a')
  desk.decide('approved')
  expect(texts).toEqual(['words of a', 'other words'])
})

test('a page asked for before the answer still hides the comment; one asked for after it does not', () => {
  desk.decide('approved')
  desk.show({ tab: 'pending', pages: [page('abc', 1000)] })
  expect(rows()).toBe('bc')
  settle([{ id: 'a', kind: 'decided', status: 'approved' }])
  desk.show({ tab: 'pending', pages: [page('abc', 1000)] })
  expect(rows()).toBe('bc')
  desk.show({ tab: 'pending', pages: [page('abc', 1001)] })
  expect(rows()).toBe('abc')
})

test('a selection is decided in one step and undone in one step', () => {
  desk.toggle('a')
  desk.toggleTo('c')
  desk.goTo('b')
  expect([...desk.getState().selected]).toEqual(['a', 'b', 'c'])
  desk.decide('rejected', { details: { reason: 'irrelevant' } })
  expect([rows(), cursor()]).toEqual(['de', 'd'])
  expect(desk.getState().undoable).toMatchObject([
    { ids: ['a', 'b', 'c'], label: 'Rejected: 3 comments' },
  ])
  expect(desk.getState().selected.size).toBe(0)
  desk.undo()
  expect(rows()).toBe('abcde')
})

test('any decision removes a comment from the reported ones', () => {
  const reports = { count: 2, reasons: [] }
  const reported = { ...page(''), items: [item('a', { status: 'approved', reports }), item('b')] }
  desk.show({ tab: 'reported', pages: [reported] })
  desk.decide('approved')
  expect(sent).toEqual(['a:approved>approved'])
  expect(rows()).toBe('b')
})

test('the counts include decisions that the server’s counts do not know yet', () => {
  const counts = { pending: 5, reported: 1, spam: 0, approved: 9, rejected: 2, oldestWaiting: null }
  desk.decide('approved')
  desk.decide('trash')
  const live = () => liveCounts({ ...counts, requestedAt: 1500 }, desk.getState().fates)
  expect(live()).toEqual({ pending: 3, reported: 1, spam: 0, approved: 10, rejected: 2 })
  clock = 1400
  settle([{ id: 'a', kind: 'decided', status: 'approved' }])
  expect(live()).toMatchObject({ pending: 4, approved: 9 })
})
