import type { CommentStatus } from '../comments/verdict.ts'
import type { DecideAnswer } from '../desk/endpoints.ts'

/** The verdicts in the list. The list never sends a comment back to waiting. */
export type ListDecision = Exclude<CommentStatus, 'pending'>

/** The verdicts in the order of their buttons. `done` stands before a number of comments. */
export const decisions: readonly { status: ListDecision; label: string; done: string }[] = [
  { status: 'approved', label: 'Approve', done: 'Approved' },
  { status: 'rejected', label: 'Reject', done: 'Rejected' },
  { status: 'spam', label: 'Spam', done: 'Marked as spam' },
]

/** The label of each status, and the style of its pill. */
export const shownStatus = {
  pending: { label: 'Pending', pillStyle: 'warning' },
  approved: { label: 'Approved', pillStyle: 'success' },
  rejected: { label: 'Rejected', pillStyle: 'light-gray' },
  spam: { label: 'Spam', pillStyle: 'error' },
} as const satisfies Record<CommentStatus, { label: string; pillStyle: string }>

/** Returns one line about the decided comments and one line for each reason of a refusal. */
export function describe(
  decision: ListDecision,
  answers: readonly DecideAnswer[],
): { done: string | null; failed: string | null; reasons: string[] } {
  const failures = answers.flatMap((answer) => ('error' in answer ? [answer.error] : []))
  const count = answers.length - failures.length
  const notes = answers.flatMap((answer) => ('message' in answer ? [answer.message] : []))
  const { done } = decisions.find(({ status }) => status === decision) ?? { done: 'Decided' }
  const times = new Map<string, number>()
  for (const { message } of failures) times.set(message, (times.get(message) ?? 0) + 1)
  return {
    done: count > 0 ? [`${done}: ${comments(count)}`, ...new Set(notes)].join('. ') : null,
    failed: failures.length > 0 ? `Not decided: ${comments(failures.length)}` : null,
    reasons: [...times].map(([reason, n]) => (n > 1 ? `${reason} (${n} comments)` : reason)),
  }
}

const comments = (count: number): string => (count === 1 ? 'one comment' : `${count} comments`)
