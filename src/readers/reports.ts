import type { Payload, Where } from 'payload'
import { type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import { type FollowUp, runFollowUps } from '../follow-ups/run.ts'
import { CLOCK_SKEW_MS } from '../lib/clock-skew.ts'
import { inked } from '../lib/ink.ts'
import { cleanText } from '../lib/plain-text.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { updateIf, updateIfUnchanged } from '../store/update-if.ts'
import type { Comment, Report } from '../payload-types.ts'
import { changeComments } from '../comments/change.ts'
import { planDecision, type Planner } from '../comments/plan.ts'
import { type Held, isByPeople, type ReportReason } from '../comments/verdict.ts'
import { noteHeldRules } from '../comments/held-rules.ts'

export const MAX_EXPLANATION = 1000

const COUNT = 'count-report'

type Said = {
  comment: string
  /** A keyed hash of comment and network: one report each. */
  key: string
  reason: ReportReason
  explanation: string
  /** The reader, with a proved address, who wants to hear what becomes of the report. */
  reporter: { email: string; language: string } | null
  now: Date
}

/**
 * Stores a report and acts on it. A second one from the same network changes nothing but the address
 * that gets the outcome, when the first one has none.
 * @returns whether the reader will hear of the outcome
 */
export async function report(payload: Payload, said: Said): Promise<boolean> {
  const { comment, key, reason, reporter, now } = said
  const made = await createUnlessTaken<Report>(payload, {
    collection: 'reports',
    data: {
      comment,
      key,
      reason,
      explanation: inked(cleanText(said.explanation)) || null,
      state: 'open',
      ...reporter,
      ...withFollowUp(null, COUNT, now),
    },
  })
  if (!made) return reporter !== null && (await noteReporter(payload, key, reporter))
  await runFollowUps(payload, reportTasks, { collection: 'reports', id: made.id, now })
  return reporter !== null
}

/** Notes who wants to hear of an open report. @returns false when it is decided, or somebody else does */
async function noteReporter(
  payload: Payload,
  key: string,
  reporter: NonNullable<Said['reporter']>,
): Promise<boolean> {
  const isFree: Where = {
    or: [{ email: { exists: false } }, { email: { equals: reporter.email } }],
  }
  const where: Where = { and: [{ key: { equals: key } }, { state: { equals: 'open' } }, isFree] }
  const data = { ...reporter, updatedAt: null }
  return (await updateIf(payload, { collection: 'reports', data, where })) !== null
}

/**
 * Updates the number of a comment's open reports, and hides the comment when there are enough. Reports
 * that somebody has decided on are not open, so they do not hide it again.
 */
async function countReport({ payload, id, now }: Parameters<FollowUp['run']>[0]): Promise<void> {
  const one = await payload.db.findOne<Report>({
    collection: 'reports',
    where: { id: { equals: id } },
  })
  if (!one || one.state !== 'open') return
  const { comment } = one
  const open = await noteOpen(payload, comment, now)
  const { hideAtReports } = await payload.findGlobal({ slug: 'comment-rules', depth: 0 })
  if (open < hideAtReports) return
  if (open < hideAtReports * OF_KEPT && (await isKept(payload, comment))) return

  const held: Held = { rule: 'reports', reason: `${open} readers have reported this comment.` }
  const hold = { id: comment, plan: planHold(held, now) }
  const [outcome] = await changeComments(payload, [hold], { actor: byRule, now })
  if (outcome?.kind === 'changed') await noteHeldRules(payload, comment, [held.rule])
}

/** A comment that a moderator kept in spite of reports needs this many times as many new ones. */
const OF_KEPT = 4

/**
 * Tells whether the newsroom has decided on reports of the comment and kept it. Readers who do not like
 * that must be many more. An approval before the first report answers no report, and an edit by its
 * reader makes it a new text.
 */
async function isKept(payload: Payload, id: string): Promise<boolean> {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    select: { decidedAt: true, decidedFrom: true },
    where: { id: { equals: id } },
  })
  if (!comment || !isByPeople(comment)) return false
  const before = { createdAt: { less_than_equal: comment.decidedAt } }
  const where: Where = { and: [{ comment: { equals: id } }, before] }
  return (await payload.db.findOne({ collection: 'reports', select: {}, where })) !== null
}

const byRule = { id: null, name: null, source: 'rule' } as const

/** Plans that an approved comment is pending again until somebody decides. */
const planHold =
  (held: Held, now: Date): Planner =>
  (row) => {
    if (row.status !== 'approved' || row.deletedAt || row.reportedAt === null) return null
    const plan = planDecision({ to: 'pending' }, { actor: byRule, now })(row)
    if (!plan || 'refuse' in plan) return plan
    const set = { ...plan.set, heldFor: [held] }
    return { ...plan, set }
  }

const MAX_ROUNDS = 10

/**
 * Writes the number of open reports until it equals the stored reports: the last writer has then seen
 * every report.
 * @returns the number of open reports
 */
async function noteOpen(payload: Payload, comment: string, now: Date): Promise<number> {
  const ofComment: Where[] = [{ comment: { equals: comment } }, { state: { equals: 'open' } }]
  for (let round = 1; ; round += 1) {
    const row = await payload.db.findOne<Comment>({
      collection: 'comments',
      select: {
        reportCount: true,
        reportedAt: true,
        decidedAt: true,
        decidedFrom: true,
        followUps: true,
        followUpDue: true,
      },
      where: { id: { equals: comment } },
    })
    if (!row) return 0
    // A person's decision closes earlier reports, maybe a moment later.
    const isAnswered =
      row.decidedAt &&
      row.decidedFrom !== 'rule' &&
      // A clock that was set back after the decision would hide every later report.
      Date.parse(row.decidedAt) <= now.getTime() + CLOCK_SKEW_MS
    const since: Where[] = isAnswered ? [{ createdAt: { greater_than: row.decidedAt } }] : []
    const { totalDocs: open } = await payload.db.count({
      collection: 'reports',
      where: { and: [...ofComment, ...since] },
    })
    if ((row.reportCount ?? 0) === open || round === MAX_ROUNDS) return open
    const isFirst = open > 0 && !row.reportedAt
    await updateIfUnchanged(payload, {
      collection: 'comments',
      id: comment,
      // Moderators get an email about the first report. It must not overwrite other follow-ups.
      read: isFirst ? { followUpDue: row.followUpDue } : {},
      data: {
        reportCount: open,
        reportedAt: open === 0 ? null : (row.reportedAt ?? now.toISOString()),
        updatedAt: null,
        ...(isFirst
          ? withFollowUp(row.followUps as FollowUps | null, 'send-report-mail', now)
          : {}),
      },
    })
  }
}

export const reportTasks: FollowUp[] = [
  { task: COUNT, collection: 'reports', recipient: 'nobody', run: countReport },
]
