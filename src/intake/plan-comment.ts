import { randomBytes } from 'node:crypto'
import { type FollowUpColumns, withFollowUp } from '../follow-ups/record.ts'
import type { CommentText } from '../comments/comment-text.ts'
import { arrivalNote } from '../comments/log-judged.ts'
import { hasSightings, noteSightingsTask } from '../comments/sightings.ts'
import { isApproved, type ThreadPlace } from '../comments/thread.ts'
import type { Comment } from '../payload-types.ts'
import type { RequestedEmails } from './requested-emails.ts'

/** The columns that store a judgement. */
export type Judged = Required<Pick<Comment, 'status' | 'heldFor' | 'heldRules'>> &
  Partial<Pick<Comment, 'spamScore' | 'spamWords'>>

/** A new comment after the rules, and what is known of its sender. */
export type Arrival = {
  text: CommentText
  place: ThreadPlace
  story: string
  /** Its parent and all above it are shown; true without a parent. */
  isParentShown: boolean
  isStoryPublic: boolean
  judged: Judged
  email: string | null
  createdAt: string
  deletedAt: string | null
  now: Date
  /** Null for a comment that our own code creates. */
  sender: {
    prefix: string | null
    userAgent: string | null
    language: string
    byStaff: boolean
    emails: RequestedEmails | undefined
  } | null
}

/** Returns the columns of a new comment, with the work that must follow. */
export function planComment(arrival: Arrival) {
  const { text, place, judged, email, createdAt, now, sender } = arrival
  const { status } = judged
  const shown = isApproved({ status, deletedAt: arrival.deletedAt }) && arrival.isParentShown
  const visible = shown && arrival.isStoryPublic
  const isWaiting = sender !== null && status === 'pending'
  // A moderator may still approve a comment that a rule marked as spam. Its reader's wishes count
  // then, and an email that only spam does not cause would tell the verdict.
  const mayAppear = sender !== null && status !== 'approved'
  const { prefix = null, userAgent = null, emails } = sender ?? {}
  return {
    ...text,
    ...place,
    ...judged,
    email,
    networkPrefix: prefix,
    userAgent,
    // `src/privacy/` clears both columns when their time is over.
    metadataSince: prefix || userAgent ? createdAt : null,
    createdAt,
    // The random part gives two comments of one millisecond the same order on every page.
    position: `${createdAt} ${randomBytes(6).toString('hex')}`,
    shown,
    visible,
    ...(visible ? { shownAt: now.toISOString() } : {}),
    ...(sender
      ? {
          byStaff: sender.byStaff,
          language: sender.language,
          wantsLetter: mayAppear ? (emails?.wantsLetter ?? false) : false,
        }
      : {}),
    ...withTasks(now, [
      // Its parent or story may be withdrawn at this moment, so the follow-up checks it again.
      shown && 'show-thread',
      // Their reader waits for the email.
      emails?.notify && { task: 'subscribe-reader', about: emails.returnTo },
      emails?.verify && { task: 'verify-reader', about: emails.returnTo },
      isWaiting && 'send-comment-mail',
      sender && shown && place.parent && 'announce-reply',
      sender && !sender.byStaff && hasSightings(text) && noteSightingsTask,
      // In the statement of the comment itself: no crash loses the verdict.
      mayAppear && {
        task: 'record-events',
        about: arrivalNote(
          { to: status, rules: judged.heldRules ?? [] },
          { now, story: arrival.story },
        ),
      },
    ]),
  }
}

/** `about`: the note that the task needs beside the row, or null. */
type Task = string | { task: string; about: string | null } | false | null | undefined

/** Returns the follow-up columns with these tasks due; none without a task. */
function withTasks(now: Date, tasks: readonly Task[]): Partial<FollowUpColumns> {
  let columns: Partial<FollowUpColumns> = {}
  for (const one of tasks) {
    if (!one) continue
    const { task, about } = typeof one === 'string' ? { task: one, about: null } : one
    columns = withFollowUp(columns.followUps, task, now, about === null ? [] : [about])
  }
  return columns
}
