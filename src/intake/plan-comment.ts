import { randomBytes } from 'node:crypto'
import { type FollowUpColumns, withFollowUp } from '../follow-ups/record.ts'
import type { CommentText } from '../comments/comment-text.ts'
import { hasSightings, noteSightingsTask } from '../comments/sightings.ts'
import { isApproved } from '../comments/thread.ts'
import type { Comment } from '../payload-types.ts'
import type { RequestedEmails } from './requested-emails.ts'

/** The columns that store a judgement. */
export type Judged = Required<Pick<Comment, 'status' | 'heldFor' | 'heldRules'>> &
  Partial<Pick<Comment, 'spamScore' | 'spamWords'>>

/** A new comment after the rules, and what is known of its sender. */
export type Arrival = {
  text: CommentText
  place: { parent: string | null; root: string | null; depth: number }
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
  const mayWrite = status === 'pending' || status === 'approved'
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
          wantsLetter: isWaiting ? (emails?.wantsLetter ?? false) : false,
        }
      : {}),
    ...withTasks(now, [
      // Its parent or story may be withdrawn at this moment, so the follow-up checks it again.
      shown && 'show-thread',
      // Their reader waits for the email.
      emails?.notify && mayWrite && { task: 'subscribe-reader', about: emails.returnTo },
      emails?.verify && mayWrite && { task: 'verify-reader', about: emails.returnTo },
      isWaiting && 'send-comment-mail',
      sender && shown && place.parent && 'announce-reply',
      sender && !sender.byStaff && hasSightings(text) && noteSightingsTask,
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
