import { beforeAll, expect, test } from 'vitest'
import type * as Kept from '../../src/store/kept.ts'
import type * as RowEvents from '../../src/store/row-events.ts'
import { useDateline } from '../support/app.ts'
import { createSection } from '../support/content.ts'

const dateline = useDateline()
let kept: typeof Kept
let events: typeof RowEvents

// Each file has its own modules: these must be those that its Dateline runs with.
beforeAll(async () => {
  kept = await import('../../src/store/kept.ts')
  events = await import('../../src/store/row-events.ts')
  kept.trustKeptRows(dateline.payload, () => true)
})

test('settings and comment rules that were read before are new after a save', async () => {
  const { payload, ask } = dateline
  expect((await kept.keptSettings(payload)).floodSeconds).toBe(15)
  expect((await kept.keptCommentRules(payload)).editMinutes).toBe(5)
  const saved = await ask('/api/globals/settings', { as: 'admin', json: { floodSeconds: 77 } })
  expect(saved.status).toBe(200)
  expect((await kept.keptSettings(payload)).floodSeconds).toBe(77)
  expect((await kept.keptCommentRules(payload)).editMinutes).toBe(5)
  await ask('/api/globals/comment-rules', { as: 'moderator', json: { editMinutes: 9 } })
  expect((await kept.keptCommentRules(payload)).editMinutes).toBe(9)
})

test('a section is known once it was created, as it was changed, and no more once deleted', async () => {
  const { payload, ask } = dateline
  await kept.keptSections(payload)
  const { id, path } = await createSection(dateline)
  const find = async () => (await kept.keptSections(payload)).find((one) => one.id === id)
  expect(await find()).toMatchObject({ path, commentsMode: 'inherit' })
  await ask(`/api/sections/${id}`, {
    as: 'editor',
    method: 'PATCH',
    json: { slug: 'moved', commentsMode: 'closed' },
  })
  expect(await find()).toMatchObject({ path: '/moved', commentsMode: 'closed' })
  await ask(`/api/sections/${id}`, { as: 'editor', method: 'DELETE' })
  expect(await find()).toBeUndefined()
})

test('rows are read once, and again after a change', async () => {
  const { payload } = dateline
  const first = await kept.keptSections(payload)
  expect(await kept.keptSections(payload)).toBe(first)
  await events.rowsChanged([{ collection: 'stories', id: null }])
  expect(await kept.keptSections(payload)).toBe(first)
  await events.rowsChanged([{ collection: 'sections', id: 'any' }])
  expect(await kept.keptSections(payload)).not.toBe(first)
})

test('a load that began before a change is not kept', async () => {
  const { payload } = dateline
  await events.rowsChanged([{ collection: 'sections', id: null }])
  const before = kept.keptSections(payload)
  await events.rowsChanged([{ collection: 'sections', id: null }])
  const after = await kept.keptSections(payload)
  expect(after).not.toBe(await before)
  expect(await kept.keptSections(payload)).toBe(after)
})

test('a failed load is not kept', async () => {
  const { payload } = dateline
  const { find } = payload.db
  await events.rowsChanged([{ collection: 'sections', id: null }])
  payload.db.find = () => Promise.reject(new Error('away'))
  await expect(kept.keptSections(payload)).rejects.toThrow('away')
  payload.db.find = find
  expect(await kept.keptSections(payload)).toBeInstanceOf(Array)
})

test('memory that is not trusted reads each time', async () => {
  const { payload } = dateline
  kept.trustKeptRows(payload, () => false)
  expect(await kept.keptSections(payload)).not.toBe(await kept.keptSections(payload))
  kept.trustKeptRows(payload, () => true)
})

test('an answer from memory counts as read', async () => {
  const { payload } = dateline
  await kept.keptSettings(payload)
  const { read } = await events.collectRowsRead(() => kept.keptSettings(payload))
  expect(read.rows).toEqual([{ collection: 'settings', id: null }])
})

test('rows in memory cannot be changed by one of their readers', async () => {
  const settings = await kept.keptSettings(dateline.payload)
  expect(() => Object.assign(settings, { floodSeconds: 1 })).toThrow(TypeError)
})
