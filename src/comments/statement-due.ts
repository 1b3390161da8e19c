import type { EventAction, EventSource, RejectionReason } from './verdict.ts'

export const STATEMENT_TASK = 'send-statement'

/**
 * The screen offers an undo for ten seconds. A decision that is undone in time sends no statement.
 */
export const STATEMENT_AFTER_MS = 20_000

type Stands = {
  status: string
  deletedAt: string | null
  visible: boolean
  removed: boolean
  rejectionReason: RejectionReason | null
}

/**
 * Decides whether the author of a comment must get a statement of reasons (EU Digital Services Act,
 * article 17): a person or a rule has rejected or hidden it. Spam, the author's own change and an
 * undo need none.
 */
export function owesStatement(
  before: Stands,
  after: Stands,
  { actions, source }: { actions: readonly EventAction[]; source: EventSource },
): boolean {
  const isDecision = actions.includes('decided') || actions.includes('trashed')
  if (!isDecision || source === 'reader' || after.removed) return false
  if (after.status === 'spam' || after.rejectionReason === 'spam') return false
  const isRejected = after.status === 'rejected' && before.status !== 'rejected' && !after.deletedAt
  const isHidden = before.visible && (after.status !== 'approved' || after.deletedAt !== null)
  return isRejected || isHidden
}
