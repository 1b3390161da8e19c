import type { Payload } from 'payload'
import { expect, test, vi } from 'vitest'
import { runSteps } from '../../../src/follow-ups/steps.ts'

test('a step that throws is logged by its name, and the next steps run', async () => {
  const error = vi.fn<(line: { err: unknown; msg: string }) => void>()
  const payload = { logger: { error } } as unknown as Payload
  const now = new Date('2026-11-25T10:00:00Z')
  const did: unknown[] = []
  const away = new Error('away')
  const work = (name: string) => (_: Payload, at: Date) => {
    did.push(name, at)
    return Promise.resolve()
  }
  const steps = [
    { name: 'count', run: work('count') },
    { name: 'reject', run: () => Promise.reject(away) },
    {
      name: 'throw',
      run: () => {
        throw away
      },
    },
    { name: 'forget', run: work('forget') },
  ]
  await runSteps(payload, steps, now)
  expect(did).toEqual(['count', now, 'forget', now])
  expect(error.mock.calls.map(([{ err, msg }]) => [err, msg.split(';')[0]])).toEqual([
    [away, 'The sweep failed to reject'],
    [away, 'The sweep failed to throw'],
  ])
})
