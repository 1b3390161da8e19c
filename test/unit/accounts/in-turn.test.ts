import { expect, test } from 'vitest'
import { inTurn } from '../../../src/accounts/in-turn.ts'

test('tasks of one key run one after another despite failures; another key does not wait', async () => {
  const done: string[] = []
  let finishSlow = () => {}
  const gate = new Promise<void>((open) => (finishSlow = open))
  const slow = inTurn('a', async () => {
    await gate
    done.push('slow')
    throw new Error('failed')
  })
  const after = inTurn('a', async () => done.push('after'))
  await inTurn('b', async () => done.push('other'))
  expect(done).toEqual(['other'])
  finishSlow()
  await expect(slow).rejects.toThrow('failed')
  await after
  expect(done).toEqual(['other', 'slow', 'after'])
})
