import type { Payload } from 'payload'
import { findDueRows } from '../store/due-rows.ts'
import { dueWork, runBatch } from './batch.ts'
import { type FollowUp, runFollowUps } from './run.ts'

const SWEEP_BATCH = 500

/** Does all due follow-ups. It runs at boot and every minute, whatever the queue has done. */
export async function sweep(
  payload: Payload,
  kinds: readonly FollowUp[],
  now: Date,
): Promise<void> {
  for (const collection of new Set(kinds.map((kind) => kind.collection))) {
    const mine = kinds.filter((kind) => kind.collection === collection)
    let found: number
    do {
      const due = await findDueRows(payload, { collection, now, limit: SWEEP_BATCH })
      found = due.length
      const work = due.map((row) => ({ row, ...dueWork(row, mine, now) }))
      const rows = work.filter(({ all }) => all.length > 0).map(({ row }) => row)
      if (rows.length > 0) await runBatch(payload, { collection, kinds: mine, rows, now })
      // A row without a task that is due has a wrong time, which a run of its own corrects.
      for (const { row, all, single } of work)
        if (single.length > 0 || all.length === 0)
          await runFollowUps(payload, kinds, { collection, id: row.id, now })
    } while (found === SWEEP_BATCH)
  }
}
