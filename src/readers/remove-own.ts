import type { Payload, PayloadRequest, Where } from 'payload'
import { recipientsIn } from '../follow-ups/recipients.ts'
import { columns, withFollowUp } from '../follow-ups/record.ts'
import { withoutReader, withoutReaderWork, withoutText } from '../comments/emptied-comment.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { untilWritten } from '../store/until-written.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment } from '../payload-types.ts'
import { newKey, noteOf, notesIn, writeMissing } from '../comments/event.ts'
import { placeOf } from '../comments/plan.ts'
import { toRow } from '../comments/comment-row.ts'
import { asReadOf } from '../comments/writing.ts'
import { type Asked, findOwn, hasReplies } from './find-own.ts'
import { forgetMarks } from '../comments/forget-marks.ts'
import { hasReporters, tellOfRemoval } from '../comments/settle-reports.ts'

const MAX_TRIES = 25

/**
 * Removes a reader's own comment. A comment with replies keeps its place, without text, and so does one
 * about which somebody who reported it will hear. The comment is
 * emptied first, so that nobody can answer it any more; its row is deleted only if it has no replies
 * then.
 * @throws DatelineError `token-invalid`, `comment-not-found`
 */
export async function removeOwn(req: PayloadRequest, asked: Asked): Promise<'gone' | 'emptied'> {
  const { payload } = req
  const notes = await empty(req, asked)
  // The log must have all that the row holds for it before the row is deleted.
  await writeMissing(payload, { comment: asked.id, notes })
  await tellOfRemoval(payload, [asked.id], new Date())
  return (await deleteUnanswered(payload, asked.id)) ? 'gone' : 'emptied'
}

/** Empties the comment, again if it changed meanwhile. @returns the notes that it holds for the log */
function empty(req: PayloadRequest, asked: Asked): Promise<string[]> {
  const actor = { id: null, name: null, source: 'reader' as const }
  return untilWritten({ maxTries: MAX_TRIES, subject: `Comment ${asked.id}` }, async () => {
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
    const done = await updateIfUnchanged(req.payload, {
      collection: 'comments',
      id: row.id,
      read: asReadOf(row),
      data: {
        ...emptied(comment),
        ...columns(withFollowUp(left, 'record-events', now, [note]).followUps ?? {}),
        updatedAt: new Date(at).toISOString(),
      },
    })
    return done ? [...notesIn(row.followUps), note] : null
  })
}

/** Returns the columns of an emptied comment. There is nothing left to decide on. */
const emptied = (comment: Comment) => ({
  removed: 'reader' as const,
  author: '',
  ...withoutReader(comment),
  ...withoutText,
  ...(comment.status === 'pending' ? { status: 'rejected' as const } : {}),
})

/** Deletes the row without the hooks, which delete replies too. @returns whether it was deleted */
async function deleteUnanswered(payload: Payload, id: string): Promise<boolean> {
  if ((await hasReplies(payload, id)) || (await hasReporters(payload, id))) return false
  await forgetMarks(payload, [id])
  if (await hasReplies(payload, id)) return false
  const where: Where = { and: [{ id: { equals: id } }, { removed: { equals: 'reader' } }] }
  await untilNoConflict(() => payload.db.deleteOne({ collection: 'comments', where }))
  return true
}
