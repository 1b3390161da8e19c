import type { Payload } from 'payload'
import { REPORT_OUTCOME_TASK } from '../comments/settle-reports.ts'
import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { idOf } from '../lib/relation.ts'
import type { Report } from '../payload-types.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { headlineOf } from './headline.ts'
import { reportOutcomeEmail } from './reader-emails.ts'
import { commentLink } from './reader-links.ts'
import { findComment } from './reply-digests.ts'
import { sendWithin } from './send-within.ts'

/** The maximum of emails of this kind for one address in a day. The others wait. */
const MAX_OUTCOMES = 10

/**
 * Tells the reader who reported a comment what became of it, once. It tells the comment's present
 * state, so a decision that was undone tells nothing, and one that was changed is not told twice.
 */
async function sendReportOutcome({ payload, id, now }: Parameters<FollowUp['run']>[0]) {
  const report = await payload.db.findOne<Report>({
    collection: 'reports',
    where: { id: { equals: id } },
  })
  if (!report?.email) return
  const comment = await findComment(payload, report.comment)
  // A decision was undone.
  if (report.state === 'open' && comment && !comment.removed) return
  const story = idOf(comment?.story)
  if (!comment || !story) return forgetReporter(payload, id)
  const { author, body } = comment
  const isShown = comment.visible && !comment.removed
  const email = reportOutcomeEmail({
    language: chooseLanguage(report.language),
    headline: await headlineOf(payload, story),
    reason: report.reason,
    isReviewed: report.state !== 'open',
    shown: isShown ? { author, body, link: commentLink(env(), comment.id) } : null,
  })
  const isWaiting = await sendWithin(payload, {
    due: { collection: 'reports', id, task: REPORT_OUTCOME_TASK, now },
    limit: { kind: 'report', max: MAX_OUTCOMES },
    sending: { to: report.email, email, id: `report ${id}`, story },
  })
  if (!isWaiting) await forgetReporter(payload, id)
}

/** The address serves this one email, so it goes with it. */
const forgetReporter = async (payload: Payload, id: string): Promise<void> => {
  await payload.db.updateOne({
    collection: 'reports',
    id,
    data: { email: null, language: null, updatedAt: null },
    returning: false,
  })
}

export const reportMailTasks: FollowUp[] = [
  {
    task: REPORT_OUTCOME_TASK,
    collection: 'reports',
    recipient: 'reader',
    run: sendReportOutcome,
  },
]
