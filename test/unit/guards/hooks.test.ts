import type { DatabaseAdapterObj } from 'payload'
import { expect, test } from 'vitest'
import { refuseBrokenText } from '../../../src/guards/broken-text.ts'
import { refuseHiddenSort } from '../../../src/guards/hidden-sort.ts'
import { readLiveOnly } from '../../../src/guards/live-only.ts'
import { keepUserRecords, splitRecords } from '../../../src/guards/stale-rows.ts'

test('a text that SQLite would cut or change is refused at any depth', () => {
  const refused = expect.objectContaining({ code: 'bad-request' })
  for (const text of ['a\0b', 'half \ud83d'])
    expect(() => refuseBrokenText({ args: { data: { a: [{ b: text }] } } })).toThrow(refused)
  expect(() => refuseBrokenText({ args: { data: { a: 'whole 😀' } } })).not.toThrow()
})

const relation = { name: 'owner', relationTo: 'people' }
const people = [{ name: 'name' }, { name: 'secret', hidden: true }]
const sortBy = (sort: string, overrideAccess = false) =>
  refuseHiddenSort({
    args: { sort },
    collection: { flattenedFields: [{ name: 'title' }, relation] },
    overrideAccess,
    req: { payload: { collections: { people: { config: { flattenedFields: people } } } } },
  } as never)

test('only our own code may sort by a hidden field', () => {
  expect(sortBy('-title')).toEqual({ sort: '-title' })
  expect(sortBy('owner.name')).toEqual({ sort: 'owner.name' })
  expect(() => sortBy('owner.secret')).toThrow(
    expect.objectContaining({
      code: 'bad-query',
      message: 'sort: the field owner.secret does not exist.',
    }),
  )
  expect(sortBy('owner.secret', true)).toEqual({ sort: 'owner.secret' })
})

test('strangers who ask for drafts get the live text; staff get drafts', () => {
  const ask = (user: object | null, overrideAccess = false) =>
    readLiveOnly({ args: { draft: true }, overrideAccess, req: { user } } as never)
  expect(ask(null)).toEqual({ draft: false })
  expect(ask({ collection: 'users', roles: ['editor'] })).toEqual({ draft: true })
  expect(ask(null, true)).toEqual({ draft: true })
})

test('a write of a whole user leaves our records of the user alone', async () => {
  const written: unknown[] = []
  const updateOne = (asked: { data: unknown }) => written.push(asked.data)
  const adapter = { init: () => ({ updateOne }) } as unknown as DatabaseAdapterObj
  const db = keepUserRecords(adapter).init({} as never)
  const write = (collection: string, data: object) =>
    db.updateOne({ collection, data, where: {} } as never)
  await write('users', { email: 'a@b.example', name: 'A', followUps: {}, digestSentAt: null })
  await write('users', { followUps: {} })
  await write('comments', { email: 'a@b.example', followUps: {} })
  expect(written).toEqual([
    { email: 'a@b.example', name: 'A' },
    { followUps: {} },
    { email: 'a@b.example', followUps: {} },
  ])
})

test('the follow-ups that a save read are kept apart from those that it writes', () => {
  const row = { title: 'A', followUps: { task: 1 }, followUpDue: '2026-11-28T00:00:00.000Z' }
  expect(splitRecords(row)).toEqual({ followUps: { task: 1 }, own: { title: 'A' } })
})
