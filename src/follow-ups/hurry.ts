import type { CollectionSlug, Payload } from 'payload'
import type { FollowUp } from './run.ts'
import { sweep } from './sweep.ts'

/** Work that comes within this time is done together. */
const WINDOW_MS = 2_000

type Worker = {
  kinds: readonly FollowUp[]
  sweep: typeof sweep
  waiting: Set<CollectionSlug>
  timer: NodeJS.Timeout | undefined
  running: Promise<void>
}

const workers = new WeakMap<Payload, Worker>()

/**
 * Asks for the due follow-ups of a collection to be done in two seconds, or at once when the work of
 * another collection asks. The rows record the work, so
 * nothing is stored here: after a crash, and in a process that does no follow-ups, the sweep does it.
 */
export function hurry(payload: Payload, collection: CollectionSlug): void {
  const worker = workers.get(payload)
  if (!worker) return
  worker.waiting.add(collection)
  arm(payload, worker)
}

/**
 * Makes this process do the follow-ups that `hurry` asks for.
 * @returns a function that ends it and waits for running work
 */
export function startHurrying(
  payload: Payload,
  kinds: readonly FollowUp[],
  sweepRows = sweep,
): () => Promise<void> {
  const worker: Worker = {
    kinds,
    sweep: sweepRows,
    waiting: new Set(),
    timer: undefined,
    running: Promise.resolve(),
  }
  workers.set(payload, worker)
  return () => {
    workers.delete(payload)
    clearTimeout(worker.timer)
    return worker.running
  }
}

function arm(payload: Payload, worker: Worker): void {
  worker.timer ??= setTimeout(() => {
    worker.running = run(payload, worker)
  }, WINDOW_MS)
  worker.timer.unref()
}

async function run(payload: Payload, worker: Worker): Promise<void> {
  const done = new Set<CollectionSlug>()
  // Work may hurry that of another collection, such as an email. That waits for no second window.
  const next = () => [...worker.waiting].find((collection) => !done.has(collection))
  for (let collection = next(); collection !== undefined; collection = next()) {
    worker.waiting.delete(collection)
    done.add(collection)
    await sweepOne(payload, worker, collection)
  }
  // A run that takes long is not joined by another: the next window begins when it has ended.
  worker.timer = undefined
  if (worker.waiting.size > 0 && workers.get(payload) === worker) arm(payload, worker)
}

async function sweepOne(
  payload: Payload,
  { kinds, sweep: sweepRows }: Worker,
  collection: CollectionSlug,
): Promise<void> {
  try {
    const mine = kinds.filter((kind) => kind.collection === collection)
    await sweepRows(payload, mine, new Date())
  } catch (err) {
    const msg = `The follow-ups of ${collection} failed. The next sweep does them.`
    payload.logger.error({ err, msg })
  }
}
