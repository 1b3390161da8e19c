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
import { pickForm, pickReaderFields, pickRequestedEmails } from './untrusted.ts'
import { commentJudged } from '../comments/judged-signal.ts'
import { commentsShown } from '../comments/shown-signal.ts'
import { editTokenOf } from '../comments/edit-token.ts'
import { forgetMarks } from '../comments/forget-marks.ts'
import { languageOf } from '../texts/refuse.ts'
import type { Held } from '../comments/verdict.ts'

/** Drops all fields from outside that a reader may not set, before any other code runs. */
export const keepOnlyWhatReadersMaySet: CollectionBeforeOperationHook = ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' || !('data' in args)) return args
  // Our own code (demo content, import) may set every field, also the status and dates.
  req.context.fromOutside = !overrideAccess
  if (!overrideAccess) {
    req.context.requestedEmails = pickRequestedEmails(args.data)
    req.context.form = pickForm(args.data)
  }
  return overrideAccess ? args : { ...args, data: pickReaderFields(args.data) }
}

/** Places a new comment in its thread, judges it by the rules, and adds its follow-ups. */
export const moderateComment: CollectionBeforeChangeHook<Comment> = async ({
  data,
  operation,
  req,
}) => {
  if (operation !== 'create') return data
  const now = new Date()
  // Every staff member comments as staff. `judgeRequest` decides which staff the rules exempt.
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
  const emails = req.context.fromOutside ? req.context.requestedEmails : undefined
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
    // `src/privacy/` clears both columns when their time is over.
    metadataSince: prefix || userAgent ? createdAt : null,
    createdAt,
    // The random part gives two comments of one millisecond the same order on every page.
    position: `${createdAt} ${randomBytes(6).toString('hex')}`,
    shown,
    visible,
    ...(visible ? { shownAt: now.toISOString() } : {}),
    ...(req.context.fromOutside
      ? {
          // The badge confirms the name, so it needs the user's own name.
          byStaff: user !== null && text.author === cleanLine(user.name),
          language: languageOf(req),
          wantsLetter: isWaiting ? emails?.wantsLetter : false,
        }
      : {}),
    ...withFollowUps(null, now, [
      isWaiting && 'send-comment-mail',
      // Its parent or story may be withdrawn at this moment, so the follow-up checks it again.
      shown && 'show-thread',
      emails?.notify && mayWrite && 'subscribe-reader',
      req.context.fromOutside && shown && place.parent && 'announce-reply',
    ]),
  }
}

/** Returns the follow-up columns with these tasks due, beside the current ones. */
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

/** Announces a new comment to moderators and live readers, and gives its reader the edit token. */
export const announceComment: CollectionAfterChangeHook<Comment> = async ({
  doc,
  operation,
  req,
}) => {
  if (operation !== 'create') return doc
  if (req.context.fromOutside && doc.parent) await keepWithParent(req, doc)
  if (doc.visible) commentsShown()
  if (!req.context.fromOutside) return doc
  commentJudged(doc.status)
  // One job runs all due follow-ups of the row.
  if (
    doc.status === 'pending' ||
    (doc.visible && doc.parent) ||
    req.context.requestedEmails?.notify
  )
    await hasten(req, 'send-comment-mail', doc.id)
  return { ...doc, editToken: editTokenOf(env().secret, doc.id) }
}

/** Deletes the replies of a permanently deleted comment: they would have no parent. */
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
