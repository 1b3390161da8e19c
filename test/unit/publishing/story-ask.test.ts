import { describe, expect, test } from 'vitest'
import type { Story } from '../../../src/payload-types.ts'
import {
  dependsOnRows,
  draftArgument,
  isDraftOnly,
  isTrashMove,
} from '../../../src/publishing/story-ask.ts'
import type { StoryAsk } from '../../../src/request-context.ts'

const ask: StoryAsk = {
  operation: 'update',
  id: 's1',
  wantsDraft: false,
  sentSlug: false,
  isFromOutside: true,
}
const at = '2026-01-01T00:00:00.000Z'
const live = { id: 's1', _status: 'published' } as Story
const trashed = { ...live, deletedAt: at }
const newer = { id: 's1', _status: 'draft' } as Story

describe('a request writes only a draft', () => {
  const noDraft = { live, newer: null }
  const beside = { live, newer }
  test.each<[string, Partial<StoryAsk>, { live: Story; newer: Story | null } | null, boolean]>([
    ['a new story', { operation: 'create', id: undefined }, null, true],
    ['a new draft', { operation: 'create', id: undefined, status: 'draft' }, null, true],
    [
      'a new public story',
      { operation: 'create', id: undefined, status: 'published' },
      null,
      false,
    ],
    ['a draft save', { wantsDraft: true }, noDraft, true],
    ['a draft save with its status', { wantsDraft: true, status: 'draft' }, noDraft, true],
    ['publishing from a draft save', { wantsDraft: true, status: 'published' }, beside, false],
    ['a draft save of many', { wantsDraft: true, id: undefined }, null, true],
    ['a change without a newer draft', {}, noDraft, false],
    ['a change beside a newer draft', {}, beside, true],
    ['publishing', { status: 'published' }, beside, false],
    ['unpublishing', { status: 'draft' }, beside, false],
    ['a change of many', { id: undefined }, beside, false],
    ['moving to the trash', { deletedAt: at }, beside, false],
    ['moving out of the trash', { deletedAt: null }, { live: trashed, newer }, false],
    ['a change that repeats the trash time', { deletedAt: at }, { live: trashed, newer }, true],
    ['a change that is not in the trash', { deletedAt: null }, beside, true],
    ['a change in the trash', {}, { live: trashed, newer }, true],
    ['a change of a story that is gone', {}, null, false],
    [
      'a draft save of an old version',
      { operation: 'restore-version', id: undefined, wantsDraft: true },
      null,
      true,
    ],
    ['an old version', { operation: 'restore-version', id: undefined }, null, false],
  ])('%s', (_, change, rows, draftOnly) => {
    expect(isDraftOnly({ ...ask, ...change }, rows)).toBe(draftOnly)
  })
})

test.each<[string, Partial<StoryAsk>, boolean]>([
  ['one story without a status', {}, true],
  ['a status', { status: 'draft' }, false],
  ['a draft save', { wantsDraft: true }, false],
  ['many stories', { id: undefined }, false],
  ['a new story', { operation: 'create' }, false],
])('the rows decide only when the request does not: %s', (_, change, depends) => {
  expect(dependsOnRows({ ...ask, ...change })).toBe(depends)
})

test.each<[string, Partial<StoryAsk>, boolean, boolean]>([
  ['a draft save', {}, true, true],
  ['a change of the live text', {}, false, false],
  ['one story that is published', { status: 'published' }, false, false],
  ['many that are published', { status: 'published', id: undefined }, false, true],
  [
    'one that is published from a draft save',
    { status: 'published', wantsDraft: true },
    false,
    true,
  ],
  ['many that are unpublished', { status: 'draft', id: undefined }, false, false],
  ['many that are changed', { id: undefined }, false, false],
  ['a new public story', { operation: 'create', id: undefined, status: 'published' }, false, false],
])('Payload starts from the newest draft: %s', (_, change, draftOnly, draft) => {
  expect(draftArgument({ ...ask, ...change }, draftOnly)).toBe(draft)
})

test('a story moves when its trash time changes', () => {
  expect(isTrashMove(null, {})).toBe(false)
  expect(isTrashMove(live, { deletedAt: null })).toBe(false)
  expect(isTrashMove(live, { deletedAt: at })).toBe(true)
  expect(isTrashMove(trashed, { deletedAt: at })).toBe(false)
  expect(isTrashMove(trashed, { deletedAt: null })).toBe(true)
  expect(isTrashMove(trashed, {})).toBe(true)
})
