import type { ErrorCode } from '../errors.ts'
import { textState } from './text-state.ts'
import { prepareText } from './comment-text.ts'
import type { CommentWords } from './learn.ts'
import { type CommentStatus, type RejectionReason, withoutMarks } from './verdict.ts'
import type { Actor, EventDraft } from './event.ts'
import type { Row } from './comment-row.ts'

/** Open reports were right (upheld) or wrong (dismissed), or closed ones are open again. */
export type ReportVerdict = 'upheld' | 'dismissed' | 'open'

/** The columns that a change writes, its events, and what follows for reports. */
export type Plan = {
  set: Partial<Row> & { bodyHtml?: string }
  events: EventDraft[]
  reports?: ReportVerdict
  /** The text that a save has replaced already, where `set` does not say it. */
  formerly?: CommentWords
}

type Refused = { refuse: ErrorCode }

/** Plans a change for a row as it is; null: it is so already. A row that moved is planned again. */
export type Planner = (row: Row) => Plan | Refused | null

type By = { actor: Actor; now: Date }

export type Decision = {
  to: CommentStatus | 'trash' | 'restore'
  /** The status that the moderator saw. If it is another one now, somebody else has decided. */
  seen?: CommentStatus | undefined
  /** The state of the text that was read (`textState`): nobody decides on words that they have not read. */
  text?: string | undefined
  /**
   * For callers that know no text state: the last change of the text that was read (ISO 8601; null:
   * none). A text that changed later is not approved.
   */
  readAt?: string | null | undefined
  reason?: RejectionReason | null | undefined
  note?: string | null | undefined
}

/** Where a comment is, in one word. */
export type Place = CommentStatus | 'trash'

export const placeOf = ({ status, deletedAt }: Pick<Row, 'status' | 'deletedAt'>): Place =>
  deletedAt ? 'trash' : status

const decided = (row: Row, by: By, reason: RejectionReason | null): Partial<Row> => ({
  decidedBy: by.actor.id,
  decidedAt: by.now.toISOString(),
  decidedFrom: by.actor.source,
  rejectionReason: reason,
})

const closedReports = { reportCount: null, reportedAt: null }

/** The present values of the columns that a plan writes. */
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

/** Plans another text by a moderator's hand. */
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

/** Plans a pin, or its end. */
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
 * Plans the undo of an event. The row must still be as the event left it, down to the time: of two
 * undos, or of an undo and a new decision, only one finds it so.
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

/** Whether the row is as the event left it, down to the time. */
export function isAsLeftBy(row: Row, event: DoneEvent): boolean {
  const at = new Date(event.createdAt).toISOString()
  if (placeOf(row) !== event.to) return false
  if (event.action === 'trashed') return row.deletedAt === at
  return event.action === 'restored' || row.decidedAt === at
}
