import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { idOf } from '../lib/relation.ts'
import type { Appeal, Comment, Notice } from '../payload-types.ts'
import { headlineOf } from './headline.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { commentLink } from './reader-links.ts'
import { noticeDecidedEmail, outcomeEmail, receiptEmail, statementEmail } from './redress-emails.ts'
import { appealLink } from './redress-links.ts'
import { sendWithin } from './send-within.ts'
import { sendEmail } from './send.ts'
import { findDecision, readStatement } from './statement.ts'

type Run = Parameters<FollowUp['run']>[0]

const STATEMENT = 'send-statement'
const RECEIPT = 'send-notice-receipt'
const DECISION = 'send-notice-decision'

const DAY_MS = 86_400_000
/** The maximum of emails of this kind for one address in a day. The others wait. */
const MAX_STATEMENTS = 20
const MAX_OF_NOTICES = 5
/**
 * Emails above the limit are dropped after this time, because the address may belong to somebody
 * who sent no notice. The time is long because the law requires an answer.
 */
const RECEIPT_PATIENCE_MS = 2 * DAY_MS
const DECISION_PATIENCE_MS = 7 * DAY_MS

/** Sends the statement for the last of several quick decisions, if it still stands. */
async function sendStatement(run: Run): Promise<void> {
  const { payload, id, about, now } = run
  const at = about.at(-1)
  const comment = at && (await findComment(payload, id))
  if (!comment) return
  const event = await findDecision(payload, { comment: id, at })
  if (!event) throw new Error('The decision is not in the log yet')
  const statement = await readStatement(payload, event)
  if (!statement?.stands || !comment.email) return
  const subject = { kind: 'decision', subject: event.id, decidedAt: event.createdAt } as const
  const email = statementEmail(statement, {
    language: chooseLanguage(comment.language),
    appeal: appealLink(env(), subject),
  })
  await sendWithin(payload, {
    due: { collection: 'comments', id, task: STATEMENT, now },
    limit: { kind: 'statement', max: MAX_STATEMENTS },
    sending: {
      to: comment.email,
      email,
      id: `statement ${event.id}`,
      story: idOf(comment.story),
    },
  })
}

async function sendReceipt({ payload, id, now }: Run): Promise<void> {
  const notice = await findNotice(payload, id)
  if (!notice?.email) return
  const patience = { since: notice.createdAt, ms: RECEIPT_PATIENCE_MS }
  await sendWithin(payload, {
    due: { collection: 'notices', id, task: RECEIPT, now },
    limit: { kind: 'receipt', max: MAX_OF_NOTICES, patience },
    sending: { to: notice.email, email: receiptEmail(wordsOf(notice)), id: `receipt ${id}` },
  })
}

async function sendNoticeDecision({ payload, id, now }: Run): Promise<void> {
  const notice = await findNotice(payload, id)
  if (!notice?.email || !notice.decidedAt) return
  const subject = { kind: 'notice', subject: id, decidedAt: notice.decidedAt } as const
  const email = noticeDecidedEmail({ ...wordsOf(notice), appeal: appealLink(env(), subject) })
  const patience = { since: notice.decidedAt, ms: DECISION_PATIENCE_MS }
  await sendWithin(payload, {
    due: { collection: 'notices', id, task: DECISION, now },
    limit: { kind: 'notice-decision', max: MAX_OF_NOTICES, patience },
    sending: { to: notice.email, email, id: `notice decided ${id}` },
  })
}

const wordsOf = (notice: Notice) => ({
  notice,
  language: chooseLanguage(notice.language),
  addresses: notice.comments.map((comment) => commentLink(env(), comment)),
})

/**
 * Sends an appeal's outcome to the comment's author or the notice's sender. It sends nothing once
 * that address is erased.
 */
async function sendOutcome({ payload, id }: Run): Promise<void> {
  const appeal = await payload.db.findOne<Appeal>({
    collection: 'appeals',
    where: { id: { equals: id } },
  })
  if (!appeal || appeal.state === 'open') return
  const comment = await findComment(payload, appeal.comments[0] ?? '')
  const isOwn = appeal.kind === 'decision'
  const to = isOwn ? comment?.email : (await findNotice(payload, appeal.subject))?.email
  if (!to) return
  const isBack = isOwn && appeal.state === 'reversed' && comment?.visible
  const email = outcomeEmail(appeal, {
    language: chooseLanguage(appeal.language),
    headline: isOwn ? await headlineOf(payload, idOf(comment?.story) ?? '') : '',
    read: isBack && comment ? commentLink(env(), comment.id) : null,
  })
  const story = isOwn ? idOf(comment?.story) : null
  await sendEmail(payload, { to, email, id: `appeal ${id}`, story })
}

const findComment = (payload: Payload, id: string): Promise<Comment | null> =>
  payload.db.findOne<Comment>({ collection: 'comments', where: { id: { equals: id } } })

const findNotice = (payload: Payload, id: string): Promise<Notice | null> =>
  payload.db.findOne<Notice>({ collection: 'notices', where: { id: { equals: id } } })

export const redressMailTasks: FollowUp[] = [
  { task: STATEMENT, collection: 'comments', recipient: 'reader', run: sendStatement },
  { task: RECEIPT, collection: 'notices', recipient: 'reader', run: sendReceipt },
  { task: DECISION, collection: 'notices', recipient: 'reader', run: sendNoticeDecision },
  { task: 'send-appeal-outcome', collection: 'appeals', recipient: 'reader', run: sendOutcome },
]
