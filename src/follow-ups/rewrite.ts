import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { columns, type FollowUps } from './record.ts'

type Row = { id: string; followUps?: FollowUps | null; followUpDue?: string | null }
/** `req`: within its transaction. */
type At = { collection: CollectionSlug; id: string; req?: PayloadRequest | undefined }

const MAX_TRIES = 25

/**
 * Changes what a row still owes, beside whoever else is changing it: `change` is asked again when the
 * record moved meanwhile. It must leave another earliest time than it found, or two changes look alike.
 * @throws when the row keeps changing; nothing is written then
 */
export async function rewriteFollowUps(
  payload: Payload,
  { collection, id, req }: At,
  change: (followUps: FollowUps) => FollowUps,
): Promise<void> {
  const within = req ? { req } : {}
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const row = await payload.db.findOne<Row>({
      collection,
      where: { id: { equals: id } },
      ...within,
    })
    if (!row) return
    const written: unknown = await payload.db.updateOne({
      collection,
      data: { ...columns(change(row.followUps ?? {})), updatedAt: null },
      options: { atomic: true },
      where: {
        and: [
          { id: { equals: id } },
          { followUpDue: row.followUpDue ? { equals: row.followUpDue } : { exists: false } },
        ],
      },
      ...within,
    })
    if (written) return
  }
  throw new Error(
    `The follow-ups of ${collection} ${id} changed during every attempt to write them.`,
  )
}

/** Puts a task off from within its own run: it is no failure, and is due again at `until`. */
export const postpone = (
  payload: Payload,
  { task, until, ...at }: At & { task: string; until: Date },
): Promise<void> =>
  rewriteFollowUps(payload, at, (followUps) => {
    const state = followUps[task] ?? { tries: 0 }
    return { ...followUps, [task]: { ...state, due: until.toISOString() } }
  })
