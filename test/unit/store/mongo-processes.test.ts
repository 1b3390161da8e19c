import type { Payload } from 'payload'
import { expect, test, vi } from 'vitest'
import { watchMongoProcesses } from '../../../src/store/mongo-processes.ts'
import { rowsChanged } from '../../../src/store/row-events.ts'

test('a change that cannot be told takes the other processes out', async () => {
  const deleteMany = vi.fn().mockResolvedValue(undefined)
  const collections: Record<string, object> = {
    row_changes: { insertOne: () => Promise.reject(new Error('The database is away.')) },
    serving_processes: { find: () => ({ toArray: async () => [{ _id: 'other' }] }), deleteMany },
  }
  const error = vi.fn()
  const payload = {
    db: { connection: { collection: (name: string) => collections[name] } },
    logger: { error },
  } as unknown as Payload
  const { close } = await watchMongoProcesses(payload, {
    matters: () => true,
    keepsAnswers: false,
  })
  await rowsChanged([{ collection: 'stories', id: '1' }])
  await close()
  expect(error).toHaveBeenCalledOnce()
  expect(deleteMany).toHaveBeenCalledWith({ _id: { $ne: expect.any(String) } })
})
