import type { CollectionSlug, Payload } from 'payload'
import type { FollowUp } from './run.ts'
import { sweep } from './sweep.ts'

/** Work that comes within this time is done together. */
const WINDOW_MS = 2_000

/** The work of one collection. It waits for no other, such as that of a slow mail server. */
type Lane = { isAsked: boolean; timer: NodeJS.Timeout | undefined; running: Promise<void> }

type Worker = {
  kinds: readonly FollowUp[]
  sweep: typeof sweep
  lanes: Map<CollectionSlug, Lane>
}

const workers = new WeakMap<Payload, Worker>()

/**
 * Asks for the due follow-ups of a collection to be done: in two seconds, or at once when somebody waits
 * for them. The rows record the work, so nothing is stored here: after a crash, and in a process that
 * does no follow-ups, the sweep does it.
 */
export function hurry(
  payload: Payload,
  collection: CollectionSlug,
  when: 'soon' | 'at-once' = 'soon',
): void {
  const worker = workers.get(payload)
  if (!worker) return
  let lane = worker.lanes.get(collection)
  if (!lane) {
    lane = { isAsked: false, timer: undefined, running: Promise.resolve() }
    worker.lanes.set(collection, lane)
  }
  lane.isAsked = true
  arm(payload, { worker, lane, collection }, when === 'soon' ? WINDOW_MS : 0)
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
  const worker: Worker = { kinds, sweep: sweepRows, lanes: new Map() }
  workers.set(payload, worker)
  return async () => {
    workers.delete(payload)
    for (const { timer } of worker.lanes.values()) clearTimeout(timer)
    await Promise.all([...worker.lanes.values()].map(({ running }) => running))
  }
}

type Place = { worker: Worker; lane: Lane; collection: CollectionSlug }

function arm(payload: Payload, place: Place, ms: number): void {
  const { lane } = place
  lane.timer ??= setTimeout(() => {
    lane.running = run(payload, place)
  }, ms)
  lane.timer.unref()
}

async function run(payload: Payload, place: Place): Promise<void> {
  const { worker, lane, collection } = place
  lane.isAsked = false
  try {
    const kinds = worker.kinds.filter((kind) => kind.collection === collection)
    await worker.sweep(payload, kinds, new Date())
  } catch (err) {
    const msg = `The follow-ups of ${collection} failed. The next sweep does them.`
    payload.logger.error({ err, msg })
  }
  // A run that takes long is not joined by another: the next window begins when it has ended.
  lane.timer = undefined
  if (lane.isAsked && workers.get(payload) === worker) arm(payload, place, WINDOW_MS)
}
