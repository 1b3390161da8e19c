import type { Payload } from 'payload'
import { columns, type FollowUps } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import { untilNoConflict } from '../store/write-conflict.ts'

/** What notices and appeals have in common: a verdict that is given once. */
type Case = {
  id: string
  state: string
  followUps?: unknown
  followUpDue?: string | null
}

type Verdict = {
  collection: 'notices' | 'appeals'
  id: string
  data: Record<string, unknown>
  /** What must follow, by task: when. */
  due: Record<string, Date>
}

const MAX_TRIES = 10

/**
 * Gives a verdict on a case that is still open, and records what follows from it, in one statement.
 * @returns false when somebody was faster, or it is gone
 */
export async function giveVerdict(
  payload: Payload,
  { collection, id, data, due }: Verdict,
): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const row = await payload.db.findOne<Case>({ collection, where: { id: { equals: id } } })
    if (row?.state !== 'open') return false
    const owed: FollowUps = { ...(row.followUps as FollowUps | null) }
    for (const [task, at] of Object.entries(due)) owed[task] = { due: at.toISOString(), tries: 0 }
    const given: unknown = await untilNoConflict(() =>
      payload.db.updateOne({
        collection,
        data: { ...data, ...columns(owed) },
        options: { atomic: true },
        where: {
          and: [
            { id: { equals: id } },
            { state: { equals: 'open' } },
            // A letter may be on its way at this moment: what is noted of it is not overwritten.
            { followUpDue: row.followUpDue ? { equals: row.followUpDue } : { exists: false } },
          ],
        },
      }),
    )
    if (given) return true
  }
  throw new Error(
    `The follow-ups of ${collection} ${id} changed during every attempt to write them.`,
  )
}

/** Takes a task from the record that was done at once; a crash before leaves it to the sweep. */
export const noteDone = (
  payload: Payload,
  { task, ...at }: { collection: 'notices' | 'appeals'; id: string; task: string },
): Promise<void> =>
  rewriteFollowUps(payload, at, (owed) =>
    Object.fromEntries(Object.entries(owed).filter(([name]) => name !== task)),
  )
