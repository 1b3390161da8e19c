import type { Payload, PayloadRequest } from 'payload'

const BATCH = 500

/** Deletes the likes and reports of comments. */
export async function forgetMarks(
  payload: Payload,
  comments: readonly string[],
  req?: PayloadRequest,
): Promise<void> {
  for (let from = 0; from < comments.length; from += BATCH) {
    const where = { comment: { in: comments.slice(from, from + BATCH) } }
    for (const collection of ['likes', 'reports'] as const)
      await payload.db.deleteMany({ collection, where, ...(req ? { req } : {}) })
  }
}
