import type { Payload, PayloadRequest } from 'payload'
import { columns, type FollowUps } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { commentsShown } from './shown-signal.ts'
import { showThreads } from './show-thread.ts'
import { settleReports } from './settle-reports.ts'
import type { Row } from './comment-row.ts'
import { updateBatch, writeEvents } from './write-many.ts'
import {
  type By,
  isMoved,
  isUnchanged,
  emailTasks,
  unchangedColumns,
  untilNoConflictIn,
  type Written,
} from './writing.ts'

/** Of more at once the sweep thinks soon enough. */
const MAX_HASTENED = 20

/** The tasks that `finish` does itself. */
const doneAtOnce = ['record-events', 'show-thread', 'close-reports']

/** Does at once what the rows say must follow. Outside a transaction a failure is the sweep's to mend. */
export async function finish(payload: Payload, written: readonly Written[], by: By): Promise<void> {
  if (written.length === 0) return
  try {
    await writeEvents(
      payload,
      written.flatMap(({ events }) => events),
      by.req,
    )
    for (const verdict of ['upheld', 'dismissed', 'open'] as const) {
      const ids = written.filter(({ plan }) => plan.reports === verdict).map(({ row }) => row.id)
      await settleReports(payload, { comments: ids, verdict, at: by.now, req: by.req })
    }
    const moved = written.filter(({ before, row }) => isMoved(before, row))
    await showThreads(
      payload,
      moved.map(({ row }) => row),
      by.req,
    )
    await clear(payload, written, by.req)
    if (moved.some(({ before, row }) => row.visible && !before.visible)) commentsShown()
    for (const { before, row } of moved.slice(0, MAX_HASTENED)) {
      const [task] = emailTasks(before, row, by.actor)
      if (task && !by.actor.id)
        await hasten((by.req ?? { payload }) as PayloadRequest, task, row.id)
    }
  } catch (err) {
    if (by.req) throw err
    payload.logger.error({ err, msg: 'What follows decisions was put off; the sweep does it' })
  }
}

/**
 * Takes from the rows what was just done, unless somebody has written to them since: then it is done
 * once more. What an earlier change left undone stays.
 */
async function clear(
  payload: Payload,
  written: readonly Written[],
  req: PayloadRequest | undefined,
): Promise<void> {
  const groups = new Map<string, { data: object; rows: Row[] }>()
  for (const { before, row } of written) {
    const left = leftOf(before, row)
    // Rows of one group are told apart by their ids alone.
    const key = JSON.stringify([left, { ...unchangedColumns(row), id: null }])
    const data = { ...columns(left), updatedAt: null }
    const group = groups.get(key) ?? { data, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  for (const { data, rows } of groups.values()) {
    const [first] = rows
    if (first && rows.length > 1 && payload.db.name === 'sqlite') {
      const still = { ...unchangedColumns(first), id: { in: rows.map(({ id }) => id) } }
      const where = { and: Object.entries(still).map(([column, is]) => ({ [column]: is })) }
      await updateBatch(payload, { data, where })
      continue
    }
    for (const row of rows)
      await untilNoConflictIn(req, () =>
        payload.db.updateOne({
          collection: 'comments',
          data: { ...data },
          options: { atomic: true },
          where: isUnchanged(row),
          ...(req ? { req } : {}),
        }),
      )
  }
}

function leftOf(before: Row, row: Row): FollowUps {
  const left: FollowUps = { ...row.followUps }
  for (const task of doneAtOnce) {
    const earlier = before.followUps?.[task]
    if (earlier) left[task] = earlier
    else delete left[task]
  }
  return left
}
