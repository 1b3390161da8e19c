import { randomBytes } from 'node:crypto'
import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
} from 'payload'
import { isStaff } from '../access/roles.ts'
import { env } from '../env.ts'
import { type FollowUpColumns, type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { cleanLine } from '../lib/plain-text.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import { cleanEmail, prepareText } from '../comments/comment-text.ts'
import { findPublicStory } from '../comments/facts.ts'
import {
  findParent,
  heldColumns,
  judgeRequest,
  keepWithParent,
  prefixOf,
  userAgentOf,
} from './judge-request.ts'
import { isApproved, placeReply } from '../comments/thread.ts'
import { pickForm, pickReaderFields, pickWishes } from './untrusted.ts'
import { commentsShown } from '../comments/shown-signal.ts'
import { editTokenOf } from '../comments/edit-token.ts'
import { forgetMarks } from '../comments/forget-marks.ts'
import { languageOf } from '../texts/refuse.ts'
import type { Held } from '../comments/verdict.ts'

/** Whatever comes from outside is cut down to what a reader may set, before anything else runs. */
export const keepOnlyWhatReadersMaySet: CollectionBeforeOperationHook = ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' || !('data' in args)) return args
  // Our own code (demo content, import) says what it means, status and dates included.
  req.context.fromOutside = !overrideAccess
  if (!overrideAccess) {
    req.context.wishes = pickWishes(args.data)
    req.context.form = pickForm(args.data)
  }
  return overrideAccess ? args : { ...args, data: pickReaderFields(args.data) }
}

/** A new comment: placed in its thread, judged by the rules, and stored with all that must follow. */
export const moderateComment: CollectionBeforeChangeHook<Comment> = async ({
  data,
  operation,
  req,
}) => {
  if (operation !== 'create') return data
  const now = new Date()
  // Anyone of the newsroom speaks for it; whom the rules spare is another question.
  const user = req.context.fromOutside && isStaff({ req }) ? req.user : null
  const text = prepareText({
    author: data.author || user?.name || '',
    body: data.body ?? '',
  })
  const email = cleanEmail(data.email || user?.email)
  const story = idOf(data.story) ?? ''
  const parent = await findParent(req, { story, id: idOf(data.parent) })
  const place = placeReply(parent)
  const prefix = req.context.fromOutside ? prefixOf(req) : null

  const judged = req.context.fromOutside
    ? await judgeRequest(req, { ...text, email, story, parent: place.parent }, { now, prefix })
    : { status: data.status ?? 'pending', ...heldColumns((data.heldFor ?? []) as Held[]) }

  const createdAt = new Date(data.createdAt ?? now).toISOString()
  const shown =
    isApproved({ status: judged.status, deletedAt: data.deletedAt ?? null }) &&
    (parent === null || parent.shown)
  const isWaiting = req.context.fromOutside && judged.status === 'pending'
  const visible = shown && (await findPublicStory(req.payload, story, req)) !== null
  const wishes = req.context.fromOutside ? req.context.wishes : undefined
  const userAgent = req.context.fromOutside ? userAgentOf(req) : null
  const mayWrite = judged.status === 'pending' || judged.status === 'approved'
  return {
    ...data,
    ...text,
    ...place,
    ...judged,
    email,
    networkPrefix: prefix,
    userAgent,
    // Both are cleared when their time is over (`src/privacy/`).
    metadataSince: prefix || userAgent ? createdAt : null,
    createdAt,
    // Two comments of one millisecond still have an order, the same on every page.
    position: `${createdAt} ${randomBytes(6).toString('hex')}`,
    shown,
    visible,
    ...(visible ? { shownAt: now.toISOString() } : {}),
    ...(req.context.fromOutside
      ? {
          // The badge vouches for a name: for their own.
          byStaff: user !== null && text.author === cleanLine(user.name),
          language: languageOf(req),
          wantsLetter: isWaiting ? wishes?.wantsLetter : false,
        }
      : {}),
    ...withFollowUps(null, now, [
      isWaiting && 'send-comment-mail',
      // Its parent or story may be withdrawn at this very moment: that is looked at once more.
      shown && 'show-thread',
      wishes?.notify && mayWrite && 'subscribe-reader',
      req.context.fromOutside && shown && place.parent && 'announce-reply',
    ]),
  }
}

/** The columns of a row that owes these tasks beside what it owed already. */
function withFollowUps(
  current: FollowUps | null,
  now: Date,
  tasks: readonly unknown[],
): Partial<FollowUpColumns> {
  let columns: Partial<FollowUpColumns> = {}
  for (const task of tasks)
    if (typeof task === 'string') columns = withFollowUp(columns.followUps ?? current, task, now)
  return columns
}

/** A new comment is told to those who wait for one: moderators, readers, and its own reader. */
export const announceComment: CollectionAfterChangeHook<Comment> = async ({
  doc,
  operation,
  req,
}) => {
  if (operation !== 'create') return doc
  if (req.context.fromOutside && doc.parent) await keepWithParent(req, doc)
  if (doc.visible) commentsShown()
  if (!req.context.fromOutside) return doc
  // One look at the row does all that it owes.
  if (doc.status === 'pending' || (doc.visible && doc.parent) || req.context.wishes?.notify)
    await hasten(req, 'send-comment-mail', doc.id)
  return { ...doc, editToken: editTokenOf(env().secret, doc.id) }
}

/** Deleted for good, a comment takes its replies along: they would hang in the air. */
export const deleteReplies: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await forgetMarks(req.payload, [String(id)], req)
  const replies = await req.payload.db.find<{ id: string }>({
    collection: 'comments',
    pagination: false,
    select: {},
    where: { parent: { equals: id } },
    req,
  })
  for (const reply of replies.docs) {
    await deleteReplies({ id: reply.id, req } as Parameters<typeof deleteReplies>[0])
    await req.payload.db.deleteOne({
      collection: 'comments',
      where: { id: { equals: reply.id } },
      req,
    })
  }
}
