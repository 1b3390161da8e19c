import { describe, expect, test } from 'vitest'
import type { Row } from '../../../src/comments/comment-row.ts'
import { textState } from '../../../src/comments/text-state.ts'
import { joinPlans, planSave, readSave } from '../../../src/desk/plan-save.ts'
import type { Comment } from '../../../src/payload-types.ts'
import type { CommentSave } from '../../../src/request-context.ts'
import { by, earlier, now, nowIso, rowOf } from '../../support/comment-rows.ts'

const stored = {
  ...rowOf({ editedAt: earlier }),
  email: 'ann@example.org',
  createdAt: earlier,
} as unknown as Comment
const text = textState(rowOf())

describe('a save', () => {
  const read = (sent: Partial<Comment>, doc: Partial<Comment> = {}) =>
    readSave({ ...stored, ...doc, ...sent }, { ...stored, ...doc }, now)

  test('that changes nothing asks for nothing and writes no time', () => {
    expect(read({})).toEqual({
      request: { isEdited: false, text },
      columns: {
        author: 'Ann',
        body: 'Ripe quinces.',
        bodyHtml: '<p>Ripe quinces.</p>',
        email: 'ann@example.org',
        story: 's',
      },
    })
  })

  test.each([{ body: 'New words.' }, { author: 'Anne' }])(
    'that changes %o is an edit',
    (change) => {
      const { request, columns } = read(change)
      expect(request).toEqual({ isEdited: true, text: textState({ ...rowOf(), ...change }) })
      expect(columns).toMatchObject({ ...change, editedAt: nowIso })
    },
  )

  test('removes the status from the data to write', () => {
    const { request, columns } = read({ status: 'approved' })
    expect(request).toEqual({ isEdited: false, text, to: 'approved' })
    expect(columns).not.toHaveProperty('status')
    expect(() => read({ status: 'liked' as never })).toThrow(/one of pending, approved/)
  })

  test.each([
    [nowIso, null, { deletedAt: nowIso }],
    [null, earlier, { deletedAt: null }],
    [earlier, earlier, {}],
    [null, null, {}],
  ])('to %s from %s moves by the trash: %o', (deletedAt, before, request) => {
    const {
      isEdited: _edited,
      text: _text,
      ...moved
    } = read({ deletedAt }, { deletedAt: before }).request
    expect(moved).toEqual(request)
  })

  test.each([
    ['whose text was removed', { removed: 'reader' as never, author: 'Ann', body: '' }],
    ['whose name was erased', { author: 'Deleted', email: null }],
  ])('restores nothing of a comment %s', (_, doc) => {
    const { request, columns } = read(
      { author: 'Ann X', body: 'Ripe quinces!', email: 'x@y.example' },
      doc,
    )
    expect(request.isEdited).toBe(false)
    expect(columns).toMatchObject({ author: doc.author })
    expect(columns.email).toBe('email' in doc ? null : 'ann@example.org')
  })

  test('lets a commenter who has an address be called Deleted', () => {
    expect(read({ body: 'New.' }, { author: 'Deleted' }).request.isEdited).toBe(true)
  })
})

describe('the plan of a save', () => {
  const previous = { status: 'pending', author: 'Ann', body: 'Old words.' } as const
  const plan = (request: Partial<CommentSave>, row: Partial<Row> = {}) =>
    planSave({ request: { isEdited: false, text, ...request }, previous }, by)(rowOf(row))

  test('decides, moves and records the edit in one write', () => {
    const held = { rule: 'words', reason: 'A word.' }
    const heldFor = [{ ...held, marks: [] }]
    const done = plan({ isEdited: true, deletedAt: nowIso, to: 'spam' }, { heldFor })
    expect(done).toMatchObject({
      set: { heldFor: [held], deletedAt: nowIso, status: 'spam', decidedBy: 'm' },
      events: [{ action: 'edited' }, { action: 'trashed' }, { action: 'decided', to: 'spam' }],
      formerly: { author: 'Ann', body: 'Old words.' },
    })
  })

  test.each([
    [{ isEdited: true }, ['edited']],
    [{ deletedAt: nowIso }, ['trashed']],
    [{ to: 'rejected' as const }, ['decided']],
  ])('of %o alone is %o', (request, actions) => {
    const done = plan(request)
    expect(done && 'events' in done && done.events.map(({ action }) => action)).toEqual(actions)
  })

  test.each<[string, Partial<CommentSave>, Partial<Row>]>([
    ['nothing is wished', {}, {}],
    ['it is so already', { to: 'spam' }, { status: 'spam' }],
    ['it is in the trash already', { deletedAt: nowIso }, { deletedAt: earlier }],
  ])('is none when %s', (_, request, row) => {
    expect(plan(request, row)).toBeNull()
  })

  test.each<[string, Partial<CommentSave>, Partial<Row>, string]>([
    ['somebody decided meanwhile', { to: 'spam' }, { status: 'approved' }, 'already-decided'],
    ['the text changed meanwhile', { to: 'approved' }, { body: 'New.' }, 'changed-since'],
  ])('is refused when %s', (_, request, row, refuse) => {
    expect(plan(request, row)).toEqual({ refuse })
  })

  test('that decides on a comment in the trash leaves it there', () => {
    const done = plan({ to: 'spam' }, { deletedAt: earlier })
    expect(done).toMatchObject({ set: { status: 'spam' }, events: [{ action: 'decided' }] })
    expect(done).not.toHaveProperty('set.deletedAt')
  })

  test('rejects a text that changed meanwhile', () => {
    expect(plan({ to: 'rejected' }, { body: 'New.' })).toMatchObject({
      set: { status: 'rejected' },
    })
  })
})

test('of joined plans keeps the last verdict on reports, and leaves refusals out', () => {
  const one = { set: { status: 'spam' }, events: [{ action: 'decided' }] } as const
  const joined = joinPlans([
    { set: { pinned: true }, events: [{ action: 'pinned' }], reports: 'upheld' },
    null,
    { refuse: 'not-found' },
    { ...one, set: { ...one.set }, events: [...one.events], reports: 'dismissed' },
    { set: {}, events: [] },
  ])
  expect(joined).toEqual({
    set: { pinned: true, status: 'spam' },
    events: [{ action: 'pinned' }, { action: 'decided' }],
    reports: 'dismissed',
  })
  expect(joinPlans([null, { refuse: 'not-found' }])).toBeNull()
})
