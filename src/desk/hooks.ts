import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import type { Ban, Comment } from '../payload-types.ts'
import { banNote } from './bans.ts'
import { changeComments } from '../comments/change.ts'
import { actorOf } from '../comments/actor.ts'
import { type EventDraft, makeEvent, notesIn, writeEvent, writeMissing } from '../comments/event.ts'
import { planSave, readSave } from './plan-save.ts'

/**
 * Removes the decision from a save and leaves it to `decideSaved`. Payload fills a save with the
 * columns that it read before. The hook drops those columns, so that the save does not overwrite
 * newer values.
 */
export const decideComment: CollectionBeforeChangeHook<Comment> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data
  const { request, columns } = readSave(data, originalDoc, new Date())
  const requests = (req.context.commentSaves ??= {})
  requests[originalDoc.id] = request
  return columns
}

/**
 * Makes the decision that a save requests. When two users decide at once, the second is refused.
 * @throws DatelineError `changed-since`, `already-decided`
 */
export const decideSaved: CollectionAfterChangeHook<Comment> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const request = req.context.commentSaves?.[doc.id]
  if (operation !== 'update' || !request) return doc
  delete req.context.commentSaves?.[doc.id]
  if (!request.isEdited && request.to === undefined && request.deletedAt === undefined) return doc
  const by = { actor: actorOf(req), now: new Date() }
  const plan = planSave({ request, previous: previousDoc }, by)
  const change = { id: doc.id, plan }
  const within = (await req.transactionID) ? { req } : {}
  const [outcome] = await changeComments(req.payload, [change], { ...by, ...within })
  if (outcome?.kind === 'refused' && outcome.code === 'changed-since')
    throw new DatelineError('changed-since', 'The text has changed. Read it again.')
  if (outcome?.kind === 'refused')
    throw new DatelineError(
      'already-decided',
      `Somebody else has already decided. The status is ${outcome.row.status}.`,
    )
  return outcome?.kind === 'changed' ? { ...doc, ...(await moved(req, doc.id)) } : doc
}

/** The columns that a decision may change. */
const movable = [
  'status',
  'deletedAt',
  'decidedBy',
  'decidedAt',
  'decidedFrom',
  'rejectionReason',
  'reportCount',
  'reportedAt',
  'shown',
  'visible',
  'updatedAt',
] as const satisfies (keyof Comment)[]

async function moved(req: PayloadRequest, id: string): Promise<Partial<Comment>> {
  const row = await req.payload.db.findOne<Comment>({
    collection: 'comments',
    req,
    where: { id: { equals: id } },
  })
  return Object.fromEntries(movable.map((column) => [column, row?.[column] ?? null]))
}

/** Logs the permanent deletion of a comment and of its replies, which Payload deletes with it. */
export const logDeleted: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    req,
    select: { story: true, status: true, deletedAt: true, followUps: true },
    where: { or: [{ id: { equals: id } }, { parent: { equals: id } }] },
  })
  for (const { id: comment, story, status, deletedAt, followUps } of docs) {
    // Each reply logs its own replies.
    if (comment !== id) {
      await logDeleted({ id: comment, req } as Parameters<typeof logDeleted>[0])
      continue
    }
    await writeMissing(req.payload, { comment, notes: notesIn(followUps), req })
    const about = { comment, story: idOf(story), actor: actorOf(req), now: new Date() }
    const from = deletedAt ? 'trash' : status
    await writeEvent(req.payload, makeEvent(req.payload, { action: 'deleted', from }, about), req)
  }
}

/** Logs a ban that an admin edits in the panel. */
export const logBanEdited: CollectionAfterChangeHook<Ban> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const isSame = doc.until === previousDoc.until && doc.reason === previousDoc.reason
  if (operation !== 'update' || isSame) return doc
  await logBan(req, doc, 'banned')
  return doc
}

/** Logs a ban that is lifted. */
export const logBanLifted: CollectionAfterDeleteHook<Ban> = async ({ doc, req }) => {
  await logBan(req, doc, 'unbanned')
}

async function logBan(req: PayloadRequest, ban: Ban, action: 'banned' | 'unbanned'): Promise<void> {
  const about = { comment: ban.comment ?? null, story: null, actor: actorOf(req), now: new Date() }
  const draft: EventDraft = { action, note: banNote(ban) }
  await writeEvent(req.payload, makeEvent(req.payload, draft, about), req)
}
