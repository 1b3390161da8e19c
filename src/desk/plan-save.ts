import { textState } from '../comments/text-state.ts'
import type { Row } from '../comments/comment-row.ts'
import type { Actor } from '../comments/event.ts'
import { type Plan, planDecision, type Planner, planTrash } from '../comments/plan.ts'
import { type CommentStatus, withoutMarks } from '../comments/verdict.ts'
import type { CommentSave } from '../request-context.ts'

type Saved = {
  wish: CommentSave
  /** The comment as the save found it. */
  previous: { status: CommentStatus; author: string; body: string }
}

/**
 * The plan of a save by Payload, which has written the text already: what follows from the new text,
 * a move into or out of the trash, and a decision, all in one.
 */
export const planSave =
  (
    { wish: { isEdited, to, deletedAt, text }, previous }: Saved,
    by: { actor: Actor; now: Date },
  ): Planner =>
  (row) => {
    if (to !== undefined && row.status !== previous.status && row.status !== to)
      return { refuse: 'already-decided' }
    // The save approves the text that it has read or brought, not a later one of the reader's.
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

/** Several plans for one row as one; of the reports' verdicts the last counts. */
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
