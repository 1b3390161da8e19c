import type { Payload, PayloadRequest } from 'payload'
import { env } from '../env.ts'
import type { Comment } from '../payload-types.ts'
import { isEditToken } from '../comments/edit-token.ts'
import { refuse } from '../texts/refuse.ts'

/** A comment's id and the edit token that its reader got for it. */
export type Asked = { id: string; token: unknown }

/**
 * Finds a reader's own comment by its edit token, also in the trash: its reader must not learn that it
 * is there.
 * @throws DatelineError `token-invalid`, `comment-not-found`
 */
export async function findOwn(req: PayloadRequest, { id, token }: Asked): Promise<Comment> {
  if (!isEditToken(env().secret, id, token)) throw refuse(req, 'token-invalid')
  const comment = await req.payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
    req,
  })
  if (!comment || comment.removed) throw refuse(req, 'comment-not-found')
  return comment
}

/**
 * Decides whether a moderator has changed the text. It reads the log, because the row does not say
 * who changed it.
 */
export const isEditedByStaff = async (payload: Payload, id: string): Promise<boolean> =>
  (await payload.db.findOne({
    collection: 'moderation-events',
    select: {},
    where: {
      and: [
        { comment: { equals: id } },
        { action: { equals: 'edited' } },
        { source: { not_equals: 'reader' } },
      ],
    },
  })) !== null

/**
 * Decides whether a comment has replies. Waiting and rejected replies count too, because they would
 * lose their parent, and so do those at the maximum depth, which are its siblings.
 */
export const hasReplies = async (payload: Payload, id: string): Promise<boolean> =>
  (await payload.db.findOne({
    collection: 'comments',
    select: {},
    where: { or: [{ parent: { equals: id } }, { answers: { equals: id } }] },
  })) !== null
