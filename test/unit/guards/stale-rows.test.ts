import type { DatabaseAdapterObj } from 'payload'
import { expect, test, vi } from 'vitest'
import { nobody } from '../../../src/access/rules.ts'
import { keepUserRecords } from '../../../src/guards/stale-rows.ts'

test('a write of a whole user leaves every column alone that our own statements write', async () => {
  // The collection reads the environment when it is imported.
  vi.stubEnv('PAYLOAD_SECRET', 'a secret of this test '.repeat(3))
  vi.stubEnv('SERVER_URL', 'https://cms.example.org')
  const { Users } = await import('../../../collections/Users.ts')
  let written: Record<string, unknown> = {}
  const updateOne = ({ data }: { data: Record<string, unknown> }) => {
    written = data
    return Promise.resolve(data)
  }
  const adapter = { init: () => ({ updateOne }) } as unknown as DatabaseAdapterObj
  const db = keepUserRecords(adapter).init({} as never)
  const fields = Users.fields.filter((field) => 'name' in field)
  const data = Object.fromEntries(fields.map(({ name }) => [name, 'as it was read']))
  await db.updateOne({ collection: 'users', id: 'a', data })

  // A save writes the old field `role` itself, from the roles.
  const ours = fields.filter(
    (field) => 'access' in field && field.access?.update === nobody && field.name !== 'role',
  )
  expect(ours.length).toBeGreaterThanOrEqual(4)
  const others = fields.filter((field) => !ours.includes(field))
  expect(Object.keys(written).sort()).toEqual(others.map(({ name }) => name).sort())
})
