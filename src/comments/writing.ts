import type { Payload, PayloadRequest } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import { learnTask, noteWords } from './learn.ts'
import { owesStatement, STATEMENT_AFTER_MS, STATEMENT_TASK } from './statement-due.ts'
import { isApproved } from './thread.ts'
import { type Actor, type Event, eventOf, noteOf } from './event.ts'
import type { Plan, Planner } from './plan.ts'
import type { Row } from './comment-row.ts'

/** A comment and the plan that changes it. */
export type Change = { id: string; plan: Planner }

export type By = {
  actor: Actor
  now: Date
  /** The changes join this request's transaction: if one fails, all fail. */
  req?: PayloadRequest
  /** Authors get the reasons even if the site's setting is off. */
  tellsWhy?: boolean | undefined
}

/**
 * Holds for all changes of one call. `key` tells its events from those of another call. `tellsWhy`:
 * whether authors get reasons, by the site's setting or on request.
 */
export type Writing = { by: By; isPublic: Set<string>; tellsWhy: boolean; key: string }

export type OneWrite = { before: Row; plan: Plan; writing: Writing }

export type Written = { before: Row; row: Row; plan: Plan; events: Event[] }

/**
 * Sets `shownAt` to the time of the write. Live readers look back a few seconds only, and a thousand
 * decisions take longer than that.
 */
export const asWritten = (data: object): Record<string, unknown> => ({
  ...data,
  ...('shownAt' in data ? { shownAt: new Date().toISOString() } : {}),
})

/** Returns the columns of one write, without `updatedAt`. */
export function dataOf(one: OneWrite) {
  const { before, plan, writing } = one
  const after = { ...before, ...plan.set }
  return {
    ...plan.set,
    ...(isMoved(before, after) ? flagsOf(before, after, writing) : {}),
    ...followUpsOf(after, one),
  }
}

export const notesOf = ({ plan, writing: { by, key } }: OneWrite): string[] =>
  plan.events.map((draft, i) => noteOf(draft, by, `${key} ${i}`))

export const eventsOf = (payload: Payload, one: OneWrite): Event[] =>
  notesOf(one).map((note) =>
    eventOf(payload, note, { comment: one.before.id, story: one.before.story }),
  )

/** Returns the columns, as they were read, that tell whether somebody has changed a comment since. */
export const asReadOf = ({ status, updatedAt, followUpDue }: Row) => ({
  status,
  updatedAt,
  // A lease of the sweep does not change `updatedAt`, and must not be overwritten.
  followUpDue,
})

export const isMoved = (before: Row, after: Row): boolean =>
  before.status !== after.status || before.deletedAt !== after.deletedAt

/**
 * A decision that hides a comment takes effect in its own statement, and so does one that shows a
 * comment that is no reply. A reply is shown after its whole thread was read.
 */
function flagsOf(before: Row, after: Row, { isPublic, by }: Writing) {
  if (!isApproved(after)) return { shown: false, visible: false }
  if (after.parent) return {}
  const visible = isPublic.has(after.story)
  const shownAt = visible && !before.visible ? { shownAt: by.now.toISOString() } : {}
  return { shown: true, visible, ...shownAt }
}

/** Returns the columns that record the follow-ups of a change. */
function followUpsOf(after: Row, one: OneWrite) {
  const { before, plan, writing } = one
  const { now, actor } = writing.by
  let due = withFollowUp(before.followUps, 'record-events', now, notesOf(one))
  if (isMoved(before, after)) due = withFollowUp(due.followUps, 'show-thread', now)
  // A moderator may undo, so each of these emails reads the comment again before it is sent.
  const undone = new Date(now.getTime() + (actor.id === null ? 0 : STATEMENT_AFTER_MS))
  for (const task of emailTasks(before, after, actor))
    due = withFollowUp(due.followUps, task, undone)
  const formerly = plan.formerly ?? (plan.set.body === undefined ? null : before)
  if (formerly || before.decidedAt !== after.decidedAt)
    due = withFollowUp(due.followUps, learnTask, now, formerly ? [noteWords(formerly)] : [])
  if (plan.reports)
    due = withFollowUp(due.followUps, 'close-reports', now, [
      `${plan.reports} ${now.toISOString()}`,
    ])
  const actions = plan.events.map(({ action }) => action)
  if (writing.tellsWhy && owesStatement(before, after, { actions, source: actor.source })) {
    // The time names it, because all comments of one batch get the same columns.
    const later = new Date(now.getTime() + STATEMENT_AFTER_MS)
    due = withFollowUp(due.followUps, STATEMENT_TASK, later, [now.toISOString()])
  }
  return due
}

/** Returns the tasks of other rooms that a change causes: emails, which the job queue sends. */
export function emailTasks(before: Row, after: Row, { source }: Actor): string[] {
  if (!isMoved(before, after)) return []
  // Moderators need no email about a comment that a moderator made pending again.
  const isSentToWait = after.status === 'pending' && !after.deletedAt
  if (isSentToWait && (source === 'rule' || source === 'reader'))
    return [after.reportedAt ? 'send-report-mail' : 'send-comment-mail']
  if (!isApproved(after)) return []
  return [
    ...(after.parent ? ['announce-reply'] : []),
    ...(after.wantsLetter && before.status !== 'approved' ? ['send-approved-letter'] : []),
  ]
}
