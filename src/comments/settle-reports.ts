import type { Payload, PayloadRequest, Where } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import type { Report } from '../payload-types.ts'
import type { ReportVerdict } from './plan.ts'
import { STATEMENT_AFTER_MS } from './statement-due.ts'

/** The email to a reader who asked what became of their report. */
export const REPORT_OUTCOME_TASK = 'send-report-outcome'

type Settled = {
  comments: readonly string[]
  verdict: ReportVerdict
  /** The time of the decision. Later reports stay open. */
  at: Date
  req?: PayloadRequest | undefined
}

/**
 * Closes the reports of comments after a decision, or opens them again after its undo. A repetition
 * changes nothing.
 */
export async function settleReports(
  payload: Payload,
  { comments, verdict, at, req }: Settled,
): Promise<void> {
  if (comments.length === 0) return
  const affected: Where[] =
    verdict === 'open'
      ? [
          { state: { in: ['upheld', 'dismissed'] } },
          { updatedAt: { greater_than_equal: recently(at) } },
        ]
      : [{ state: { equals: 'open' } }, { createdAt: { less_than_equal: at.toISOString() } }]
  await payload.db.updateMany({
    collection: 'reports',
    data: { state: verdict },
    returning: false,
    where: { and: [{ comment: { in: [...comments] } }, ...affected] },
    ...(req ? { req } : {}),
  })
  if (verdict !== 'open') await oweOutcomes(payload, { comments, state: verdict, at, req })
}

type Owed = Omit<Settled, 'verdict'> & { state: Report['state'] }

/** Records the emails to those who asked for the outcome. A moderator may still undo, so they wait. */
async function oweOutcomes(payload: Payload, { comments, state, at, req }: Owed): Promise<void> {
  const { docs } = await payload.db.find<Report>({
    collection: 'reports',
    pagination: false,
    select: {},
    where: { and: [{ comment: { in: [...comments] } }, { state: { equals: state } }, toTell] },
    ...(req ? { req } : {}),
  })
  const due = new Date(at.getTime() + STATEMENT_AFTER_MS)
  for (const { id } of docs)
    await rewriteFollowUps(
      payload,
      { collection: 'reports', id, req },
      (owed) => withFollowUp(owed, REPORT_OUTCOME_TASK, due).followUps ?? {},
    )
}

const toTell: Where = { email: { exists: true } }

/** Tells those who asked for the outcome that a comment is gone on which nobody has decided. */
export const tellOfRemoval = (
  payload: Payload,
  comments: readonly string[],
  at: Date,
): Promise<void> =>
  comments.length > 0 ? oweOutcomes(payload, { comments, state: 'open', at }) : Promise.resolve()

/** Tells whether a reader of a comment's reports still hears of the outcome. */
export const hasReporters = async (payload: Payload, comment: string): Promise<boolean> =>
  (await payload.db.findOne({
    collection: 'reports',
    select: {},
    where: { and: [{ comment: { equals: comment } }, toTell] },
  })) !== null

/** An undo follows its decision within minutes: an earlier decision closed older reports. */
const UNDO_MINUTES = 10
const recently = (at: Date): string => new Date(at.getTime() - UNDO_MINUTES * 60_000).toISOString()

/** Settles reports by the notes of a follow-up: `verdict time`, in the order of the decisions. */
export async function settleNoted(
  payload: Payload,
  comment: string,
  notes: readonly string[],
): Promise<void> {
  for (const note of notes) {
    const [verdict, at] = note.split(' ') as [ReportVerdict, string]
    await settleReports(payload, { comments: [comment], verdict, at: new Date(at) })
  }
}
