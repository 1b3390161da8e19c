import type { Payload, Where } from 'payload'
import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import type { Comment } from '../payload-types.ts'
import { commentReportedEmail, commentWaitsEmail, type Links } from './comment-waits.ts'
import { decisionLinks } from './decision-links.ts'
import { digestEmail, MAX_SHOWN } from './digest.ts'
import { reportedIn, spanOf, waitingIn, waitsSince } from './digest-due.ts'
import { beginFloodDigest, SEND_DIGEST } from './digests.ts'
import { isInDigest, leaveToDigests, SEND_COMMENT_MAIL } from './leave-to-digests.ts'
import { takeEmailSlot } from './email-slots.ts'
import { findModerators, findUser, type Moderator, wantsEmails } from './moderators.ts'
import { sendEmail } from './send.ts'
import { findWaiting, type WaitingComment } from './waiting.ts'

type Run = Parameters<FollowUp['run']>[0]

const isId = (id: string): Where => ({ id: { equals: id } })

const findComment = ({ payload, id }: Run): Promise<Comment | null> =>
  payload.db.findOne<Comment>({ collection: 'comments', where: isId(id) })

const linksFor = (comment: WaitingComment, user: string, now: Date): Links =>
  decisionLinks(comment, user, { ...env(), now })

/** Tells the moderators about a waiting comment, unless somebody has decided on it meanwhile. */
async function sendCommentMail(run: Run): Promise<void> {
  const comment = await findComment(run)
  if (comment?.status !== 'pending' || comment.deletedAt) return
  await notifyModerators(run, comment, { kind: 'waits', emailFor: commentWaitsEmail })
}

/** Tells the moderators about a reported comment, unless somebody has decided on it meanwhile. */
async function sendReportMail(run: Run): Promise<void> {
  const comment = await findComment(run)
  const isRead = comment?.status === 'pending' || comment?.status === 'approved'
  if (!comment?.reportedAt || !isRead || comment.deletedAt) return
  const kind = `reported ${comment.status}`
  await notifyModerators(run, comment, { kind, emailFor: commentReportedEmail })
}

type EmailKind = { kind: string; emailFor: typeof commentWaitsEmail }

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

async function isLeftToDigest(
  { payload, id, now }: Run,
  user: Moderator,
  { at, kind }: { at: Date; kind: string },
): Promise<boolean> {
  if (isInDigest(user, at)) return true
  const email = `${kind} ${id}`
  if (await takeEmailSlot(payload, { user: user.id, email, now })) return false
  await beginFloodDigest(payload, { user: user.id, at, now })
  return true
}

type One = { user: Moderator; comment: WaitingComment; at: Date; email: EmailKind }

async function sendOne({ payload, now }: Run, { user, comment, at, email }: One): Promise<void> {
  const links = linksFor(comment, user.id, now)
  await sendEmail(payload, {
    to: user.email,
    email: email.emailFor(comment, { links, serverURL: env().serverURL }),
    id: `${email.kind} ${comment.id} ${at.toISOString()} ${user.id}`,
  })
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
    runMany: leaveToDigests,
  },
  { task: 'send-report-mail', collection: 'comments', recipient: 'staff', run: sendReportMail },
  { task: SEND_DIGEST, collection: 'users', recipient: 'staff', run: sendDigest },
]
