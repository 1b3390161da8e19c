import type { Payload } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import { findAnswered, findComment, type Sub } from './reply-digests.ts'

/** A thread has at most six levels. */
const MAX_ABOVE = 10

/**
 * Returns the confirmed subscriptions of the readers who hear of a reply, each once: the author of the
 * comment that it answers, and the authors above it. The reply's own author hears nothing.
 */
export async function subscribersOf(payload: Payload, reply: Comment): Promise<Sub[]> {
  const answered = await findAnswered(payload, reply)
  const emails = new Set<string>()
  if (answered?.email) emails.add(answered.email)
  for (let above = idOf(reply.parent), n = 0; above && n < MAX_ABOVE; n += 1) {
    const comment: Comment | null = await findComment(payload, above)
    if (comment?.email) emails.add(comment.email)
    above = idOf(comment?.parent)
  }
  if (reply.email) emails.delete(reply.email)
  if (emails.size === 0) return []
  const found = await payload.db.find<Sub>({
    collection: 'subscriptions',
    pagination: false,
    where: {
      and: [
        { email: { in: [...emails] } },
        { story: { equals: idOf(reply.story) } },
        { state: { equals: 'confirmed' } },
      ],
    },
  })
  return found.docs
}
