import { describe, expect, test, vi } from 'vitest'
import type { Row } from '../../../src/comments/comment-row.ts'
import type { Actor } from '../../../src/comments/event.ts'
import { type Plan, planDecision, planEdit, planPin } from '../../../src/comments/plan.ts'
import {
  asReadOf,
  asWritten,
  dataOf,
  isMoved,
  emailTasks,
  notesOf,
  type Writing,
} from '../../../src/comments/writing.ts'
import { unchanged } from '../../../src/store/update-if.ts'
import { by, earlier, moderator, now, nowIso, rowOf } from '../../support/comment-rows.ts'

const soon = '2026-11-25T12:00:20.000Z'
const rule: Actor = { id: null, name: null, source: 'rule' }
const reader: Actor = { id: null, name: null, source: 'reader' }

type Case = { before?: Partial<Row>; plan: Plan; tellsWhy?: boolean; actor?: Actor; story?: string }

/** The columns of one write, on a story that readers see unless a test names another. */
function columnsOf({ before, plan, tellsWhy = false, actor = moderator, story = 's' }: Case) {
  const isPublic = new Set([story])
  const writing: Writing = { by: { actor, now }, isPublic, tellsWhy, key: 'k' }
  return dataOf({ before: rowOf(before), plan, writing })
}
const dueOf = (one: Case) =>
  Object.fromEntries(
    Object.entries(columnsOf(one).followUps ?? {}).map(([task, { due }]) => [task, due]),
  )
const tasksOf = (one: Case): string[] => Object.keys(dueOf(one))
const aboutOf = (one: Case, task: string) => columnsOf(one).followUps?.[task]?.about

const decision = (
  to: 'approved' | 'rejected' | 'spam' | 'pending' | 'trash',
  before: Partial<Row> = {},
): Plan => {
  const plan = planDecision({ to }, by)(rowOf(before))
  if (!plan || 'refuse' in plan) throw new Error('The decision is not planned.')
  return plan
}
const approved = { status: 'approved', visible: true } as const

describe('the flags of a write', () => {
  test('show an approved comment at once, with its time', () => {
    const data = columnsOf({ plan: decision('approved') })
    expect(data).toMatchObject({ status: 'approved', shown: true, visible: true, shownAt: nowIso })
  })

  test('do not count a visible comment as newly shown', () => {
    const plan: Plan = { set: { status: 'approved' }, events: [] }
    const data = columnsOf({ before: { visible: true }, plan })
    expect(data).toMatchObject({ shown: true, visible: true })
    expect(data).not.toHaveProperty('shownAt')
  })

  test('hide the comment on a story that readers do not see', () => {
    const data = columnsOf({ plan: decision('approved'), story: 'other' })
    expect(data).toMatchObject({ shown: true, visible: false })
    expect(data).not.toHaveProperty('shownAt')
  })

  test('hide a reply until its thread is visible', () => {
    const before = { parent: 'p', root: 'p' }
    const data = columnsOf({ before, plan: decision('approved', before) })
    for (const flag of ['shown', 'visible', 'shownAt']) expect(data).not.toHaveProperty(flag)
  })

  test.each(['rejected', 'spam', 'pending', 'trash'] as const)(
    'hide a comment at once when it moves to %s, a reply too',
    (to) => {
      for (const before of [approved, { ...approved, parent: 'p', root: 'p' }])
        expect(columnsOf({ before, plan: decision(to, before) })).toMatchObject({
          shown: false,
          visible: false,
        })
    },
  )

  test('are absent when nothing moved', () => {
    const data = columnsOf({ before: approved, plan: { set: { pinned: true }, events: [] } })
    for (const flag of ['shown', 'visible', 'shownAt']) expect(data).not.toHaveProperty(flag)
  })
})

test.each([
  [{}, false],
  [{ pinned: true }, false],
  [{ status: 'spam' }, true],
  [{ deletedAt: earlier }, true],
] as const)('a comment moves by its status or the trash: %o', (change, moves) => {
  expect(isMoved(rowOf(), rowOf(change))).toBe(moves)
})

describe('the follow-ups of a write', () => {
  test('are due at the time of the decision, and name their subject', () => {
    const plan = decision('rejected', { ...approved, reportCount: 1, reportedAt: earlier })
    const one: Case = { before: { ...approved, reportCount: 1, reportedAt: earlier }, plan }
    expect(dueOf(one)).toEqual({
      'record-events': nowIso,
      'show-thread': nowIso,
      'learn-from-decision': nowIso,
      'close-reports': nowIso,
    })
    expect(aboutOf(one, 'close-reports')).toEqual([`upheld ${nowIso}`])
    expect(columnsOf(one).followUpDue).toBe(nowIso)
    const [note = ''] = aboutOf(one, 'record-events') ?? []
    expect(JSON.parse(note)).toMatchObject({
      key: 'k 0',
      action: 'decided',
      from: 'approved',
      to: 'rejected',
      source: 'panel',
      user: 'm',
      userName: 'Maria',
      createdAt: nowIso,
    })
  })

  test('join those that are due already', () => {
    const followUps = {
      'send-comment-mail': { due: earlier, tries: 1 },
      'record-events': { due: earlier, tries: 2, about: ['old'] },
    }
    const data = columnsOf({ before: { followUps }, plan: decision('spam') })
    expect(data.followUpDue).toBe(earlier)
    expect(data.followUps?.['send-comment-mail']).toEqual(followUps['send-comment-mail'])
    expect(data.followUps?.['record-events']?.about).toEqual(['old', expect.any(String)])
  })

  test('of a pin are its event alone', () => {
    const plan = planPin(true)(rowOf(approved)) as Plan
    expect(tasksOf({ before: approved, plan })).toEqual(['record-events'])
  })

  test('of a move without a decision teach the score nothing', () => {
    expect(tasksOf({ before: approved, plan: decision('trash', approved) })).toEqual([
      'record-events',
      'show-thread',
    ])
  })

  test('of an edit name the previous words', () => {
    const plan = planEdit({ body: 'New words.', note: 'Why.' }, by)(rowOf()) as Plan
    expect(tasksOf({ plan })).toEqual(['record-events', 'learn-from-decision'])
    const [note] = aboutOf({ plan }, 'learn-from-decision') ?? []
    expect(note).toEqual(expect.any(String))
    const saved: Plan = { ...plan, set: {}, formerly: { author: 'Ann', body: 'Ripe quinces.' } }
    expect(aboutOf({ before: { body: 'New words.' }, plan: saved }, 'learn-from-decision')).toEqual(
      [note],
    )
    expect(aboutOf({ plan: decision('spam') }, 'learn-from-decision')).toBeUndefined()
  })

  test('email readers after the time for an undo, and at once when nobody can undo', () => {
    const before = { parent: 'p', root: 'p', wantsLetter: true }
    const plan = decision('approved', before)
    const due = (actor: Actor) => {
      const { 'announce-reply': reply, 'send-approved-letter': email } = dueOf({
        before,
        plan,
        actor,
      })
      return [reply, email]
    }
    expect(due(moderator)).toEqual([soon, soon])
    expect(due(rule)).toEqual([nowIso, nowIso])
  })

  test('tell the author the reason when the site or the moderator wishes it', () => {
    const plan = decision('rejected')
    expect(tasksOf({ plan })).not.toContain('send-statement')
    expect(dueOf({ plan, tellsWhy: true })).toMatchObject({ 'send-statement': soon })
    expect(aboutOf({ plan, tellsWhy: true }, 'send-statement')).toEqual([nowIso])
    expect(tasksOf({ plan: decision('approved'), tellsWhy: true })).not.toContain('send-statement')
    expect(tasksOf({ plan, tellsWhy: true, actor: reader })).not.toContain('send-statement')
  })
})

describe('the emails of a move', () => {
  const reply = { parent: 'p', root: 'p' }
  test.each<[string, Partial<Row>, Partial<Row>, Actor, string[]]>([
    ['nothing moved', { wantsLetter: true }, { wantsLetter: true }, rule, []],
    ['a rule sends it to wait', approved, {}, rule, ['send-comment-mail']],
    ['a reader sends it to wait', approved, {}, reader, ['send-comment-mail']],
    ['reports send it to wait', approved, { reportedAt: earlier }, rule, ['send-report-mail']],
    ['a moderator sends it to wait', approved, {}, moderator, []],
    ['it waits in the trash', {}, { deletedAt: earlier }, rule, []],
    ['a reply is approved', reply, { ...reply, ...approved }, moderator, ['announce-reply']],
    [
      'its reader is told',
      {},
      { ...approved, wantsLetter: true },
      moderator,
      ['send-approved-letter'],
    ],
    ['its reader did not ask', {}, approved, moderator, []],
    [
      'it comes back from the trash',
      { ...approved, ...reply, deletedAt: earlier },
      { ...approved, ...reply, wantsLetter: true },
      moderator,
      ['announce-reply'],
    ],
    ['it is rejected', reply, { ...reply, status: 'rejected', wantsLetter: true }, moderator, []],
    [
      'it is approved in the trash',
      reply,
      { ...reply, ...approved, deletedAt: earlier },
      moderator,
      [],
    ],
  ])('when %s', (_, before, after, actor, tasks) => {
    expect(emailTasks(rowOf(before), rowOf(after), actor)).toEqual(tasks)
  })
})

test('every event of a write has its own key', () => {
  const plan: Plan = { set: {}, events: [{ action: 'edited' }, { action: 'pinned' }] }
  const writing: Writing = { by, isPublic: new Set(), tellsWhy: false, key: 'k' }
  const keys = notesOf({ before: rowOf(), plan, writing }).map((note) => JSON.parse(note).key)
  expect(keys).toEqual(['k 0', 'k 1'])
})

test('a comment is shown at the time of the write, not of the request', () => {
  vi.useFakeTimers({ now: new Date(soon) })
  try {
    expect(asWritten({ status: 'approved', shownAt: nowIso })).toEqual({
      status: 'approved',
      shownAt: soon,
    })
    expect(asWritten({ status: 'spam' })).toEqual({ status: 'spam' })
  } finally {
    vi.useRealTimers()
  }
})

test('a row is unchanged while its status, time and lease are the same', () => {
  expect(unchanged(asReadOf(rowOf()))).toEqual([
    { status: { equals: 'pending' } },
    { updatedAt: { equals: earlier } },
    { followUpDue: { exists: false } },
  ])
  const leased = unchanged(asReadOf(rowOf({ followUpDue: nowIso })))
  expect(leased).toContainEqual({ followUpDue: { equals: nowIso } })
})
