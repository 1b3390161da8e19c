import type { ModerationEvent } from '../payload-types.ts'
import { writtenAt } from './written-at.ts'

// How one event of the log counts in the transparency report.

/** The maker of a decision: a staff member or a rule. */
export type MadeBy = 'person' | 'machine'

export type LoggedDecision = Pick<
  ModerationEvent,
  'id' | 'createdAt' | 'action' | 'comment' | 'from' | 'to' | 'source' | 'reason' | 'rules'
>

/** The columns of an event that the report reads. */
export const decisionColumns = {
  action: true,
  comment: true,
  from: true,
  to: true,
  source: true,
  reason: true,
  rules: true,
} as const

/** Tells who decided. */
export const makerOf = ({ source }: LoggedDecision): MadeBy =>
  source === 'rule' ? 'machine' : 'person'

/** Names the verdict. A comment that goes back to waiting was hidden; the rules hold a new text. */
export function verdictIn({ action, to }: LoggedDecision): string {
  if (to !== 'pending') return to ?? ''
  return action === 'judged' ? 'held' : 'hidden'
}

/**
 * Tells whether a decision restricts a comment. Readers have not seen a new text that the rules hold.
 */
export const isRestriction = ({ action, from, to }: LoggedDecision): boolean =>
  action !== 'judged' &&
  (to === 'rejected' || (from === 'approved' && (to === 'pending' || to === 'trash')))

/**
 * Returns the seconds between a comment's creation and the decision on it. It returns null when the
 * comment did not wait for a person.
 */
export function waitOf(event: LoggedDecision): number | null {
  const written = writtenAt(event.comment ?? '')
  if (event.from !== 'pending' || makerOf(event) !== 'person' || written === null) return null
  return Math.max(0, Date.parse(event.createdAt) - written) / 1000
}
