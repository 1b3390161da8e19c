import type { Where } from 'payload'
import { expect, test } from 'vitest'
import { storyTotalKey } from '../../../src/store/story-totals.ts'

const isPublic: Where = {
  and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }],
}
const live: Where = { deletedAt: { exists: false } }
const keyOf = (where: Where, drafts = false) => storyTotalKey(where, { drafts })

test('lists with exactly the conditions of a counter have one', () => {
  expect(keyOf(live)).toBe('stories:all')
  expect(keyOf({ and: [isPublic, live] })).toBe('stories:public')
  expect(keyOf({ and: [{ section: { equals: 'a' } }, isPublic, live] })).toBe('stories:public:a')
  expect(keyOf({ and: [{ 'version.deletedAt': { exists: false } }] }, true)).toBe('stories:all')
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
