import type {
  CollectionAfterChangeHook,
  CollectionBeforeDeleteHook,
  Payload,
  PayloadRequest,
  Where,
} from 'payload'
import type { Comment, Story } from '../payload-types.ts'
import { createMany } from '../store/create-many.ts'
import { makeEvent, notesIn, writeMissing } from '../comments/event.ts'
import { actorOf } from '../comments/actor.ts'
import { forgetMarks } from '../comments/forget-marks.ts'
import { deleteSubscriptionsOf } from '../readers/subscriptions.ts'
import { showAllOf } from '../comments/show-thread.ts'

/** Hides, trashes and restores a story's comments together with the story. */
export const withdrawCommentsOfStory: CollectionAfterChangeHook<Story> = async ({ doc, req }) => {
  const change = req.context.storySave?.changes[doc.id]
  if (!change) return doc
  const { before, after } = change
  if (before.deletedAt === after.deletedAt && before.isPublic === after.isPublic) return doc
  const stamps = before.deletedAt ? [before.deletedAt] : []
  await followStory(req.payload, { story: doc.id, stamps }, req)
  return doc
}

/**
 * Brings a story's comments in line with the story's current state. A second call changes nothing.
 * `stamps` are the times at which the story went to the trash before. Comments that carry such a
 * time went to the trash with the story and are restored with it. Comments that were trashed on
 * their own stay there.
 */
export async function followStory(
  payload: Payload,
  { story, stamps }: { story: string; stamps: readonly string[] },
  req?: PayloadRequest,
): Promise<void> {
  const within = req ? { req } : {}
  const ofStory = { story: { equals: story } }
  const row = await payload.db.findOne<Story>({
    collection: 'stories',
    select: { deletedAt: true },
    where: { id: { equals: story } },
    ...within,
  })
  const deletedAt = row?.deletedAt ? new Date(row.deletedAt).toISOString() : null
  const moves = deletedAt
    ? [{ deletedAt: { exists: false } }]
    : stamps.map((stamp) => ({ deletedAt: { equals: new Date(stamp).toISOString() } }))
  for (const goesWithIt of moves)
    await payload.db.updateMany({
      collection: 'comments',
      data: { deletedAt },
      returning: false,
      where: { and: [ofStory, goesWithIt] },
      ...within,
    })
  // Moderators may have decided while the story was away, so this computes the visibility of every
  // comment again.
  await showAllOf(payload, story, req)
}

const AT_ONCE = 500

/** Deletes a story's comments for good with the story and logs each deletion. */
export const deleteCommentsOfStory: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { payload } = req
  const where: Where = { story: { equals: id } }
  const about = { story: String(id), actor: actorOf(req), now: new Date() }
  let after = ''
  for (;;) {
    const { docs } = await payload.db.find<Comment & { position: string }>({
      collection: 'comments',
      limit: AT_ONCE,
      pagination: false,
      req,
      select: { position: true, status: true, deletedAt: true, followUps: true },
      sort: 'position',
      where: { and: [where, { position: { greater_than: after } }] },
    })
    const ids = docs.map((comment) => comment.id)
    await forgetMarks(payload, ids, req)
    for (const comment of docs)
      await writeMissing(payload, { comment: comment.id, notes: notesIn(comment.followUps), req })
    const events = docs.map(({ id: comment, status, deletedAt }) => {
      const from = deletedAt ? 'trash' : status
      return makeEvent(payload, { action: 'deleted', from }, { ...about, comment })
    })
    await createMany(payload, { collection: 'moderation-events', rows: events, req })
    if (docs.length < AT_ONCE) break
    after = docs.at(-1)?.position ?? ''
  }
  await payload.db.deleteMany({ collection: 'comments', where, req })
  await deleteSubscriptionsOf(req, String(id))
}
