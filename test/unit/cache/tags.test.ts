import { describe, expect, test } from 'vitest'
import { isShown, purgeOf, tagKind, tagsOfRead } from '../../../src/cache/tags.ts'
import type { RowEvent } from '../../../src/store/row-events.ts'

const row = (collection: string, id: string | null, story?: string): RowEvent => ({
  collection,
  id,
  ...(story ? { story } : {}),
})

test('an answer has a tag for each row and each list that it was made from', () => {
  const rows = [
    row('stories', '1'),
    row('stories', null),
    row('sections', '2'),
    row('comments', null, '1'),
    row('comments', '3', '1'),
    row('settings', null),
    row('comment-rules', null),
    row('counters', null),
    row('stories', '1'),
  ]
  expect(tagsOfRead(rows)).toEqual([
    'story:1',
    'stories',
    'section:2',
    'comments:1',
    'comment:3',
    'settings',
  ])
})

test.each(['users', 'claims', 'stories/versions', 'payload-preferences'])(
  'an answer that was made from %s is nobody else’s',
  (collection) => {
    expect(tagsOfRead([row('stories', '1'), row(collection, null)])).toBe(null)
  },
)

test.each([
  ['stories', true],
  ['settings', true],
  ['revocations', true],
  ['claims', false],
])('a change of %s concerns other processes: %s', (collection, concerns) => {
  expect(isShown(row(collection, null))).toBe(concerns)
})

/** Tells whether a change reaches an answer that was made from these rows. */
function reaches(changed: RowEvent[], read: RowEvent[]): boolean {
  const { tags, kinds } = purgeOf(changed)
  return (tagsOfRead(read) ?? []).some((tag) => tags.has(tag) || kinds.has(tagKind(tag)))
}

describe('a change', () => {
  test.each<[string, RowEvent, RowEvent, boolean]>([
    ['of a row reaches that row', row('photos', '1'), row('photos', '1'), true],
    ['of a row leaves others', row('photos', '1'), row('photos', '2'), false],
    ['of a row reaches lists', row('stories', '1'), row('stories', null), true],
    ['of unknown rows reaches each row', row('stories', null), row('stories', '1'), true],
    ['of unknown rows reaches lists', row('authors', null), row('authors', null), true],
    ['of another collection reaches nothing', row('authors', null), row('photos', '1'), false],
    [
      'of a comment reaches its story’s',
      row('comments', '3', '1'),
      row('comments', null, '1'),
      true,
    ],
    [
      'of a comment leaves another story’s',
      row('comments', '3', '1'),
      row('comments', null, '2'),
      false,
    ],
    ['of a comment reaches lists of all', row('comments', '3', '1'), row('comments', null), true],
    [
      'of a comment reaches the comment',
      row('comments', '3', '1'),
      row('comments', '3', '1'),
      true,
    ],
    [
      'of a comment without a story reaches all',
      row('comments', '3'),
      row('comments', null, '9'),
      true,
    ],
    ['of unknown comments reaches all', row('comments', null), row('comments', null, '9'), true],
    ['of the rules reaches the settings', row('comment-rules', null), row('settings', null), true],
    ['of bookkeeping reaches nothing', row('claims', null), row('stories', null), false],
  ])('%s', (_, changed, read, expected) => {
    expect(reaches([changed], [read])).toBe(expected)
  })
})
