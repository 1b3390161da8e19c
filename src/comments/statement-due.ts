import type { EventAction, EventSource, RejectionReason } from './verdict.ts'

export const STATEMENT_TASK = 'send-statement'

/** The screen offers an undo for ten seconds: nobody is told of what is taken back within them. */
export const STATEMENT_AFTER_MS = 20_000

type Stands = {
  status: string
  deletedAt: string | null
  visible: boolean
  removed: boolean
  rejectionReason: RejectionReason | null
}

/**
 * Whether the author of a comment has to be told why (EU Digital Services Act, article 17): it was
 * rejected, or taken from where it could be read, by somebody or by a rule; not as spam, not by its
 * author, and not by an undo.
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
