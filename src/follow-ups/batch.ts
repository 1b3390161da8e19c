import type { CollectionSlug, Payload } from 'payload'
import { clearDueRows, type DueRow, leaseDueRows } from '../store/due-rows.ts'
import { dueTasks, type FollowUps } from './record.ts'
import {
  type Attempt,
  type BatchRow,
  failureOf,
  type FollowUp,
  LEASE_MS,
  noteAttempts,
} from './run.ts'

type Batch = {
  collection: CollectionSlug
  kinds: Kinds
  rows: readonly DueRow[]
  now: Date
}

const followUpsOf = ({ followUps }: DueRow): FollowUps => (followUps ?? {}) as FollowUps

type Kinds = readonly FollowUp[]

/** Returns the due tasks of a row that a batch can do, and those that it cannot. */
export function dueWork(row: DueRow, kinds: Kinds, now: Date): { all: string[]; single: string[] } {
  const due = dueTasks(followUpsOf(row), now)
  const canBatch = (task: string) => kinds.some((kind) => kind.task === task && kind.runAll)
  return { all: due.filter(canBatch), single: due.filter((task) => !canBatch(task)) }
}

/**
 * Does the work of many rows that a batch can do: one statement takes the rows, one clears those that
 * are done. A row with other work, or whose work fails, is written on its own.
 */
export async function runBatch(payload: Payload, batch: Batch): Promise<void> {
  const { collection, kinds, now } = batch
  const lease = new Date(now.getTime() + LEASE_MS)
  const ids = batch.rows.map(({ id }) => id)
  const taken = await leaseDueRows(payload, { collection, ids, now, lease })
  const tried = new Map<string, Attempt[]>(taken.map(({ id }) => [id, []]))
  for (const kind of kinds) {
    const mine = taken.filter((row) => dueWork(row, kinds, now).all.includes(kind.task))
    if (!kind.runAll || mine.length === 0) continue
    const states = await attempt(payload, kind, { rows: mine, now })
    for (const [i, { id, done, error }] of states.entries()) {
      const due = followUpsOf(mine[i] as DueRow)[kind.task]?.due ?? ''
      tried.get(id)?.push({ task: kind.task, error, done: [...done], due })
    }
  }
  const isDone = (row: DueRow): boolean => {
    const attempts = tried.get(row.id) ?? []
    const isAll = attempts.length === Object.keys(followUpsOf(row)).length
    return isAll && attempts.every(({ error }) => error === undefined)
  }
  const done = taken.filter(isDone).map(({ id }) => id)
  if (done.length > 0) await clearDueRows(payload, { collection, ids: done, lease })
  for (const { id } of taken.filter((row) => !isDone(row)))
    await noteAttempts(payload, { collection, id, now, tried: tried.get(id) ?? [] })
}

async function attempt(
  payload: Payload,
  kind: FollowUp,
  { rows, now }: { rows: readonly DueRow[]; now: Date },
): Promise<BatchRow[]> {
  const states = rows.map((row): BatchRow => {
    const { done, about = [] } = followUpsOf(row)[kind.task] ?? {}
    return { id: row.id, done: new Set(done), about }
  })
  try {
    await kind.runAll?.({ payload, rows: states, now })
  } catch (err) {
    payload.logger.error({
      err,
      msg: `${kind.task} failed for a batch. Its rows are tried one by one.`,
    })
    for (const state of states) {
      const error = await failureOf(payload, kind, { ...state, now })
      if (error !== undefined) state.error = error
    }
  }
  return states
}
