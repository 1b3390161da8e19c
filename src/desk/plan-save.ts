import { textState } from '../comments/text-state.ts'
import { type Row, toRow } from '../comments/comment-row.ts'
import { cleanEmail, prepareText } from '../comments/comment-text.ts'
import type { Actor } from '../comments/event.ts'
import { type Plan, planDecision, type Planner, planTrash } from '../comments/plan.ts'
import { type CommentStatus, commentStatuses, withoutMarks } from '../comments/verdict.ts'
import { DatelineError } from '../errors.ts'
import type { Comment } from '../payload-types.ts'
import type { CommentSave } from '../request-context.ts'

/**
 * Splits a save by Payload into the columns of the text and a request for a decision. The decision
 * follows once the columns are written.
 * @throws DatelineError `validation` for an unknown status
 */
export function readSave(
  sent: Partial<Comment>,
  stored: Comment,
  now: Date,
): { request: CommentSave; columns: Partial<Comment> } {
  const to = commentStatuses.find((status) => status === sent.status)
  if (sent.status !== undefined && !to)
    throw new DatelineError('validation', `status must be one of ${commentStatuses.join(', ')}.`, {
      field: 'status',
    })
  // A form that was opened before an erasure must not write the erased text again.
  const values = stored.removed || isNameErased(stored) ? stored : sent
  const text = prepareText({
    author: values.author ?? stored.author,
    body: values.body ?? stored.body,
  })
  const before = toRow(stored)
  const deletedAt = sent.deletedAt ? new Date(sent.deletedAt).toISOString() : null
  const isEdited = text.body !== before.body || text.author !== before.author
  return {
    request: {
      isEdited,
      text: textState(text),
      ...(to && to !== before.status ? { to } : {}),
      ...(deletedAt === before.deletedAt ? {} : { deletedAt }),
    },
    columns: {
      ...text,
      email: cleanEmail(values.email),
      story: before.story,
      ...(isEdited ? { editedAt: now.toISOString() } : {}),
      // The badge confirms the name of an account, and not a name that a moderator types.
      ...(stored.byStaff && text.author !== before.author ? { byStaff: false } : {}),
    },
  }
}

/** Decides whether `privacy/` has erased the name and kept the text. */
const isNameErased = ({ author, email }: Comment): boolean => author === 'Deleted' && !email

type Saved = {
  request: CommentSave
  /** The comment before the save. */
  previous: { status: CommentStatus; author: string; body: string }
}

/**
 * Plans the rest of a save after Payload has written the text. The plan covers the new text, a move
 * into or out of the trash, and a decision.
 */
export const planSave =
  (
    { request: { isEdited, to, deletedAt, text }, previous }: Saved,
    by: { actor: Actor; now: Date },
  ): Planner =>
  (row) => {
    if (to !== undefined && row.status !== previous.status && row.status !== to)
      return { refuse: 'already-decided' }
    // The save approves the text that its user read or wrote. It must not approve a later text of
    // the reader.
    if (to === 'approved' && textState(row) !== text) return { refuse: 'changed-since' }
    return joinPlans([
      isEdited ? planEdited(row, previous) : null,
      deletedAt === undefined ? null : planTrash({ deletedAt })(row),
      to ? planDecision({ to }, by)(row) : null,
    ])
  }

const planEdited = (row: Row, { author, body }: Saved['previous']): Plan => ({
  set: { heldFor: withoutMarks(row) },
  events: [{ action: 'edited' }],
  formerly: { author, body },
})

/**
 * Joins several plans for one row into one. If several plans decide on the reports, the last one
 * counts.
 */
export function joinPlans(plans: readonly ReturnType<Planner>[]): Plan | null {
  const made = plans.filter((plan): plan is Plan => plan !== null && 'set' in plan)
  if (made.length === 0) return null
  const reports = made.map((plan) => plan.reports).findLast(Boolean)
  const formerly = made.find((plan) => plan.formerly)?.formerly
  return {
    set: Object.assign({}, ...made.map(({ set }) => set)) as Plan['set'],
    events: made.flatMap(({ events }) => events),
    ...(reports ? { reports } : {}),
    ...(formerly ? { formerly } : {}),
  }
}
