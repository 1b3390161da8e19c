import type { Payload, PayloadRequest, Where } from 'payload'
import type { ReportVerdict } from './plan.ts'

type Settled = {
  comments: readonly string[]
  verdict: ReportVerdict
  /** When it was decided: reports that came later are not meant. */
  at: Date
  req?: PayloadRequest | undefined
}

/**
 * Closes what is reported of comments that somebody decided on, or opens it again when the decision
 * is undone. Doing it again changes nothing.
 */
export async function settleReports(
  payload: Payload,
  { comments, verdict, at, req }: Settled,
): Promise<void> {
  if (comments.length === 0) return
  const meant: Where[] =
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
    where: { and: [{ comment: { in: [...comments] } }, ...meant] },
    ...(req ? { req } : {}),
  })
}

/** An undo follows its decision within minutes: reports closed before that were another's. */
const UNDO_MINUTES = 10
const recently = (at: Date): string => new Date(at.getTime() - UNDO_MINUTES * 60_000).toISOString()

/** The same from a comment's follow-ups: `verdict time`, in the order in which they were decided. */
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
