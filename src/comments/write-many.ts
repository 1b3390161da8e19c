import type { Payload, PayloadRequest, Where } from 'payload'
import { type Event, writeEvent } from './event.ts'

// What Payload has no word for: the same for many rows at once. SQLite waits for the disk at every
// statement, so that a thousand of them take a thousand times as long.

const AT_ONCE = 100

type Sqlite = {
  drizzle: unknown
  insert: (args: { db: unknown; tableName: string; values: object[] }) => Promise<unknown>
}

/** Events that are not there yet. */
export async function writeEvents(
  payload: Payload,
  events: readonly Event[],
  req?: PayloadRequest,
): Promise<void> {
  if (payload.db.name !== 'sqlite' || events.length < 2) {
    for (const event of events) await writeEvent(payload, event, req)
    return
  }
  const db = payload.db as unknown as Sqlite
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const values = events.slice(from, from + AT_ONCE).map((event) => ({ ...event }))
    await db.insert({ db: db.drizzle, tableName: 'moderation_events', values })
  }
}

/**
 * One statement for all comments that it matches, on SQLite alone: there an atomic update of one is an
 * update of all that match (`upsertRow` of updateMany takes one statement a row).
 */
export async function updateBatch(
  payload: Payload,
  { data, where }: { data: object; where: Where },
): Promise<void> {
  await payload.db.updateOne({
    collection: 'comments',
    data: { ...data },
    options: { atomic: true },
    where,
  })
}
