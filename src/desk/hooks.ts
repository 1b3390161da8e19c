import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { textState } from '../comments/text-state.ts'
import { idOf } from '../lib/relation.ts'
import type { Ban, Comment } from '../payload-types.ts'
import { cleanEmail, prepareText } from '../comments/comment-text.ts'
import { commentStatuses, withoutMarks } from '../comments/verdict.ts'
import { banNote } from './bans.ts'
import { changeComments } from '../comments/change.ts'
import { actorOf } from '../comments/actor.ts'
import { type EventDraft, makeEvent, writeEvent } from '../comments/event.ts'
import { type Plan, planDecision, type Planner, planTrash } from '../comments/plan.ts'
import { type Row, toRow } from '../comments/comment-row.ts'

/**
 * Takes the decision out of a save and leaves it to `decideSaved`. Payload fills a save up with the
 * document as it was read: all columns that others may have written since then stay out of it.
 */
export const decideComment: CollectionBeforeChangeHook<Comment> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data
  const to = commentStatuses.find((status) => status === data.status)
  if (data.status !== undefined && !to)
    throw new DatelineError('validation', `status must be one of ${commentStatuses.join(', ')}.`, {
      field: 'status',
    })
  // A form that was opened before brings nothing back of what its reader had erased.
  const said = originalDoc.removed || isNameErased(originalDoc) ? originalDoc : data
  const text = prepareText({
    author: said.author ?? originalDoc.author,
    body: said.body ?? originalDoc.body,
  })
  const before = toRow(originalDoc)
  const deletedAt = data.deletedAt ? new Date(data.deletedAt).toISOString() : null
  const wishes = (req.context.commentSaves ??= {})
  wishes[originalDoc.id] = {
    isEdited: text.body !== before.body || text.author !== before.author,
    text: textState(text),
    ...(to && to !== before.status ? { to } : {}),
    ...(deletedAt === before.deletedAt ? {} : { deletedAt }),
  }
  return {
    ...text,
    email: cleanEmail(said.email),
    story: before.story,
    ...(wishes[originalDoc.id]?.isEdited ? { editedAt: new Date().toISOString() } : {}),
  }
}

/** As `privacy/` leaves it when the site keeps texts. */
const isNameErased = ({ author, email }: Comment): boolean => author === 'Deleted' && !email

/** Decides what a save asked for; of two that decide at once, the second is told so. */
export const decideSaved: CollectionAfterChangeHook<Comment> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const wish = req.context.commentSaves?.[doc.id]
  if (operation !== 'update' || !wish) return doc
  delete req.context.commentSaves?.[doc.id]
  const { isEdited, to, deletedAt, text } = wish
  if (!isEdited && to === undefined && deletedAt === undefined) return doc
  const by = { actor: actorOf(req), now: new Date() }
  const plans: Planner[] = [
    ...(isEdited
      ? [
          (row: Row) => ({
            set: { heldFor: withoutMarks(row) },
            events: [{ action: 'edited' } satisfies EventDraft],
            formerly: { author: previousDoc.author, body: previousDoc.body },
          }),
        ]
      : []),
    ...(deletedAt === undefined ? [] : [planTrash({ deletedAt })]),
    ...(to ? [planDecision({ to }, by)] : []),
  ]
  const plan: Planner = (row) => {
    if (to !== undefined && row.status !== previousDoc.status && row.status !== to)
      return { refuse: 'already-decided' }
    // Approved is what this save has read or brought, not what its reader has made of it since.
    if (to === 'approved' && textState(row) !== text) return { refuse: 'changed-since' }
    return together(plans.map((one) => one(row)))
  }
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

/** Several plans for one row, in one statement. */
function together(plans: (Plan | { refuse: unknown } | null)[]): Plan | null {
  const made = plans.filter((plan): plan is Plan => plan !== null && 'set' in plan)
  if (made.length === 0) return null
  const reports = made.map((plan) => plan.reports).findLast(Boolean)
  const formerly = made.find((plan) => plan.formerly)?.formerly
  return {
    set: Object.assign({}, ...made.map(({ set }) => set)) as Plan['set'],
    events: made.flatMap(({ events }) => events),
    ...(reports ? { reports } : {}),
    ...(formerly ? { formerly } : {}),
  }
}

/** The columns that a decision may move. */
const columns = [
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
  return Object.fromEntries(columns.map((column) => [column, row?.[column] ?? null]))
}

/** A comment deleted for good stays in the log, with its replies that went along. */
export const logDeleted: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    req,
    select: { story: true, status: true, deletedAt: true },
    where: { or: [{ id: { equals: id } }, { parent: { equals: id } }] },
  })
  for (const { id: comment, story, status, deletedAt } of docs) {
    // Replies of replies: each level is told of by the one above it.
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
