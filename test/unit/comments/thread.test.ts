import { expect, test } from 'vitest'
import { commentsOpen, type CommentSettings } from '../../../src/comments/comments-open.ts'
import { placeReply, shownIn, type ThreadComment } from '../../../src/comments/thread.ts'
import { pickReaderFields } from '../../../src/intake/untrusted.ts'

const comment = (
  id: string,
  parent: string | null,
  over: Partial<ThreadComment> = {},
): ThreadComment => ({
  id,
  parent,
  status: 'approved',
  deletedAt: null,
  ...over,
})

test('a comment is shown while it and all its ancestors are approved and not in the trash', () => {
  const shown = (...thread: ThreadComment[]) => [...shownIn(thread)].sort().join('')
  expect(shown(comment('a', null), comment('b', 'a'), comment('c', 'b'))).toBe('abc')
  expect(shown(comment('c', 'b'), comment('b', 'a', { status: 'spam' }), comment('a', null))).toBe(
    'a',
  )
  expect(shown(comment('a', null, { deletedAt: '2026-01-01' }), comment('b', 'a'))).toBe('')
  expect(shown(comment('b', 'gone'), comment('a', null))).toBe('a')
  expect(shown(comment('a', 'b'), comment('b', 'a'))).toBe('')
})

test('a reply is attached to its parent, and at the deepest level beside it', () => {
  expect(placeReply(null)).toEqual({ parent: null, root: null, answers: null, depth: 0 })
  const root = { id: 'r', parent: null, root: null, depth: 0 }
  expect(placeReply(root)).toEqual({ parent: 'r', root: 'r', answers: 'r', depth: 1 })
  const deepest = { id: 'd', parent: 'p', root: 'r', depth: 5 }
  expect(placeReply(deepest)).toEqual({ parent: 'p', root: 'r', answers: 'd', depth: 5 })
  expect(placeReply({ ...deepest, depth: 4 })).toEqual({
    parent: 'd',
    root: 'r',
    answers: 'd',
    depth: 5,
  })
})

test('the nearest mode that does not inherit applies; age closes comments that are open', () => {
  const day = 86_400_000
  const settings: CommentSettings = {
    storyMode: 'inherit',
    sectionModes: ['inherit', 'all'],
    siteMode: 'first',
    closeAfterDays: 0,
    staysOpen: false,
    publishedAt: new Date(0),
  }
  const open = (over: Partial<CommentSettings>, days = 1) =>
    commentsOpen({ ...settings, ...over }, new Date(days * day))
  expect(open({})).toEqual({ open: true, mode: 'all' })
  expect(open({ sectionModes: [] })).toEqual({ open: true, mode: 'first' })
  expect(open({ storyMode: 'open', siteMode: 'closed' })).toEqual({ open: true, mode: 'open' })
  expect(open({ storyMode: 'closed' })).toEqual({ open: false, because: 'CLOSED_BY_EDITOR' })
  expect(open({ sectionModes: ['closed', 'open'] })).toEqual({
    open: false,
    because: 'NOT_ALLOWED',
  })
  expect(open({ sectionModes: [], siteMode: 'closed' })).toEqual({
    open: false,
    because: 'NOT_ALLOWED',
  })
  expect(open({ closeAfterDays: 2 }, 2)).toEqual({ open: true, mode: 'all' })
  expect(open({ closeAfterDays: 2 }, 2.001)).toEqual({ open: false, because: 'TOO_OLD' })
  expect(open({ closeAfterDays: 2, staysOpen: true }, 99)).toEqual({ open: true, mode: 'all' })
  expect(open({ storyMode: 'closed', staysOpen: true })).toMatchObject({ open: false })
})

test('only a reader’s own fields are taken, and only as strings', () => {
  const sent = {
    story: 's',
    author: 'A',
    email: 'e',
    body: 'b',
    parent: 7,
    status: 'approved',
    id: 'x',
  }
  expect(pickReaderFields(sent)).toEqual({ story: 's', author: 'A', email: 'e', body: 'b' })
  expect(pickReaderFields(Object.create({ body: 'inherited' }))).toEqual({})
  for (const nothing of [null, undefined, 'text', 3, []])
    expect(pickReaderFields(nothing)).toEqual({})
})
