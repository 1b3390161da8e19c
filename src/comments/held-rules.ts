import type { Payload } from 'payload'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment } from '../payload-types.ts'

/**
 * By which rules a comment is held, to filter by. They lie in a table of their own on SQLite, so no
 * conditional statement can write them together with the rest: `heldFor` is what counts.
 */
export async function noteHeldRules(
  payload: Payload,
  id: string,
  heldRules: Comment['heldRules'],
): Promise<void> {
  await untilNoConflict(() =>
    payload.db.updateOne({
      collection: 'comments',
      id,
      data: { heldRules, updatedAt: null },
      returning: false,
    }),
  )
}
