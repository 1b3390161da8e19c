import type { Payload } from 'payload'
import { columns, type FollowUps } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import { changeRow } from '../store/change-row.ts'

/** A notice or an appeal: it gets one verdict. */
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
  /** The time of each follow-up, by task. */
  due: Record<string, Date>
}

const MAX_TRIES = 10

/**
 * Gives a verdict on a case that is still open, and records its follow-ups, in one statement.
 * @returns false when somebody decided first, or it was deleted
 */
export const giveVerdict = (
  payload: Payload,
  { collection, id, data, due }: Verdict,
): Promise<boolean> =>
  changeRow<Case>(payload, {
    collection,
    where: { id: { equals: id } },
    // An email may be sent at this moment: its record must not be overwritten.
    compare: ['state', 'followUpDue'],
    change: (row) => {
      if (row.state !== 'open') return null
      const owed: FollowUps = { ...(row.followUps as FollowUps | null) }
      for (const [task, at] of Object.entries(due)) owed[task] = { due: at.toISOString(), tries: 0 }
      return { ...data, ...columns(owed) }
    },
    maxTries: MAX_TRIES,
  })

/** Removes a task that was done at once from the record. After a crash before it, the sweep does the task. */
export const noteDone = (
  payload: Payload,
  { task, ...at }: { collection: 'notices' | 'appeals'; id: string; task: string },
): Promise<void> =>
  rewriteFollowUps(payload, at, (owed) =>
    Object.fromEntries(Object.entries(owed).filter(([name]) => name !== task)),
  )
