import type { RecipientOf } from '../follow-ups/recipients.ts'
import { columns, type FollowUpColumns, type FollowUps } from '../follow-ups/record.ts'
import { withoutReader, withoutReaderWork, withoutText } from '../comments/emptied-comment.ts'
import type { Comment } from '../payload-types.ts'

/** What becomes of a reader's words; the site's setting. */
export type ErasedText = 'remove' | 'keep'

/** In the place of a name, in every language. */
export const ERASED_NAME = 'Deleted'

type Read = Pick<Comment, 'status' | 'visible'> & {
  heldFor?: unknown
  followUps?: FollowUps | null
}

/** This work reads what the comment said or who wrote it, so it is done before the comment is erased. */
const isDoneFirst = (task: string, recipientOf: RecipientOf): boolean => {
  const recipient = recipientOf(task)
  return recipient === 'log' || recipient === 'spam-score'
}

const MAX_TRIES = 5

/**
 * The columns of a comment whose reader is forgotten: its place in the thread and what was decided on
 * it stay. A comment that waits and has lost its text is rejected: there is nothing left to decide.
 */
export function erasedColumns(
  comment: Read,
  text: ErasedText,
  recipientOf: RecipientOf,
): Partial<Comment> & FollowUpColumns {
  const isGone = text === 'remove'
  const left = withoutReaderWork(comment.followUps, { isTextGone: isGone, recipientOf })
  const due = Object.entries(left).filter(([task]) => !isDoneFirst(task, recipientOf))
  return {
    author: ERASED_NAME,
    ...withoutReader(comment),
    ...(isGone ? { removed: 'privacy', ...withoutText } : {}),
    ...(isGone && comment.status === 'pending' ? { status: 'rejected' } : {}),
    ...columns(Object.fromEntries(due)),
  }
}

/**
 * Whether somebody is about to use or write what the comment says: a follow-up is being done, or one
 * has to be done before. It is erased a moment later, and without what keeps failing.
 */
export function isBusy(
  { followUps, followUpDue }: { followUps?: FollowUps | null; followUpDue?: string | null },
  now: Date,
  recipientOf: RecipientOf,
): boolean {
  const owed = Object.entries(followUps ?? {})
  if (owed.some(([task, { tries }]) => isDoneFirst(task, recipientOf) && tries < MAX_TRIES))
    return true
  const at = now.toISOString()
  const isLeased = followUpDue ? new Date(followUpDue).toISOString() > at : false
  return isLeased && owed.some(([, { due }]) => due <= at)
}
