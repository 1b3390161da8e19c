import { afterEach, expect, test } from 'vitest'
import { SqliteReaders } from '../../../src/store/outside/sqlite-readers.ts'

const { execPath } = process
afterEach(() => {
  process.execPath = execPath
})

test('reads fail at once while the system starts no process for them', async () => {
  process.execPath = '/nowhere/node'
  const errors: unknown[] = []
  const readers = new SqliteReaders('unused.db', (err) => errors.push(err))
  const read = () =>
    readers.read({ sql: 'SELECT 1', values: [] }, { for: 'strangers', spent: 0, hasWritten: false })
  const answers = await Promise.allSettled([read(), read()])
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  await expect(read()).rejects.toMatchObject({ code: 'unavailable' })
  expect(errors).toHaveLength(2)
  expect(readers.pids).toEqual([])
  readers.close()
})
