import type { Payload } from 'payload'
import { countUp } from './count-up.ts'

// A refused comment has no row, so counters by day and rule record it. They are stored every few
// seconds, because a program that is refused a thousand times a second must not cause as many writes.

/** Counts are stored at most this long after the first of them. */
const WINDOW_MS = 5_000

type Waiting = {
  counts: Map<string, number>
  timer: NodeJS.Timeout | undefined
  storing: Promise<void>
}

const processes = new WeakMap<Payload, Waiting>()

const waitingOf = (payload: Payload): Waiting => {
  const known = processes.get(payload)
  if (known) return known
  const fresh: Waiting = { counts: new Map(), timer: undefined, storing: Promise.resolve() }
  processes.set(payload, fresh)
  return fresh
}

/** @param day UTC, `2026-11-25`; the key sorts by it */
const keyOf = (day: string, rule: string): string => `refused:${day}:${rule}`

/** Counts a comment that a rule has refused. The count is stored within seconds. */
export function countRefusal(payload: Payload, rule: string, now: Date): void {
  const waiting = waitingOf(payload)
  const key = keyOf(now.toISOString().slice(0, 10), rule)
  waiting.counts.set(key, (waiting.counts.get(key) ?? 0) + 1)
  waiting.timer ??= setTimeout(() => {
    storeRefusals(payload).catch((err: unknown) =>
      payload.logger.error({ err, msg: 'The counts of refused comments wait to be stored.' }),
    )
  }, WINDOW_MS)
  waiting.timer.unref()
}

/**
 * Stores the counts that wait. The server does so at a stop, and the sweep every minute.
 * @throws Error of the database; what was not stored waits for the next call
 */
export function storeRefusals(payload: Payload): Promise<void> {
  const waiting = waitingOf(payload)
  clearTimeout(waiting.timer)
  waiting.timer = undefined
  // One call at a time: a call that comes meanwhile stores what came meanwhile.
  waiting.storing = waiting.storing.catch(() => undefined).then(() => store(payload, waiting))
  return waiting.storing
}

/** Stores the counts at a stop. A failure is logged with the counts, because nothing keeps them. */
export async function storeLastRefusals(payload: Payload): Promise<void> {
  try {
    await storeRefusals(payload)
  } catch (err) {
    const counts = Object.fromEntries(waitingOf(payload).counts)
    payload.logger.error({
      err,
      counts,
      msg: 'These counts of refused comments could not be stored.',
    })
  }
}

async function store(payload: Payload, { counts }: Waiting): Promise<void> {
  for (const [key, by] of counts) {
    await countUp(payload, key, by)
    // Others may have been counted since.
    const left = (counts.get(key) ?? 0) - by
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
  }
}

/**
 * Reads the number of comments that each rule refused in a period.
 * @param period UTC days, both included
 */
export async function readRefusals(
  payload: Payload,
  { from, to }: { from: string; to: string },
): Promise<Record<string, number>> {
  const { docs } = await payload.db.find<{ id: string; key: string; value: number }>({
    collection: 'counters',
    pagination: false,
    where: {
      and: [
        { key: { greater_than_equal: `refused:${from}:` } },
        // The character after the colon.
        { key: { less_than: `refused:${to};` } },
      ],
    },
  })
  const refused: Record<string, number> = {}
  for (const { key, value } of docs) {
    const rule = key.split(':').slice(2).join(':')
    refused[rule] = (refused[rule] ?? 0) + value
  }
  return refused
}
