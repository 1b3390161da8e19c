import type { CollectionSlug, Payload, PayloadRequest, TaskConfig } from 'payload'
import { updateIf, updateIfUnchanged } from '../store/update-if.ts'
import { tryUntilWritten } from '../store/until-written.ts'
import { afterAttempt, columns, dueTasks, type FollowUps } from './record.ts'
import type { Recipient } from './recipients.ts'

/** `about`: notes that the record holds beside the row (`record.ts`). */
type Work = {
  payload: Payload
  id: string
  now: Date
  done: Set<string>
  about: readonly string[]
}

/** One kind of follow-up. `run` is idempotent: it may be called again for work that is done. */
export type FollowUp = {
  /** The name in the queue and in the row: verb-noun. */
  task: string
  collection: CollectionSlug
  recipient: Recipient
  /** `done` holds the steps that earlier, failed tries finished; `run` adds its own. */
  run: (args: Work) => Promise<void>
  /** Does the work of many rows for little more than that of one (`batch.ts`). */
  runAll?: (args: WorkOfMany) => Promise<void>
}

/** One row of a batch. An `error` postpones its work; `run` describes `done` and `about`. */
export type BatchRow = {
  id: string
  done: Set<string>
  about: readonly string[]
  error?: string
}

export type WorkOfMany = { payload: Payload; rows: readonly BatchRow[]; now: Date }

/** A process holds a row this long. After a crash another process takes it then. */
export const LEASE_MS = 5 * 60_000

/** Follow-ups are no edit, so `updatedAt` stays (docs/payload-traps.md: moved-updatedat). */
const NO_EDIT = { updatedAt: null }

type Target = { collection: CollectionSlug; id: string; now: Date }
type Row = { id: string; followUps?: FollowUps | null; followUpDue?: string | null }

/**
 * Does the due follow-ups of one row, unless another process does. A failure is logged, and recorded
 * in the row with the time of the next try. It is never thrown.
 */
export async function runFollowUps(
  payload: Payload,
  kinds: readonly FollowUp[],
  { collection, id, now }: Target,
): Promise<void> {
  const lease = new Date(now.getTime() + LEASE_MS).toISOString()
  const row = await updateIf<Row>(payload, {
    collection,
    data: { followUpDue: lease, ...NO_EDIT },
    where: {
      and: [{ id: { equals: id } }, { followUpDue: { less_than_equal: now.toISOString() } }],
    },
  })
  if (!row) return

  const tried: Attempt[] = []
  for (const task of dueTasks(row.followUps, now)) {
    const kind = kinds.find((k) => k.task === task && k.collection === collection)
    const done = new Set(row.followUps?.[task]?.done)
    const error = kind
      ? await failureOf(payload, kind, { id, now, done, about: row.followUps?.[task]?.about ?? [] })
      : `${collection} has no task named ${task}`
    tried.push({ task, error, done: [...done], due: row.followUps?.[task]?.due ?? '' })
  }
  await noteAttempts(payload, { collection, id, now, tried })
}

/** `due`: the time that the tried record had. A record made meanwhile has another and stays due. */
export type Attempt = { task: string; error: string | undefined; done: string[]; due: string }

const MAX_TRIES = 5

/**
 * Writes the results of the attempts beside follow-ups that were recorded while they ran. If others
 * keep changing the row, the lease ends and the tasks run again, which is safe: they are idempotent.
 */
export async function noteAttempts(
  payload: Payload,
  { collection, id, now, tried }: Target & { tried: readonly Attempt[] },
): Promise<void> {
  await tryUntilWritten(MAX_TRIES, async () => {
    const row = await payload.db.findOne<Row>({ collection, where: { id: { equals: id } } })
    if (!row?.followUpDue) return 'nothing due'
    let left = row.followUps ?? {}
    for (const attempt of tried) {
      if (left[attempt.task]?.due !== attempt.due) continue
      left = afterAttempt(left, { ...attempt, now }).followUps ?? {}
    }
    const read = { followUpDue: row.followUpDue }
    const data = { ...columns(left), ...NO_EDIT }
    return updateIfUnchanged(payload, { collection, id, read, data })
  })
}

/**
 * Queues a task for a row, so that it runs soon. The row is written already, so a failure of the queue
 * is only logged and the sweep does the work. Within a transaction the failure has ended the
 * transaction and is thrown.
 */
export async function hasten(
  req: Pick<PayloadRequest, 'payload'> & Partial<PayloadRequest>,
  task: string,
  id: string,
): Promise<void> {
  try {
    await req.payload.jobs.queue({
      task: task as never,
      input: { id } as never,
      req: req as PayloadRequest,
    })
  } catch (err) {
    if (await req.transactionID) throw err
    req.payload.logger.error({ err, msg: `${task} could not be queued. The next sweep runs it.` })
  }
}

/** Makes the queue's task for a follow-up. It does what the row says and is not retried by the queue. */
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

/** Runs one kind for one row. @returns the message of its error, which is logged */
export async function failureOf(
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
