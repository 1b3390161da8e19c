import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
} from 'payload'
import { env } from '../env.ts'
import { hurry } from '../follow-ups/hurry.ts'
import type { Comment } from '../payload-types.ts'
import { composeComment } from './compose-comment.ts'
import { keepWithParent } from './judge-request.ts'
import { requestedEmailsOf } from './requested-emails.ts'
import { pickForm, pickReaderFields } from './untrusted.ts'
import { commentJudged } from '../comments/judged-signal.ts'
import { commentsShown } from '../comments/shown-signal.ts'
import { editTokenOf } from '../comments/edit-token.ts'
import { statusForReader } from '../comments/verdict.ts'
import { forgetMarks } from '../comments/forget-marks.ts'

/** Drops all fields from outside that a reader may not set, before any other code runs. */
export const keepOnlyWhatReadersMaySet: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' || !('data' in args)) return args
  // Our own code (demo content, import) may set every field, also the status and dates.
  req.context.fromOutside = !overrideAccess
  if (!overrideAccess) {
    req.context.requestedEmails = await requestedEmailsOf(req, args.data)
    req.context.form = pickForm(args.data)
  }
  return overrideAccess ? args : { ...args, data: pickReaderFields(args.data) }
}

/** Gives a new comment its columns: place, judgement and the work that follows. */
export const moderateComment: CollectionBeforeChangeHook<Comment> = async ({
  data,
  operation,
  req,
}) => (operation === 'create' ? { ...data, ...(await composeComment(req, data)) } : data)

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
  hurry(req.payload, 'comments')
  // Staff read the status of every comment in any case.
  const status = req.user ? doc.status : statusForReader(doc.status)
  return { ...doc, status, editToken: editTokenOf(env().secret, doc.id) }
}

/** Deletes the replies of a permanently deleted comment: they would have no parent. */
export const deleteReplies: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await forgetMarks(req.payload, [String(id)], req)
  // A reply at the maximum depth is a sibling of the comment that it answers, so it stays.
  await req.payload.db.updateMany({
    collection: 'comments',
    data: { answers: null, updatedAt: null },
    returning: false,
    where: { and: [{ answers: { equals: id } }, { parent: { not_equals: id } }] },
    req,
  })
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
