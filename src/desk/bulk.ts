import type { Payload } from 'payload'
import { isModerator } from '../access/roles.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { postpone } from '../follow-ups/rewrite.ts'
import { type FollowUp, hasten } from '../follow-ups/run.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { BulkDecision, User } from '../payload-types.ts'
import { changeComments } from '../comments/change.ts'
import { type Filter, isStatusTab, whereOf } from './filter.ts'
import { type Decision, planDecision } from '../comments/plan.ts'

export const bulkTask = 'decide-in-bulk'

type Bulk = {
  id: string
  filter: Filter
  /** Comments after this position arrived after the request and are left out. */
  until: string
  decision: Omit<Decision, 'seen'>
  user: string
  state: BulkDecision['state']
  total: number
  done: number
  failed: number
  position: string | null
}

/** The progress of a bulk decision. `done` does not count comments that failed. */
export type BulkProgress = Pick<Bulk, 'state' | 'total' | 'done' | 'failed'>

/** `total`: the number of comments that the filter found. */
export type BulkStarted = { bulk: string; total: number }

type Asked = {
  filter: Filter
  decision: Omit<Decision, 'seen'>
  user: Pick<User, 'id'>
  now: Date
}

/** Begins a decision on all comments that a filter finds now, and records its follow-up. */
export async function startBulk(
  payload: Payload,
  { filter, decision, user, now }: Asked,
): Promise<BulkStarted> {
  const until = `${now.toISOString()}~`
  const { totalDocs } = await payload.db.count({
    collection: 'comments',
    where: { and: [await whereOf(payload, filter), { position: { less_than_equal: until } }] },
  })
  const row = await payload.db.create({
    collection: 'bulk-decisions',
    data: {
      filter,
      decision: { ...decision, until },
      user: user.id,
      state: 'running',
      total: totalDocs,
      done: 0,
      failed: 0,
      ...withFollowUp(null, bulkTask, now),
    },
  })
  return { bulk: row.id as string, total: totalDocs }
}

export async function readBulk(payload: Payload, id: string): Promise<Bulk | null> {
  const row = await payload.db.findOne<BulkDecision>({
    collection: 'bulk-decisions',
    where: { id: { equals: id } },
  })
  if (!row) return null
  const { until, ...decision } = row.decision as unknown as Bulk['decision'] & { until: string }
  return {
    id: row.id,
    filter: row.filter as unknown as Filter,
    until,
    decision,
    user: row.user,
    state: row.state,
    total: row.total,
    done: row.done,
    failed: row.failed,
    position: row.position ?? null,
  }
}

/** Cancels a bulk decision. Comments that were decided stay so. */
export async function cancelBulk(payload: Payload, id: string): Promise<void> {
  await note(payload, id, { state: 'cancelled' })
}

const AT_ONCE = 50
/** Other jobs of the queue wait this long. It must be well under the lease of a follow-up. */
const SLICE_MS = 10_000

/**
 * Continues a bulk decision by position, so that a restart continues at the same place. It works for a
 * slice of time and is due again then. It skips comments that somebody decided meanwhile.
 */
export async function continueBulk({ payload, id }: Parameters<FollowUp['run']>[0]): Promise<void> {
  const started = Date.now()
  for (;;) {
    const bulk = await readBulk(payload, id)
    if (!bulk || bulk.state !== 'running') return
    const user = await findModerator(payload, bulk.user)
    if (!user) return cancelBulk(payload, id)
    const step = await decideSome(payload, bulk, user)
    const counts = { done: bulk.done + step.done, failed: bulk.failed + step.failed }
    if (!step.position) return note(payload, id, { ...counts, state: 'done' })
    await note(payload, id, { ...counts, position: step.position })
    if (Date.now() - started > SLICE_MS) return again(payload, id)
  }
}

/** Finds the user who began the decision; null when they are no longer a moderator. */
async function findModerator(payload: Payload, id: string): Promise<User | null> {
  const user = await payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: id } },
  })
  return user && isModerator({ req: { user: { ...user, collection: 'users' } } }) ? user : null
}

/** Decides on the next comments. `position` is null when they were the last. */
async function decideSome(
  payload: Payload,
  { filter, decision, until, position }: Bulk,
  user: User,
): Promise<{ done: number; failed: number; position: string | null }> {
  const after = position ? [{ position: { greater_than: position } }] : []
  const { docs } = await payload.db.find<{ id: string; position: string }>({
    collection: 'comments',
    limit: AT_ONCE,
    pagination: false,
    select: { position: true },
    sort: 'position',
    where: {
      and: [await whereOf(payload, filter), { position: { less_than_equal: until } }, ...after],
    },
  })
  const by = {
    actor: { id: user.id, name: user.name, source: 'bulk' as const },
    now: new Date(),
  }
  const seen = isStatusTab(filter.tab) ? filter.tab : undefined
  // The moderator cannot have read a comment that changed after the request, so it stays pending.
  const readAt = until.slice(0, -1)
  const wish = { ...decision, seen, readAt }
  const changes = docs.map(({ id }) => ({ id, plan: planDecision(wish, by) }))
  const outcomes = await changeComments(payload, changes, by)
  const failed = outcomes.filter(({ kind }) => kind === 'refused' || kind === 'missing').length
  return {
    done: outcomes.length - failed,
    failed,
    position: docs.length < AT_ONCE ? null : (docs.at(-1)?.position ?? null),
  }
}

type Progress = Partial<Pick<Bulk, 'state' | 'done' | 'failed' | 'position'>>

/** Writes the progress while the decision runs. One that somebody has cancelled stays cancelled. */
async function note(payload: Payload, id: string, data: Progress): Promise<void> {
  await updateIfUnchanged(payload, {
    collection: 'bulk-decisions',
    id,
    read: { state: 'running' },
    data,
  })
}

async function again(payload: Payload, id: string): Promise<void> {
  await postpone(payload, { collection: 'bulk-decisions', id, task: bulkTask, until: new Date() })
  await hasten({ payload }, bulkTask, id)
}
