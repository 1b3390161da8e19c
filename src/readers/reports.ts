import type { Payload, Where } from 'payload'
import { type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import { type FollowUp, runFollowUps } from '../follow-ups/run.ts'
import { cleanText } from '../lib/plain-text.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment, Report } from '../payload-types.ts'
import { changeComments } from '../comments/change.ts'
import { planDecision, type Planner } from '../comments/plan.ts'
import type { Held, ReportReason } from '../comments/verdict.ts'
import { noteHeldRules } from '../comments/held-rules.ts'

export const MAX_EXPLANATION = 1000

const COUNT = 'count-report'

type Said = {
  comment: string
  /** A keyed hash of comment and network: one report each. */
  key: string
  reason: ReportReason
  explanation: string
  now: Date
}

/** Keeps a report and acts on it; a second one of the same network changes nothing. */
export async function report(payload: Payload, said: Said): Promise<void> {
  const { comment, key, reason, now } = said
  let id: string
  try {
    const made = await payload.db.create({
      collection: 'reports',
      data: {
        comment,
        key,
        reason,
        explanation: cleanText(said.explanation) || null,
        state: 'open',
        ...withFollowUp(null, COUNT, now),
      },
    })
    id = String(made.id)
  } catch (err) {
    // The unique key says no: this network has reported it.
    if (err instanceof Error && err.name === 'ValidationError') return
    throw err
  }
  await runFollowUps(payload, reportTasks, { collection: 'reports', id, now })
}

/**
 * Brings a comment's open reports in line with what is stored, and hides it when they are enough.
 * Reports that somebody has decided on are not open: they hide nothing again.
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

  const held: Held = { rule: 'reports', reason: `${open} readers have reported this comment.` }
  const hold = { id: comment, plan: planHold(held, now) }
  const [outcome] = await changeComments(payload, [hold], { actor: byRule, now })
  if (outcome?.kind === 'changed') await noteHeldRules(payload, comment, [held.rule])
}

const byRule = { id: null, name: null, source: 'rule' } as const

/** What readers see and enough of them report waits until somebody decides. */
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
 * Writes what is open until what is written is what is stored: whoever writes last has then seen
 * every report.
 * @returns how many are open
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
    // Those from before somebody's decision are closed with it, if only in a moment.
    const isAnswered = row.decidedAt && row.decidedFrom !== 'rule'
    const since: Where[] = isAnswered ? [{ createdAt: { greater_than: row.decidedAt } }] : []
    const { totalDocs: open } = await payload.db.count({
      collection: 'reports',
      where: { and: [...ofComment, ...since] },
    })
    if ((row.reportCount ?? 0) === open || round === MAX_ROUNDS) return open
    const isFirst = open > 0 && !row.reportedAt
    const due = row.followUpDue ? { equals: row.followUpDue } : { exists: false }
    await untilNoConflict(() =>
      payload.db.updateOne({
        collection: 'comments',
        data: {
          reportCount: open,
          reportedAt: open === 0 ? null : (row.reportedAt ?? now.toISOString()),
          updatedAt: null,
          // Moderators are told of the first; the record must not undo another's.
          ...(isFirst
            ? withFollowUp(row.followUps as FollowUps | null, 'send-report-mail', now)
            : {}),
        },
        options: { atomic: true },
        where: { and: [{ id: { equals: comment } }, ...(isFirst ? [{ followUpDue: due }] : [])] },
      }),
    )
  }
}

export const reportTasks: FollowUp[] = [
  { task: COUNT, collection: 'reports', recipient: 'nobody', run: countReport },
]
