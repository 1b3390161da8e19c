import type { Payload, PayloadRequest } from 'payload'
import { columns, type FollowUps } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { createMany } from '../store/create-many.ts'
import { updateEqualRows } from '../store/update-matching.ts'
import { commentsShown } from './shown-signal.ts'
import { showThreads } from './show-thread.ts'
import { settleReports } from './settle-reports.ts'
import type { Row } from './comment-row.ts'
import { asReadOf, type By, isMoved, emailTasks, type Written } from './writing.ts'

/** The sweep does the emails of larger batches. */
const MAX_HASTENED = 20

/** The tasks that `finish` does. */
const doneAtOnce = ['record-events', 'show-thread', 'close-reports']

/** Does the follow-ups of written rows now. Outside a transaction the sweep repeats what fails. */
export async function finish(payload: Payload, written: readonly Written[], by: By): Promise<void> {
  if (written.length === 0) return
  try {
    await createMany(payload, {
      collection: 'moderation-events',
      rows: written.flatMap(({ events }) => events),
      req: by.req,
    })
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
      if (task && !by.actor.id) await hasten(by.req ?? { payload }, task, row.id)
    }
  } catch (err) {
    if (by.req) throw err
    payload.logger.error({
      err,
      msg: 'The follow-ups of decisions were postponed. The next sweep does them.',
    })
  }
}

/**
 * Clears the follow-ups that were just done from the rows that nobody has written to since. For the
 * others the sweep does them again. A follow-up that an earlier change left due stays due.
 */
async function clear(
  payload: Payload,
  written: readonly Written[],
  req: PayloadRequest | undefined,
): Promise<void> {
  const groups = new Map<string, { data: object; rows: Row[] }>()
  for (const { before, row } of written) {
    const left = leftOf(before, row)
    // The rows of one group differ in their ids only.
    const key = JSON.stringify([left, asReadOf(row)])
    const data = { ...columns(left), updatedAt: null }
    const group = groups.get(key) ?? { data, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  for (const { data, rows } of groups.values()) {
    const [first] = rows
    if (!first) continue
    const ids = rows.map(({ id }) => id)
    const read = asReadOf(first)
    await updateEqualRows(payload, { collection: 'comments', data, ids, read, req })
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
