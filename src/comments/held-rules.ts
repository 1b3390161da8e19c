import type { Payload } from 'payload'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment } from '../payload-types.ts'

/**
 * Writes the rules that hold a comment, for filters. On SQLite they have a table of their own, so no
 * conditional update can write them with the other columns. `heldFor` decides where the two differ.
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
