import { describe, expect, test } from 'vitest'
import type { Story } from '../../../src/payload-types.ts'
import { changeOf, followUpsOf } from '../../../src/publishing/story-change.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const at = '2026-02-01T00:00:00.000Z'
const live = { id: 's1', _status: 'published', photos: ['p1'] } as Story
const draft = { ...live, _status: 'draft' } as Story
const trashed = { ...live, deletedAt: at }

test.each<[string, Partial<Story> | null, boolean]>([
  ['nothing yet', null, false],
  ['a draft', draft, false],
  ['a published story', live, true],
  ['a published story in the trash', trashed, false],
])('readers have it: %s', (_, story, isPublic) => {
  const state = { isPublic, deletedAt: story?.deletedAt ?? null, photos: story?.photos ?? [] }
  expect(changeOf(story as Story | null, live).before).toEqual(state)
  if (story) expect(changeOf(null, story).after).toEqual(state)
})

describe('the work that follows', () => {
  const followUps = (before: Story | null, after: Partial<Story>) =>
    followUpsOf(before, changeOf(before, after), now).followUps
  const due = { due: now.toISOString(), tries: 0 }
  const showComments = { 'show-comments': due }
  const expose = (...photos: string[]) => ({ 'expose-photos': { ...due, about: photos } })

  test.each<[string, Story | null, Partial<Story>, ReturnType<typeof followUps>]>([
    ['a new draft', null, draft, null],
    ['a new public story', null, live, expose('p1')],
    ['a new public story without photos', null, { ...live, photos: [] }, null],
    ['a first publish', draft, live, { ...showComments, ...expose('p1') }],
    ['a publish that changes no photo', live, live, null],
    ['a publish with another photo', live, { ...live, photos: ['p2'] }, expose('p1', 'p2')],
    ['a publish with other photos in order', live, { ...live, photos: [] }, expose('p1')],
    ['unpublishing', live, draft, { ...showComments, ...expose('p1') }],
    ['the trash', live, trashed, { ...showComments, ...expose('p1') }],
    ['a draft in the trash', draft, { ...draft, deletedAt: at }, showComments],
    ['a draft with another photo', draft, { ...draft, photos: ['p2'] }, null],
    [
      'coming back from the trash',
      trashed,
      live,
      { 'show-comments': { ...due, about: [at] }, ...expose('p1') },
    ],
  ])('after %s', (_, before, after, expected) => {
    expect(followUps(before, after)).toEqual(expected)
  })

  test('is recorded beside the work that the live row has already', () => {
    const other = { 'other-task': { due: '2026-02-28T00:00:00.000Z', tries: 1 } }
    const waiting = { ...live, followUps: other }
    expect(followUps(waiting, waiting)).toEqual(other)
    expect(followUps(waiting, draft)).toEqual({ ...other, ...showComments, ...expose('p1') })
    const columns = followUpsOf(waiting, changeOf(waiting, draft), now)
    expect(columns.followUpDue).toBe('2026-02-28T00:00:00.000Z')
  })
})
