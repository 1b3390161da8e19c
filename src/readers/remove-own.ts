import type { Payload, PayloadRequest, Where } from 'payload'
import { recipientsIn } from '../follow-ups/recipients.ts'
import { columns, withFollowUp } from '../follow-ups/record.ts'
import { withoutReader, withoutReaderWork, withoutText } from '../comments/emptied-comment.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment } from '../payload-types.ts'
import { newKey, noteOf, writeMissing } from '../comments/event.ts'
import { placeOf } from '../comments/plan.ts'
import { toRow } from '../comments/comment-row.ts'
import { isUnchanged } from '../comments/writing.ts'
import { type Asked, findOwn, hasReplies } from './find-own.ts'
import { forgetMarks } from '../comments/forget-marks.ts'

const MAX_TRIES = 25

/**
 * A reader takes back what they wrote: it is gone; where somebody has answered, its place stays and
 * nothing of it. It is emptied first, and nobody can answer it any more; its row goes only when
 * nobody had answered it until then.
 * @throws DatelineError `token-invalid`, `comment-not-found`
 */
export async function removeOwn(req: PayloadRequest, asked: Asked): Promise<'gone' | 'emptied'> {
  const { payload } = req
  const note = await empty(req, asked)
  // Owed by the row until now, and told before the row may go.
  await writeMissing(payload, asked.id, [note])
  return (await deleteUnanswered(payload, asked.id)) ? 'gone' : 'emptied'
}

/** One statement, tried again when somebody has written to the comment. @returns what the log owes */
async function empty(req: PayloadRequest, asked: Asked): Promise<string> {
  const actor = { id: null, name: null, source: 'reader' as const }
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const comment = await findOwn(req, asked)
    const row = toRow(comment)
    const now = new Date()
    const draft = { action: 'deleted' as const, from: placeOf(row) }
    const note = noteOf(draft, { actor, now }, newKey())
    const left = withoutReaderWork(row.followUps, {
      isTextGone: true,
      recipientOf: recipientsIn(req.payload, 'comments'),
    })
    const at = Math.max(now.getTime(), new Date(row.updatedAt).getTime() + 1)
    const done: unknown = await untilNoConflict(() =>
      req.payload.db.updateOne({
        collection: 'comments',
        data: {
          ...emptied(comment),
          ...columns(withFollowUp(left, 'record-events', now, [note]).followUps ?? {}),
          updatedAt: new Date(at).toISOString(),
        },
        options: { atomic: true },
        where: isUnchanged(row),
      }),
    )
    if (done) return note
  }
  throw new Error(`Comment ${asked.id} changed during every attempt to remove it.`)
}

/** What is left of a comment in whose place others hang; there is nothing to decide on any more. */
const emptied = (comment: Comment) => ({
  removed: 'reader' as const,
  author: '',
  ...withoutReader(comment),
  ...withoutText,
  ...(comment.status === 'pending' ? { status: 'rejected' as const } : {}),
})

/** Never through the hooks, which take replies along. @returns whether it is gone */
async function deleteUnanswered(payload: Payload, id: string): Promise<boolean> {
  if (await hasReplies(payload, id)) return false
  await forgetMarks(payload, [id])
  if (await hasReplies(payload, id)) return false
  const where: Where = { and: [{ id: { equals: id } }, { removed: { equals: 'reader' } }] }
  await untilNoConflict(() => payload.db.deleteOne({ collection: 'comments', where }))
  return true
}
