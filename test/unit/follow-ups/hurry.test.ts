import type { Payload } from 'payload'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hurry, startHurrying } from '../../../src/follow-ups/hurry.ts'
import type { FollowUp } from '../../../src/follow-ups/run.ts'

const swept = { calls: [] as string[][], fails: false }
const sweep = (_payload: Payload, rows: readonly FollowUp[]): Promise<void> => {
  swept.calls.push(rows.map(({ task }) => task))
  return swept.fails ? Promise.reject(new Error('away')) : Promise.resolve()
}

const kind = (task: string, collection: 'comments' | 'stories'): FollowUp => ({
  task,
  collection,
  recipient: 'nobody',
  run: () => Promise.resolve(),
})
const kinds = [kind('mail', 'comments'), kind('thread', 'comments'), kind('path', 'stories')]
const payloadOf = () => ({ logger: { error: vi.fn() } }) as unknown as Payload

beforeEach(() => {
  swept.calls = []
  swept.fails = false
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

test('all comments of two seconds cause one sweep of their own work', async () => {
  const payload = payloadOf()
  const stop = startHurrying(payload, kinds, sweep)
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(1_000)
  for (let n = 0; n < 50; n += 1) hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(900)
  expect(swept.calls).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(swept.calls).toEqual([['mail', 'thread']])

  await vi.advanceTimersByTimeAsync(60_000)
  expect(swept.calls).toHaveLength(1)
  hurry(payload, 'stories')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(swept.calls.at(-1)).toEqual(['path'])
  await stop()
})

test('work that somebody waits for is done at once, beside the slow work of another collection', async () => {
  const payload = payloadOf()
  let end = (): void => undefined
  const slow = new Promise<void>((done) => (end = done))
  const asking = async (_payload: Payload, rows: readonly FollowUp[]): Promise<void> => {
    await sweep(_payload, rows)
    if (rows.some(({ task }) => task === 'mail')) await slow
  }
  const stop = startHurrying(payload, kinds, asking)
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(2_000)
  hurry(payload, 'stories', 'at-once')
  await vi.advanceTimersByTimeAsync(0)
  expect(swept.calls).toEqual([['mail', 'thread'], ['path']])
  // Work that is asked for while other work runs begins a window of its own.
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(swept.calls).toHaveLength(2)
  end()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(swept.calls.slice(2)).toEqual([['mail', 'thread']])
  await stop()
})

test('a failure is logged, and the next comment is served', async () => {
  const payload = payloadOf()
  const stop = startHurrying(payload, kinds, sweep)
  swept.fails = true
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(payload.logger.error).toHaveBeenCalledOnce()
  swept.fails = false
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(swept.calls).toHaveLength(2)
  await stop()
})

test('a process that does no follow-ups leaves them to the sweep, also after it has stopped', async () => {
  const payload = payloadOf()
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(5_000)
  const stop = startHurrying(payload, kinds, sweep)
  hurry(payload, 'comments')
  await stop()
  hurry(payload, 'comments')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(swept.calls).toEqual([])
})
