import type { RecipientOf } from '../follow-ups/recipients.ts'
import { columns, type FollowUpColumns, type FollowUps } from '../follow-ups/record.ts'
import { withoutReader, withoutReaderWork, withoutText } from '../comments/emptied-comment.ts'
import type { Comment } from '../payload-types.ts'

/** The site's setting for the text of an erased comment. */
export type ErasedText = 'remove' | 'keep'

/** Replaces the author's name, in every language. */
export const ERASED_NAME = 'Deleted'

type Read = Pick<Comment, 'status' | 'visible'> & {
  heldFor?: unknown
  followUps?: FollowUps | null
}

/** These tasks read the comment's text or author, so they run before it is erased. */
const isDoneFirst = (task: string, recipientOf: RecipientOf): boolean => {
  const recipient = recipientOf(task)
  return recipient === 'log' || recipient === 'spam-score'
}

/** A task that has failed this often is not waited for. */
const MAX_TRIES = 5

/**
 * Returns the columns of an erased comment. It keeps its place in the thread and its decisions. A
 * pending comment that loses its text is rejected, because there is nothing left to decide.
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
 * Tells whether a comment cannot be erased yet: a follow-up is running, or one must run before. A
 * task that keeps failing does not count.
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
