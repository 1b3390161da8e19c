import { describe, expect, test } from 'vitest'
import {
  type Decision,
  type DoneEvent,
  isAsLeftBy,
  placeOf,
  planDecision,
  planEdit,
  planPin,
  planTrash,
  planUndo,
} from '../../../src/comments/plan.ts'
import { textState } from '../../../src/comments/text-state.ts'
import type { Row } from '../../../src/comments/comment-row.ts'
import { by, earlier, now, nowIso, rowOf } from '../../support/comment-rows.ts'

const later = '2026-11-25T13:00:00.000Z'
const decide = (decision: Decision, row: Partial<Row> = {}) =>
  planDecision(decision, by)(rowOf(row))
const reported = { status: 'approved', reportCount: 2, reportedAt: earlier } as const
const trashed = { deletedAt: earlier } as const

test.each([
  [rowOf(), 'pending'],
  [rowOf({ status: 'spam' }), 'spam'],
  [rowOf({ status: 'spam', ...trashed }), 'trash'],
])('a comment is in the place of its status, or in the trash', (row, place) => {
  expect(placeOf(row)).toBe(place)
})

describe('a decision', () => {
  test('writes the status with who, when and from where, and keeps the previous state', () => {
    const row = { decidedBy: 'x', decidedAt: earlier, decidedFrom: 'letter' } as const
    expect(decide({ to: 'approved', note: 'Fine.' }, row)).toEqual({
      set: {
        status: 'approved',
        decidedBy: 'm',
        decidedAt: nowIso,
        decidedFrom: 'panel',
        rejectionReason: null,
      },
      events: [
        {
          action: 'decided',
          from: 'pending',
          to: 'approved',
          reason: null,
          note: 'Fine.',
          before: { status: 'pending', ...row, rejectionReason: null },
        },
      ],
    })
  })

  test.each([
    ['rejected', 'abusive'],
    ['approved', null],
    ['spam', null],
    ['pending', null],
  ] as const)('to %s writes the reason %s', (to, reason) => {
    const status = to === 'spam' ? 'approved' : 'spam'
    expect(decide({ to, reason: 'abusive' }, { status })).toMatchObject({
      set: { rejectionReason: reason },
      events: [{ reason }],
    })
  })

  test.each<[string, Decision, Partial<Row>, unknown]>([
    ['that is made already', { to: 'approved' }, { status: 'approved' }, null],
    ['that is made already, as seen', { to: 'spam', seen: 'spam' }, { status: 'spam' }, null],
    ['made already by another', { to: 'spam', seen: 'pending' }, { status: 'spam' }, null],
    ['already made, in the trash', { to: 'spam' }, { status: 'spam', ...trashed }, null],
    [
      'on what was trashed after it was seen',
      { to: 'spam', seen: 'spam' },
      { status: 'spam', ...trashed },
      'already-decided',
    ],
    ['after another', { to: 'spam', seen: 'pending' }, { status: 'approved' }, 'already-decided'],
    ['after a trashing', { to: 'spam', seen: 'pending' }, trashed, 'already-decided'],
    ['on another text', { to: 'spam', seen: 'pending', text: 'other' }, {}, 'changed-since'],
    [
      'on a text that changed',
      { to: 'approved', readAt: null },
      { editedAt: earlier },
      'changed-since',
    ],
    [
      'on a text that changed later',
      { to: 'approved', readAt: earlier },
      { editedAt: later },
      'changed-since',
    ],
  ])('%s is not planned', (_, decision, row, refuse) => {
    expect(decide(decision, row)).toEqual(refuse === null ? null : { refuse })
  })

  test.each<[string, Decision, Partial<Row>]>([
    ['whatever the status is', { to: 'spam' }, { status: 'approved' }],
    ['as seen', { to: 'spam', seen: 'approved' }, { status: 'approved' }],
    ['on the text that was read', { to: 'approved', text: textState(rowOf()) }, {}],
    ['on a text that never changed', { to: 'approved', readAt: null }, {}],
    ['on a change that was read', { to: 'approved', readAt: earlier }, { editedAt: earlier }],
    ['against an unread text', { to: 'rejected', readAt: null }, { editedAt: later }],
    ['on a text of no known state', { to: 'approved' }, { editedAt: later }],
  ])('%s is planned', (_, decision, row) => {
    expect(decide(decision, row)).toMatchObject({ set: { status: decision.to } })
  })

  test.each([
    ['approved', 'dismissed'],
    ['rejected', 'upheld'],
    ['spam', 'upheld'],
  ] as const)('to %s closes reports as %s, even if the status stays', (to, reports) => {
    for (const status of [to, 'pending'] as const)
      expect(decide({ to }, { ...reported, status })).toMatchObject({
        set: { reportCount: null, reportedAt: null },
        events: [{ before: { reportCount: 2, reportedAt: earlier } }],
        reports,
      })
  })

  test('to wait leaves reports open', () => {
    const plan = decide({ to: 'pending' }, reported)
    expect(plan).toMatchObject({ set: { status: 'pending' } })
    expect(plan).not.toHaveProperty('reports')
    expect(plan).not.toHaveProperty('set.reportedAt')
    expect(decide({ to: 'pending' }, { ...reported, status: 'pending' })).toBeNull()
  })

  test('may move a comment into the trash and out of it', () => {
    const text = textState(rowOf())
    expect(decide({ to: 'trash', seen: 'pending', text, note: 'Out.' })).toMatchObject({
      set: { deletedAt: nowIso },
      events: [{ action: 'trashed', note: 'Out.' }],
    })
    expect(decide({ to: 'trash', seen: 'spam' })).toEqual({ refuse: 'already-decided' })
    expect(decide({ to: 'trash', text: 'other' })).toEqual({ refuse: 'changed-since' })
    expect(decide({ to: 'restore', seen: 'spam', text: 'other' }, trashed)).toMatchObject({
      set: { deletedAt: null },
      events: [{ action: 'restored' }],
    })
  })
})

describe('the trash', () => {
  test('keeps the comment’s place and status', () => {
    expect(planTrash({ deletedAt: nowIso })(rowOf({ status: 'spam' }))).toEqual({
      set: { deletedAt: nowIso },
      events: [
        { action: 'trashed', from: 'spam', to: 'trash', note: null, before: { deletedAt: null } },
      ],
    })
    expect(planTrash({ deletedAt: null })(rowOf({ status: 'spam', ...trashed }))).toEqual({
      set: { deletedAt: null },
      events: [{ action: 'restored', from: 'trash', to: 'spam', note: null, before: trashed }],
    })
  })

  test.each([
    [nowIso, trashed],
    [null, {}],
  ])('does nothing the second time', (deletedAt, row) => {
    expect(planTrash({ deletedAt })(rowOf(row))).toBeNull()
  })

  test('upholds reports on the way in, and leaves them on the way out', () => {
    expect(planTrash({ deletedAt: nowIso })(rowOf(reported))).toMatchObject({
      set: { reportCount: null, reportedAt: null },
      reports: 'upheld',
    })
    const out = planTrash({ deletedAt: null })(rowOf({ ...reported, ...trashed }))
    expect(out).not.toHaveProperty('reports')
    expect(out).toMatchObject({ set: { deletedAt: null } })
  })
})

describe('an edit', () => {
  const edit = (body: string, row: Partial<Row> = {}) =>
    planEdit({ body, note: 'Names a person.' }, by)(rowOf(row))

  test('writes the text with its HTML and time, and drops the marks of the old text', () => {
    const held = { rule: 'words', reason: 'A word.' }
    const heldFor = [{ ...held, marks: [{ field: 'body', start: 0, end: 4 }] }]
    expect(edit(' Green\u200B quinces. ', { heldFor })).toEqual({
      set: {
        body: 'Green quinces.',
        bodyHtml: '<p>Green quinces.</p>',
        editedAt: nowIso,
        heldFor: [held],
      },
      events: [{ action: 'edited', note: 'Names a person.' }],
    })
  })

  test.each<[string, string, Partial<Row>, unknown]>([
    ['of a removed comment', 'New.', { removed: true }, { refuse: 'comment-not-found' }],
    ['to nothing', ' \u200B ', {}, { refuse: 'body-too-short' }],
    ['to the same', ' Ripe quinces. ', {}, null],
  ])('%s is not planned', (_, body, row, plan) => {
    expect(edit(body, row)).toEqual(plan)
  })
})

test.each([
  [true, 'pinned'],
  [false, 'unpinned'],
])('a pin is set to %s once', (pinned, action) => {
  expect(planPin(pinned)(rowOf({ pinned: !pinned }))).toEqual({
    set: { pinned },
    events: [{ action }],
  })
  expect(planPin(pinned)(rowOf({ pinned }))).toBeNull()
})

describe('an undo', () => {
  const approval: DoneEvent = {
    id: 'e',
    action: 'decided',
    to: 'approved',
    createdAt: nowIso,
    before: { status: 'pending', decidedAt: null },
  }
  const approved = { status: 'approved', decidedAt: nowIso } as const
  const trashing: DoneEvent = {
    ...approval,
    action: 'trashed',
    to: 'trash',
    before: { deletedAt: null },
  }
  const restoring: DoneEvent = { ...approval, action: 'restored', to: 'spam', before: trashed }

  test.each<[string, DoneEvent, Partial<Row>, string, string]>([
    ['decision', approval, approved, 'approved', 'pending'],
    ['trashing', trashing, { status: 'spam', deletedAt: nowIso }, 'trash', 'spam'],
    ['restoring', restoring, { status: 'spam' }, 'spam', 'trash'],
  ])('of a %s restores the previous state', (_, event, row, from, to) => {
    expect(planUndo(event)(rowOf(row))).toEqual({
      set: event.before,
      events: [{ action: 'undone', from, to, undoes: 'e' }],
    })
  })

  test('reopens the reports that the decision closed', () => {
    const before = { status: 'pending', reportedAt: earlier, reportCount: 1 }
    expect(planUndo({ ...approval, before })(rowOf(approved))).toMatchObject({ reports: 'open' })
  })

  test.each<[string, DoneEvent, Partial<Row>, string]>([
    ['of an edit', { ...approval, action: 'edited' }, approved, 'not-undoable'],
    ['of an undo', { ...approval, action: 'undone' }, approved, 'not-undoable'],
    ['that keeps nothing', { ...approval, before: null }, approved, 'not-undoable'],
    ['after another decision', approval, { ...approved, status: 'spam' }, 'already-decided'],
    ['after the same, later', approval, { ...approved, decidedAt: later }, 'already-decided'],
    ['after a trashing', approval, { ...approved, deletedAt: nowIso }, 'already-decided'],
    ['after a later trashing', trashing, { deletedAt: later }, 'already-decided'],
    ['after a restore', trashing, {}, 'already-decided'],
    ['after another restore', restoring, { status: 'pending' }, 'already-decided'],
  ])('%s is refused', (_, event, row, refuse) => {
    expect(planUndo(event)(rowOf(row))).toEqual({ refuse })
  })

  test('recognises the decision’s time in any format', () => {
    const createdAt = '2026-11-25T13:00:00+01:00'
    expect(isAsLeftBy(rowOf(approved), { ...approval, createdAt })).toBe(true)
    expect(new Date(createdAt)).toEqual(now)
  })
})
