import type { Payload, PayloadRequest } from 'payload'
import { env } from '../env.ts'
import type { Comment } from '../payload-types.ts'
import { isEditToken } from '../comments/edit-token.ts'
import { refuse } from '../texts/refuse.ts'

/** A comment and the token that its reader was given for it. */
export type Asked = { id: string; token: unknown }

/** @throws DatelineError `token-invalid`, `comment-not-found` */
export async function findOwn(req: PayloadRequest, { id, token }: Asked): Promise<Comment> {
  if (!isEditToken(env().secret, id, token)) throw refuse(req, 'token-invalid')
  const comment = await req.payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
    req,
  })
  if (!comment || comment.removed || comment.deletedAt) throw refuse(req, 'comment-not-found')
  return comment
}

/** What a moderator changed stays as they left it: the log tells, since the row does not say who. */
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

/** Also those that wait, and those that were rejected: they would hang in the air. */
export const hasReplies = async (payload: Payload, id: string): Promise<boolean> =>
  (await payload.db.findOne({
    collection: 'comments',
    select: {},
    where: { parent: { equals: id } },
  })) !== null
