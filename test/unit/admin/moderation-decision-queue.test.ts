import { expect, test } from 'vitest'
import { RequestFailed } from '../../../src/admin/ask-server.ts'
import type { DecideAnswer } from '../../../src/desk/endpoints.ts'
import type { DecisionDetails, DecisionSent } from '../../../src/desk/input.ts'
import {
  createDecisionQueue,
  type QueueServer,
  type Settled,
} from '../../../src/admin/moderation/decision-queue.ts'
import { patience } from '../../../src/admin/moderation/patience.ts'

type Sent = { decisions?: string[]; details?: DecisionDetails; events?: string[] }

/**
 * A server that answers when a test lets it, the requests that it received, and a queue before it.
 */
function setUp({ failures = [] as Error[], refuses = new Map<string, DecideAnswer>() } = {}) {
  const sent: Sent[] = []
  const settled: Settled[] = []
  const pauses: number[] = []
  let open = Promise.resolve()
  let resume = (): void => {}
  const arrive = async (what: Sent): Promise<void> => {
    sent.push(what)
    await open
    const failure = failures.shift()
    if (failure) throw failure
  }
  const server: QueueServer = {
    decide: async (decisions: readonly DecisionSent[], details: DecisionDetails) => {
      await arrive({ decisions: decisions.map(({ id, to }) => `${id}:${to}`), details })
      return decisions.map(
        ({ id }) => refuses.get(id) ?? { id, status: 'approved' as const, event: `e-${id}` },
      )
    },
    undo: async (events) => {
      await arrive({ events: [...events] })
      return events.map((event) => ({ id: event.slice(2), status: 'pending', event: `u-${event}` }))
    },
    patience,
    pause: async (ms) => void pauses.push(ms),
  }
  const queue = createDecisionQueue(server, 100)
  queue.subscribe((some) => settled.push(...some))
  return {
    queue,
    sent,
    settled,
    pauses,
    hold: () => (open = new Promise((resolve) => (resume = resolve))),
    release: () => resume(),
    idle: () => expect.poll(() => queue.unsettled()).toBe(0),
  }
}

const approve = (id: string) => ({
  id,
  to: 'approved' as const,
  seen: 'pending' as const,
  text: 'as read',
})

test('the queue undoes a decision that another request has sent', async () => {
  const { queue, sent, settled, idle } = setUp()
  queue.adopt({ id: 'a', status: 'approved', event: 'e-a' })
  queue.undo(['a'])
  await idle()
  expect(sent).toEqual([{ events: ['e-a'] }])
  expect(settled.map(({ kind }) => kind)).toEqual(['decided', 'undone'])
})

test('the queue sends decisions made during a request together, in order and once each', async () => {
  const { queue, sent, settled, hold, release, idle } = setUp()
  void hold()
  for (let n = 0; n < 150; n += 1) queue.add([approve(String(n))], {})
  expect(queue.unsettled()).toBe(150)
  release()
  await idle()
  expect(sent.map(({ decisions }) => decisions?.length)).toEqual([1, 100, 49])
  expect(sent.flatMap(({ decisions }) => decisions)).toEqual(
    Array.from({ length: 150 }, (_, n) => `${n}:approved`),
  )
  expect(settled.map(({ id, kind }) => `${id} ${kind}`)).toEqual(
    Array.from({ length: 150 }, (_, n) => `${n} decided`),
  )
})

test('the queue sends a rejection with a reason apart from its neighbours', async () => {
  const { queue, sent, hold, release, idle } = setUp()
  void hold()
  queue.add([approve('0')], {})
  queue.add([approve('1')], {})
  queue.add([{ id: '2', to: 'rejected', seen: 'pending', text: 'as read' }], {
    reason: 'abusive',
    letter: true,
  })
  queue.add([{ id: '3', to: 'rejected', seen: 'pending', text: 'as read' }], {
    reason: 'abusive',
    letter: true,
  })
  queue.add([{ id: '4', to: 'rejected', seen: 'pending', text: 'as read' }], {})
  release()
  await idle()
  expect(sent.map(({ decisions, details }) => [decisions, details])).toEqual([
    [['0:approved'], {}],
    [['1:approved'], {}],
    [['2:rejected', '3:rejected'], { reason: 'abusive', letter: true }],
    [['4:rejected'], {}],
  ])
})

test('the queue does not send a decision that is undone before it leaves', async () => {
  const { queue, sent, settled, hold, release, idle } = setUp()
  void hold()
  queue.add([approve('0')], {})
  queue.add([approve('1'), approve('2')], {})
  expect([...queue.undo(['2'])]).toEqual(['2'])
  release()
  await idle()
  expect(sent.map(({ decisions }) => decisions)).toEqual([['0:approved'], ['1:approved']])
  expect(settled.map(({ id }) => id)).toEqual(['0', '1'])
})

test('the queue undoes a sent decision by its event, and the comment may be decided again at once', async () => {
  const { queue, sent, settled, hold, release, idle } = setUp()
  void hold()
  queue.add([approve('0')], {})
  expect(queue.undo(['0']).size).toBe(0)
  queue.add([{ id: '0', to: 'spam', seen: 'pending', text: 'as read' }], {})
  release()
  await idle()
  expect(sent.map(({ decisions, events }) => decisions ?? events)).toEqual([
    ['0:approved'],
    ['e-0'],
    ['0:spam'],
  ])
  expect(settled.map(({ kind }) => kind)).toEqual(['decided', 'undone', 'decided'])
})

test('the queue asks again while the server is away, and loses or reorders nothing', async () => {
  const failures = [
    new TypeError('Failed to fetch'),
    new RequestFailed('Slowly', { status: 429, code: 'too-many-requests', retryAfter: 3 }),
  ]
  const { queue, sent, settled, pauses, idle } = setUp({ failures })
  queue.add([approve('0')], {})
  queue.add([approve('1')], {})
  await idle()
  expect(pauses).toEqual([500, 3000])
  expect(sent.map(({ decisions }) => decisions)).toEqual([
    ['0:approved'],
    ['0:approved'],
    ['0:approved'],
    ['1:approved'],
  ])
  expect(settled.map(({ kind }) => kind)).toEqual(['decided', 'decided'])
  expect(queue.trouble()).toBeNull()
})

test('the queue returns a decision that the server refuses for good, and sends the rest', async () => {
  const failures = [
    new RequestFailed('Log in first.', {
      status: 401,
      code: 'unauthorized',
      retryAfter: undefined,
    }),
  ]
  const { queue, sent, settled, pauses, idle } = setUp({ failures })
  queue.add([approve('0')], {})
  queue.add([approve('1')], {})
  await idle()
  expect(pauses).toEqual([])
  expect(sent).toHaveLength(2)
  expect(settled).toMatchObject([
    { id: '0', kind: 'refused', error: { message: 'Log in first.' } },
    { id: '1', kind: 'decided' },
  ])
})

test('one refused decision does not fail the others of its request', async () => {
  const error = { code: 'already-decided', message: 'Somebody was first.' }
  const already = {
    status: 'approved' as const,
    by: { id: 'm', name: 'Maria' },
    at: '2026-11-25T10:14:00Z',
  }
  const { queue, settled, idle } = setUp({ refuses: new Map([['1', { id: '1', error, already }]]) })
  queue.add([approve('0'), approve('1'), approve('2')], {})
  await idle()
  expect(settled).toEqual([
    { id: '0', kind: 'decided', status: 'approved' },
    { id: '1', kind: 'refused', error, already },
    { id: '2', kind: 'decided', status: 'approved' },
  ])
  // This decision has no event to undo.
  queue.undo(['1'])
  await idle()
  expect(settled).toHaveLength(3)
})

test('an undo leaves alone a decision that another user had made before', async () => {
  const same: DecideAnswer = { id: '0', status: 'approved', event: null }
  const { queue, sent, settled, idle } = setUp({ refuses: new Map([['0', same]]) })
  queue.add([approve('0')], {})
  await idle()
  queue.undo(['0'])
  await idle()
  expect(sent).toHaveLength(1)
  expect(settled).toMatchObject([{ kind: 'decided' }, { id: '0', kind: 'not-undone' }])
})
