import type { Payload, Where } from 'payload'
import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import type { Comment } from '../payload-types.ts'
import { commentReportedEmail, type Links } from './comment-waits.ts'
import { digestEmail, MAX_SHOWN } from './digest.ts'
import { reportedIn, spanOf, waitingIn, waitsSince } from './digest-due.ts'
import { SEND_DIGEST } from './digests.ts'
import { SEND_COMMENT_MAIL } from './in-digest.ts'
import { findModerators, findUser, wantsEmails } from './moderators.ts'
import { type EmailKind, isLeftToDigest, linksFor, sendOne } from './one-comment-email.ts'
import { sendEmail } from './send.ts'
import { findWaiting, type WaitingComment } from './waiting.ts'
import { sendCommentMails, WAITS } from './waiting-emails.ts'

type Run = Parameters<FollowUp['run']>[0]

const isId = (id: string): Where => ({ id: { equals: id } })

const findComment = ({ payload, id }: Run): Promise<Comment | null> =>
  payload.db.findOne<Comment>({ collection: 'comments', where: isId(id) })

/** Tells the moderators about a waiting comment, unless somebody has decided on it meanwhile. */
async function sendCommentMail(run: Run): Promise<void> {
  const comment = await findComment(run)
  if (comment?.status !== 'pending' || comment.deletedAt) return
  await notifyModerators(run, comment, WAITS)
}

/** Tells the moderators about a reported comment, unless somebody has decided on it meanwhile. */
async function sendReportMail(run: Run): Promise<void> {
  const comment = await findComment(run)
  const isRead = comment?.status === 'pending' || comment?.status === 'approved'
  if (!comment?.reportedAt || !isRead || comment.deletedAt) return
  const kind = `reported ${comment.status}`
  await notifyModerators(run, comment, { kind, emailFor: commentReportedEmail })
}

/**
 * Sends each moderator one email. A moderator who chose a digest, or has used up the slots, gets
 * the comment in the digest.
 */
async function notifyModerators(run: Run, comment: Comment, email: EmailKind): Promise<void> {
  const { payload, done } = run
  const at = waitsSince(comment)
  const moderators = (await findModerators(payload)).filter(({ id }) => !done.has(id))
  let shown: WaitingComment | undefined
  // One address that refuses must not delay the others. It is tried again on its own.
  const failures: unknown[] = []
  for (const user of moderators) {
    try {
      if (!(await isLeftToDigest(run, user, { at, kind: email.kind }))) {
        shown ??= (await findWaiting(payload, { where: isId(comment.id), limit: 1 }))[0]
        if (!shown) return
        await sendOne(run, { user, comment: shown, at, email })
      }
      done.add(user.id)
    } catch (err) {
      failures.push(err)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/**
 * Sends one email about everything that waits in the span, in its current state. It sends nothing
 * when nothing waits.
 */
async function sendDigest({ payload, id, now, about }: Run): Promise<void> {
  const user = await findUser(payload, id)
  const span = spanOf(about)
  if (!user || !wantsEmails(user) || !span) return
  const reported = await countAndFind(payload, reportedIn(span), MAX_SHOWN)
  const waiting = await countAndFind(payload, waitingIn(span), MAX_SHOWN - reported.shown.length)
  if (reported.total + waiting.total === 0) return
  const linksOf = (comment: WaitingComment): Links => linksFor(comment, user.id, now)
  await sendEmail(payload, {
    to: user.email,
    email: digestEmail({ waiting, reported, linksOf, serverURL: env().serverURL }),
    id: `digest ${span.until.toISOString()} ${user.id}`,
  })
}

async function countAndFind(payload: Payload, where: Where, limit: number) {
  const { totalDocs: total } = await payload.db.count({ collection: 'comments', where })
  // Payload reads a limit of 0 as no limit.
  const shown = total > 0 && limit > 0 ? await findWaiting(payload, { where, limit }) : []
  return { total, shown }
}

export const staffEmailTasks: FollowUp[] = [
  {
    task: SEND_COMMENT_MAIL,
    collection: 'comments',
    recipient: 'staff',
    run: sendCommentMail,
    runAll: sendCommentMails,
  },
  { task: 'send-report-mail', collection: 'comments', recipient: 'staff', run: sendReportMail },
  { task: SEND_DIGEST, collection: 'users', recipient: 'staff', run: sendDigest },
]
