import type { ErrorCode } from '../errors.ts'
import { textState } from './text-state.ts'
import { prepareText } from './comment-text.ts'
import type { CommentWords } from './learn.ts'
import { type CommentStatus, type RejectionReason, withoutMarks } from './verdict.ts'
import type { Actor, EventDraft } from './event.ts'
import type { Row } from './comment-row.ts'

/**
 * The change of a comment's reports: open ones become upheld or dismissed, or closed ones open
 * again.
 */
export type ReportVerdict = 'upheld' | 'dismissed' | 'open'

/** The columns that a change writes, its events, and the verdict on reports. */
export type Plan = {
  set: Partial<Row> & { bodyHtml?: string }
  events: EventDraft[]
  reports?: ReportVerdict
  /** The text that a save has already replaced, when `set` does not have it. */
  formerly?: CommentWords
}

type Refused = { refuse: ErrorCode }

/**
 * Plans a change of a row; null when the row is already so. The caller plans a changed row again.
 */
export type Planner = (row: Row) => Plan | Refused | null

type By = { actor: Actor; now: Date }

export type Decision = {
  to: CommentStatus | 'trash' | 'restore'
  /** The status that the moderator saw. If it differs now, another moderator has decided. */
  seen?: CommentStatus | undefined
  /**
   * The state of the text that the moderator read (`textState`). A decision on another text is
   * refused.
   */
  text?: string | undefined
  /**
   * For callers without a text state: the last change of the text that the moderator read (ISO
   * 8601; null: none). Approval of a text that changed later is refused.
   */
  readAt?: string | null | undefined
  reason?: RejectionReason | null | undefined
  note?: string | null | undefined
}

/** The status of a comment, or `trash`. */
export type Place = CommentStatus | 'trash'

/** Returns the place of a comment. */
export const placeOf = ({ status, deletedAt }: Pick<Row, 'status' | 'deletedAt'>): Place =>
  deletedAt ? 'trash' : status

const decided = (row: Row, by: By, reason: RejectionReason | null): Partial<Row> => ({
  decidedBy: by.actor.id,
  decidedAt: by.now.toISOString(),
  decidedFrom: by.actor.source,
  rejectionReason: reason,
})

const closedReports = { reportCount: null, reportedAt: null }

/** Returns the current values of the columns that a plan writes. */
function keep(row: Row, set: Partial<Row>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(set).map((name) => [name, row[name as keyof Row]]))
}

/** Plans a decision: another status, the trash, or a restore. */
export const planDecision =
  ({ to, seen, text, readAt, reason, note }: Decision, by: By): Planner =>
  (row) => {
    if (to === 'trash') return planTrash({ deletedAt: by.now.toISOString(), seen, text, note })(row)
    if (to === 'restore') return planTrash({ deletedAt: null, note })(row)
    const closes = row.reportedAt !== null && to !== 'pending'
    if (row.status === to && !closes && (seen === undefined || !row.deletedAt)) return null
    if (seen !== undefined && (row.status !== seen || row.deletedAt))
      return { refuse: 'already-decided' }
    if (isChanged(row, text) || (to === 'approved' && isEditedAfter(row, readAt)))
      return { refuse: 'changed-since' }
    const set = {
      status: to,
      ...decided(row, by, to === 'rejected' ? (reason ?? null) : null),
      ...(closes ? closedReports : {}),
    }
    const event: EventDraft = {
      action: 'decided',
      from: row.status,
      to,
      reason: to === 'rejected' ? (reason ?? null) : null,
      note: note ?? null,
      before: keep(row, set),
    }
    const reports = to === 'rejected' || to === 'spam' ? 'upheld' : 'dismissed'
    return { set, events: [event], ...(closes ? { reports } : {}) }
  }

const isChanged = (row: Row, text: string | undefined): boolean =>
  text !== undefined && textState(row) !== text

const isEditedAfter = ({ editedAt }: Row, readAt: string | null | undefined): boolean =>
  readAt !== undefined && editedAt !== null && (readAt === null || editedAt > readAt)

/** Moves a comment into the trash, or out of it with the status that it had. */
export const planTrash =
  ({
    deletedAt,
    seen,
    text,
    note,
  }: {
    deletedAt: string | null
    seen?: CommentStatus | undefined
    text?: string | undefined
    note?: string | null | undefined
  }): Planner =>
  (row) => {
    if (Boolean(deletedAt) === Boolean(row.deletedAt)) return null
    if (seen !== undefined && row.status !== seen) return { refuse: 'already-decided' }
    if (isChanged(row, text)) return { refuse: 'changed-since' }
    const isReported = deletedAt !== null && row.reportedAt !== null
    const set = { deletedAt, ...(isReported ? closedReports : {}) }
    const event: EventDraft = {
      action: deletedAt ? 'trashed' : 'restored',
      from: placeOf(row),
      to: placeOf({ ...row, deletedAt }),
      note: note ?? null,
      before: keep(row, set),
    }
    return { set, events: [event], ...(isReported ? { reports: 'upheld' as const } : {}) }
  }

/** Plans an edit of the text by a moderator. */
export const planEdit =
  ({ body, note }: { body: string; note: string }, { now }: By): Planner =>
  (row) => {
    if (row.removed) return { refuse: 'comment-not-found' }
    const text = prepareText({ author: row.author, body })
    if (text.body === '') return { refuse: 'body-too-short' }
    if (text.body === row.body) return null
    const set = {
      body: text.body,
      bodyHtml: text.bodyHtml,
      editedAt: now.toISOString(),
      heldFor: withoutMarks(row),
    }
    return { set, events: [{ action: 'edited', note }] }
  }

/** Plans to pin or unpin a comment. */
export const planPin =
  (pinned: boolean): Planner =>
  (row) =>
    row.pinned === pinned
      ? null
      : { set: { pinned }, events: [{ action: pinned ? 'pinned' : 'unpinned' }] }

export type DoneEvent = {
  id: string
  action: string
  to?: string | null
  createdAt: string
  before?: unknown
}

/**
 * Plans the undo of an event. The row must still be as the event left it, including the time, so
 * only one of two undos succeeds, and only one of an undo and a new decision.
 */
export const planUndo =
  (event: DoneEvent): Planner =>
  (row) => {
    const set = event.before as Partial<Row> | null | undefined
    if (!set || !/^(decided|trashed|restored)$/.test(event.action))
      return { refuse: 'not-undoable' }
    if (!isAsLeftBy(row, event)) return { refuse: 'already-decided' }
    const undone: EventDraft = {
      action: 'undone',
      from: placeOf(row),
      to: placeOf({ ...row, ...set }),
      undoes: event.id,
    }
    return { set, events: [undone], ...('reportedAt' in set ? { reports: 'open' as const } : {}) }
  }

/** Tells whether the row is still as the event left it, including the time. */
export function isAsLeftBy(row: Row, event: DoneEvent): boolean {
  const at = new Date(event.createdAt).toISOString()
  if (placeOf(row) !== event.to) return false
  if (event.action === 'trashed') return row.deletedAt === at
  return event.action === 'restored' || row.decidedAt === at
}
