import type { Payload, PayloadRequest } from 'payload'

const AT_ONCE = 500

/** Likes and reports go with their comments. */
export async function forgetMarks(
  payload: Payload,
  comments: readonly string[],
  req?: PayloadRequest,
): Promise<void> {
  for (let from = 0; from < comments.length; from += AT_ONCE) {
    const where = { comment: { in: comments.slice(from, from + AT_ONCE) } }
    for (const collection of ['likes', 'reports'] as const)
      await payload.db.deleteMany({ collection, where, ...(req ? { req } : {}) })
  }
}
