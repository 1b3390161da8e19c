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
import { type EventDraft, makeEvent, writeEvent } from '../comments/event.ts'
import { planSave, readSave } from './plan-save.ts'

/**
 * Takes the decision out of a save and leaves it to `decideSaved`. Payload completes a save by the
 * document as it was read: columns that others may have written since then are not written.
 */
export const decideComment: CollectionBeforeChangeHook<Comment> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data
  const { wish, columns } = readSave(data, originalDoc, new Date())
  const wishes = (req.context.commentSaves ??= {})
  wishes[originalDoc.id] = wish
  return columns
}

/** Makes the decision that a save asked for. Of two decisions at once the second is refused. */
export const decideSaved: CollectionAfterChangeHook<Comment> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const wish = req.context.commentSaves?.[doc.id]
  if (operation !== 'update' || !wish) return doc
  delete req.context.commentSaves?.[doc.id]
  if (!wish.isEdited && wish.to === undefined && wish.deletedAt === undefined) return doc
  const by = { actor: actorOf(req), now: new Date() }
  const plan = planSave({ wish, previous: previousDoc }, by)
  const change = { id: doc.id, plan }
  const within = (await req.transactionID) ? { req } : {}
  const [outcome] = await changeComments(req.payload, [change], { ...by, ...within })
  if (outcome?.kind === 'refused' && outcome.code === 'changed-since')
    throw new DatelineError('changed-since', 'The text was changed meanwhile: read it again.')
  if (outcome?.kind === 'refused')
    throw new DatelineError(
      'already-decided',
      `Somebody else has decided on this comment: it is ${outcome.row.status}.`,
    )
  return outcome?.kind === 'changed' ? { ...doc, ...(await moved(req, doc.id)) } : doc
}

/** The columns that a decision may move. */
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

/** Logs a comment that is deleted for good, and its replies, which are deleted with it. */
export const logDeleted: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    req,
    select: { story: true, status: true, deletedAt: true },
    where: { or: [{ id: { equals: id } }, { parent: { equals: id } }] },
  })
  for (const { id: comment, story, status, deletedAt } of docs) {
    // Each reply logs its own replies.
    if (comment !== id) {
      await logDeleted({ id: comment, req } as Parameters<typeof logDeleted>[0])
      continue
    }
    const about = { comment, story: idOf(story), actor: actorOf(req), now: new Date() }
    const from = deletedAt ? 'trash' : status
    await writeEvent(req.payload, makeEvent(req.payload, { action: 'deleted', from }, about), req)
  }
}

/** A ban that is edited in the panel. */
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

/** A ban that is lifted. */
export const logBanLifted: CollectionAfterDeleteHook<Ban> = async ({ doc, req }) => {
  await logBan(req, doc, 'unbanned')
}

async function logBan(req: PayloadRequest, ban: Ban, action: 'banned' | 'unbanned'): Promise<void> {
  const about = { comment: ban.comment ?? null, story: null, actor: actorOf(req), now: new Date() }
  const draft: EventDraft = { action, note: banNote(ban) }
  await writeEvent(req.payload, makeEvent(req.payload, draft, about), req)
}
