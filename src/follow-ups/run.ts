import type { CollectionSlug, Payload, PayloadRequest, TaskConfig } from 'payload'
import { afterAttempt, columns, dueTasks, type FollowUps } from './record.ts'
import type { Recipient } from './recipients.ts'

/** `about`: what the record says beside the row (`record.ts`). */
type Work = {
  payload: Payload
  id: string
  now: Date
  done: Set<string>
  about: readonly string[]
}

/** One kind of follow-up work. `run` may be called again for work already done: it is idempotent. */
export type FollowUp = {
  /** Verb-noun, as the queue and the row know it. */
  task: string
  collection: CollectionSlug
  recipient: Recipient
  /** `done` carries what earlier, failed tries have done already; `run` adds to it as it goes. */
  run: (args: Work) => Promise<void>
  /** Before each batch of a sweep: does for many rows at once what needs no look at each of them. */
  runMany?: (payload: Payload, now: Date) => Promise<void>
}

/** How long a row is ours while we work on it; after a crash somebody else takes it up then. */
const LEASE_MS = 5 * 60_000
const SWEEP_BATCH = 100

/** Our notes are no edit, so `updatedAt` stays (docs/payload-traps.md: moved-updatedat). */
const NO_EDIT = { updatedAt: null }

type Target = { collection: CollectionSlug; id: string; now: Date }
type Row = { id: string; followUps?: FollowUps | null; followUpDue?: string | null }

/**
 * Does what is due for one row, unless another process is at it. Each task's failure is logged and
 * noted in the row with the time of its next try; it is never thrown.
 */
export async function runFollowUps(
  payload: Payload,
  kinds: readonly FollowUp[],
  { collection, id, now }: Target,
): Promise<void> {
  const lease = new Date(now.getTime() + LEASE_MS).toISOString()
  const row = (await payload.db.updateOne({
    collection,
    data: { followUpDue: lease, ...NO_EDIT },
    options: { atomic: true },
    where: {
      and: [{ id: { equals: id } }, { followUpDue: { less_than_equal: now.toISOString() } }],
    },
  })) as unknown as Row | null
  if (!row) return

  const tried: Attempt[] = []
  for (const task of dueTasks(row.followUps, now)) {
    const kind = kinds.find((k) => k.task === task && k.collection === collection)
    const done = new Set(row.followUps?.[task]?.done)
    const error = kind
      ? await failureOf(payload, kind, { id, now, done, about: row.followUps?.[task]?.about ?? [] })
      : `No task named ${task} for ${collection}`
    tried.push({ task, error, done: [...done], due: row.followUps?.[task]?.due ?? '' })
  }
  await noteAttempts(payload, { collection, id, now, tried })
}

/** `due`: which recording of the task was tried; one made meanwhile is another and stays due. */
type Attempt = { task: string; error: string | undefined; done: string[]; due: string }

const MAX_NOTES = 5

/**
 * Writes what came of the attempts beside whatever was recorded while they ran. When others keep
 * changing the row, the lease runs out and the tasks run once more: they are idempotent.
 */
async function noteAttempts(
  payload: Payload,
  { collection, id, now, tried }: Target & { tried: readonly Attempt[] },
): Promise<void> {
  for (let notes = 0; notes < MAX_NOTES; notes += 1) {
    const row = await payload.db.findOne<Row>({ collection, where: { id: { equals: id } } })
    if (!row?.followUpDue) return
    let left = row.followUps ?? {}
    for (const attempt of tried) {
      if (left[attempt.task]?.due !== attempt.due) continue
      left = afterAttempt(left, { ...attempt, now }).followUps ?? {}
    }
    const noted: unknown = await payload.db.updateOne({
      collection,
      data: { ...columns(left), ...NO_EDIT },
      options: { atomic: true },
      where: { and: [{ id: { equals: id } }, { followUpDue: { equals: row.followUpDue } }] },
    })
    if (noted) return
  }
}

/** Everything that is due anywhere: run at boot and every minute, whatever the queue has done. */
export async function sweep(
  payload: Payload,
  kinds: readonly FollowUp[],
  now: Date,
): Promise<void> {
  for (const collection of new Set(kinds.map((kind) => kind.collection))) {
    let rows: Row[]
    const many = kinds.filter((kind) => kind.collection === collection && kind.runMany)
    do {
      for (const kind of many) await kind.runMany?.(payload, now)
      const found = await payload.db.find({
        collection,
        limit: SWEEP_BATCH,
        pagination: false,
        sort: 'followUpDue',
        where: { followUpDue: { less_than_equal: now.toISOString() } },
      })
      rows = found.docs as unknown as Row[]
      for (const { id } of rows) await runFollowUps(payload, kinds, { collection, id, now })
    } while (rows.length === SWEEP_BATCH)
  }
}

/**
 * Asks the queue to look at a row soon. The row's own record is what counts, and the row is written:
 * a queue that fails is logged, and the sweep does the work. Within a transaction the failure has
 * ended that, and is the save's own.
 */
export async function hasten(req: PayloadRequest, task: string, id: string): Promise<void> {
  try {
    await req.payload.jobs.queue({ task: task as never, input: { id } as never, req })
  } catch (err) {
    if (await req.transactionID) throw err
    req.payload.logger.error({ err, msg: `${task} was not hastened; the sweep does it` })
  }
}

/** The queue's form of a follow-up: it only starts what the row says, and keeps no retries. */
export const toQueueTask = (kind: FollowUp, kinds: readonly FollowUp[]): TaskConfig =>
  ({
    slug: kind.task,
    inputSchema: [{ name: 'id', type: 'text', required: true }],
    handler: async ({ input, req }: { input: { id: string }; req: PayloadRequest }) => {
      const target = { collection: kind.collection, id: input.id, now: new Date() }
      await runFollowUps(req.payload, kinds, target)
      return { output: {} }
    },
  }) as unknown as TaskConfig

async function failureOf(
  payload: Payload,
  kind: FollowUp,
  target: Omit<Work, 'payload'>,
): Promise<string | undefined> {
  try {
    await kind.run({ payload, ...target })
    return undefined
  } catch (err) {
    payload.logger.error({ err, msg: `${kind.task} failed for ${kind.collection} ${target.id}` })
    return err instanceof Error ? err.message : String(err)
  }
}
