import { owedSpan } from './digests.ts'
import { digestEvery, type Moderator } from './moderators.ts'

export const SEND_COMMENT_MAIL = 'send-comment-mail'

/** Decides whether this user's next digest covers a comment that waits since `at`. */
export function isInDigest(user: Moderator, at: Date): boolean {
  if (digestEvery(user)) return true
  const span = owedSpan(user)
  return span !== null && span.from < at && at <= span.until
}
