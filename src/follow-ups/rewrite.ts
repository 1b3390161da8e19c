import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { changeRow } from '../store/change-row.ts'
import { columns, type FollowUps } from './record.ts'

type Row = { id: string; followUps?: FollowUps | null; followUpDue?: string | null }
/** `req`: the update joins its transaction. */
type At = { collection: CollectionSlug; id: string; req?: PayloadRequest | undefined }

const MAX_TRIES = 25

/**
 * Changes the follow-ups of a row while others may change them too: `change` is asked again when the
 * record changed meanwhile. It must return another earliest time than it got, or the two records look
 * the same.
 * @throws Error when the row keeps changing; nothing is written then
 */
export async function rewriteFollowUps(
  payload: Payload,
  { collection, id, req }: At,
  change: (followUps: FollowUps) => FollowUps,
): Promise<void> {
  await changeRow<Row>(payload, {
    collection,
    where: { id: { equals: id } },
    compare: ['followUpDue'],
    change: (row) => ({ ...columns(change(row.followUps ?? {})), updatedAt: null }),
    maxTries: MAX_TRIES,
    req,
  })
}

/** Postpones a task from within its own run: it has not failed, and is due again at `until`. */
export const postpone = (
  payload: Payload,
  { task, until, ...at }: At & { task: string; until: Date },
): Promise<void> =>
  rewriteFollowUps(payload, at, (followUps) => {
    const state = followUps[task] ?? { tries: 0 }
    return { ...followUps, [task]: { ...state, due: until.toISOString() } }
  })
