import { expect, test } from 'vitest'
import { KeyedQueue } from '../../../src/lib/keyed-queue.ts'

const tick = (): Promise<void> => new Promise((done) => setImmediate(done))

/** Enters, and notes the name when it is inside. */
function visit(queue: KeyedQueue, log: string[], name: string, keys: string[]) {
  return queue.enter(keys).then((leave) => {
    log.push(name)
    return leave
  })
}

test('one at a time is inside for a key, in the order of arrival; another key does not wait', async () => {
  const queue = new KeyedQueue()
  const log: string[] = []
  const first = visit(queue, log, 'first', ['a'])
  const second = visit(queue, log, 'second', ['a'])
  const other = visit(queue, log, 'other', ['b'])
  await tick()
  expect(log).toEqual(['first', 'other'])
  ;(await first)()
  ;(await second)()
  ;(await other)()
  expect(log).toEqual(['first', 'other', 'second'])
  await tick()
  expect(queue.size).toBe(0)
})

test('two that want the same keys in another order do not wait for each other', async () => {
  const queue = new KeyedQueue()
  const log: string[] = []
  const one = visit(queue, log, 'one', ['a', 'b'])
  const two = visit(queue, log, 'two', ['b', 'a', 'a'])
  const leave = await one
  expect(log).toEqual(['one'])
  leave()
  leave()
  ;(await two)()
  expect(log).toEqual(['one', 'two'])
})
