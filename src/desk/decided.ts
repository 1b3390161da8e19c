import type { Outcome } from '../comments/change.ts'
import type { Row } from '../comments/comment-row.ts'
import { type Place, placeOf } from '../comments/plan.ts'
import type { ModerationEvent } from '../payload-types.ts'

/** Why one comment of many was not decided, or one decision of many not undone. */
export type OneError = { code: string; message: string }

/** The verdict that was there first; `by` is null for a rule. */
export type Already = { status: Place; by: { id: string; name: string } | null; at: string | null }

/** The answer for one comment; `event` is null when it was so already by another hand. */
export type Decided =
  | { id: string; status: Place; event: string | null }
  | { id: string; error: OneError; already?: Already }

type Known = {
  /** The verdict that refused it. */
  already?: Already | undefined
  /** The event by which the same user had made the same decision. */
  ownEvent?: string | undefined
}

/** The answer for one comment of a request. */
export function decidedAnswer(outcome: Outcome, { already, ownEvent }: Known = {}): Decided {
  const { id } = outcome
  if (outcome.kind === 'missing')
    return { id, error: { code: 'not-found', message: 'There is no such comment.' } }
  if (outcome.kind === 'refused') {
    return outcome.code === 'changed-since'
      ? { id, error: { code: outcome.code, message: 'Its text was changed meanwhile.' } }
      : { id, ...tooLate(outcome, already) }
  }
  const event = outcome.kind === 'changed' ? outcome.events[0] : ownEvent
  return { id, status: placeOf(outcome.row), event: event ?? null }
}

function tooLate(
  { code, row }: Extract<Outcome, { kind: 'refused' }>,
  already: Already = { status: placeOf(row), by: null, at: null },
) {
  const message = `${already.by?.name ?? 'Somebody else'} has decided: it is ${already.status}.`
  return { error: { code, message }, already }
}

/** The verdict that an event tells of, which moved a comment into the trash. */
export const alreadyTrashed = ({ user, userName, createdAt }: ModerationEvent): Already => ({
  status: 'trash',
  by: user ? { id: user, name: userName ?? '' } : null,
  at: new Date(createdAt).toISOString(),
})

/** The verdict that a comment's own row tells of; `names` are those of the users who decided. */
export const alreadyInRow = (row: Row, names: ReadonlyMap<string, string>): Already => ({
  status: placeOf(row),
  by: row.decidedBy ? { id: row.decidedBy, name: names.get(row.decidedBy) ?? '' } : null,
  at: row.deletedAt ?? row.decidedAt,
})
