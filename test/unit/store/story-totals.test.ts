import type { Where } from 'payload'
import { expect, test } from 'vitest'
import { totalKey } from '../../../src/store/story-totals.ts'

const isPublic: Where = {
  and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }],
}
const live: Where = { deletedAt: { exists: false } }
const keyOf = (where: Where, drafts = false, collection = 'stories') =>
  totalKey({ collection, where, drafts })

test('lists with exactly the conditions of a counter have one', () => {
  expect(keyOf(live)).toBe('stories:all')
  expect(keyOf({ and: [isPublic, live] })).toBe('stories:public')
  expect(keyOf({ and: [{ section: { equals: 'a' } }, isPublic, live] })).toBe('stories:public:a')
  expect(keyOf({ and: [{ 'version.deletedAt': { exists: false } }] }, true)).toBe('stories:all')
})

test('the visible comments of a story have one', () => {
  const visible: Where = { and: [{ visible: { equals: true } }, live] }
  const ofStory = { and: [{ story: { equals: 'a' } }, visible, live] }
  expect(keyOf(ofStory, false, 'comments')).toBe('visible:a')
  expect(keyOf(visible, false, 'comments')).toBeNull()
  expect(keyOf({ and: [{ story: { equals: 'a' } }, live] }, false, 'comments')).toBeNull()
  expect(keyOf({ and: [ofStory, { id: { equals: 'b' } }] }, false, 'comments')).toBeNull()
})

test('any other list has none', () => {
  expect(keyOf({})).toBeNull()
  expect(keyOf({ _status: { equals: 'published' } })).toBeNull()
  expect(keyOf({ deletedAt: { exists: true } })).toBeNull()
  expect(keyOf({ or: [live, isPublic] })).toBeNull()
  expect(keyOf({ and: [live, { section: { equals: 'a' } }] })).toBeNull()
  expect(
    keyOf({ and: [isPublic, { section: { equals: 'a' } }, { section: { equals: 'b' } }] }),
  ).toBeNull()
  expect(keyOf({ and: [isPublic, { slug: { equals: 'a' } }] })).toBeNull()
  expect(keyOf({ and: [isPublic, { section: { in: ['a'] } }] })).toBeNull()
  expect(keyOf(live, true)).toBeNull()
  expect(
    keyOf({ 'version.deletedAt': { exists: false }, 'version._status': { equals: 'draft' } }, true),
  ).toBeNull()
})
