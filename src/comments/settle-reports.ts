import type { Payload, PayloadRequest, Where } from 'payload'
import type { ReportVerdict } from './plan.ts'

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
}

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
