import type { Outcome } from '../comments/change.ts'
import type { Row } from '../comments/comment-row.ts'
import { STAYS_HIDDEN } from '../comments/under-hidden.ts'
import { type Place, placeOf } from '../comments/plan.ts'
import type { ModerationEvent } from '../payload-types.ts'

/** The error for one comment of a decision or for one event of an undo. */
export type OneError = { code: string; message: string }

/** The verdict that already stands. `by` is null when a rule decided. */
export type Already = { status: Place; by: { id: string; name: string } | null; at: string | null }

/** The part of an answer about a comment that is approved but that readers do not see. */
type OnHidden = { staysHidden?: true; message?: string }

/** Returns the part of an answer that says so; nothing when readers see the comment. */
export const onHidden = (isUnderHidden: boolean): OnHidden =>
  isUnderHidden ? { staysHidden: true, message: `${STAYS_HIDDEN}.` } : {}

/** The answer for one comment. `event` is null when somebody else had already made this decision. */
export type Decided =
  | ({ id: string; status: Place; event: string | null } & OnHidden)
  | { id: string; error: OneError; already?: Already }

type Known = {
  /** The verdict that caused the refusal. */
  already?: Already | undefined
  /** The event by which the same user had already made this decision. */
  ownEvent?: string | undefined
  /** The comment answers a hidden one. */
  isUnderHidden?: boolean
}

/** Turns the outcome of one change into the answer for that comment. */
export function decidedAnswer(
  outcome: Outcome,
  { already, ownEvent, isUnderHidden = false }: Known = {},
): Decided {
  const { id } = outcome
  if (outcome.kind === 'missing')
    return { id, error: { code: 'not-found', message: 'This comment does not exist.' } }
  if (outcome.kind === 'refused') {
    return outcome.code === 'changed-since'
      ? { id, error: { code: outcome.code, message: 'The text has changed. Read it again.' } }
      : { id, ...tooLate(outcome, already) }
  }
  const event = outcome.kind === 'changed' ? outcome.events[0] : ownEvent
  const status = placeOf(outcome.row)
  return {
    id,
    status,
    event: event ?? null,
    ...onHidden(status === 'approved' && isUnderHidden),
  }
}

function tooLate(
  { code, row }: Extract<Outcome, { kind: 'refused' }>,
  already: Already = { status: placeOf(row), by: null, at: null },
) {
  const message = `${already.by?.name ?? 'Somebody else'} has already decided. The status is ${already.status}.`
  return { error: { code, message }, already }
}

/** Reads the verdict from an event that moved a comment to the trash. */
export const alreadyTrashed = ({ user, userName, createdAt }: ModerationEvent): Already => ({
  status: 'trash',
  by: user ? { id: user, name: userName ?? '' } : null,
  at: new Date(createdAt).toISOString(),
})

/** Reads the verdict from a comment's own row. `names` maps user ids to names. */
export const alreadyInRow = (row: Row, names: ReadonlyMap<string, string>): Already => ({
  status: placeOf(row),
  by: row.decidedBy ? { id: row.decidedBy, name: names.get(row.decidedBy) ?? '' } : null,
  at: row.deletedAt ?? row.decidedAt,
})
