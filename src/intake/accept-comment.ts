import type { PayloadRequest } from 'payload'
import { countersOf } from '../comments/counters.ts'
import { editTokenOf } from '../comments/edit-token.ts'
import { commentJudged } from '../comments/judged-signal.ts'
import { commentsShown } from '../comments/shown-signal.ts'
import { env } from '../env.ts'
import { hurry } from '../follow-ups/hurry.ts'
import { checkDepth } from '../guards/too-deep.ts'
import { nextSlot } from '../store/count-writes.ts'
import { newId } from '../store/ids.ts'
import { storeNewComment } from '../store/new-comment.ts'
import { composeComment } from './compose-comment.ts'
import { refuseParent } from './judge-request.ts'
import { presentNewComment } from './present-new-comment.ts'
import { requestedEmailsOf } from './requested-emails.ts'
import { pickForm, pickReaderFields } from './untrusted.ts'

/** Payload reads these texts of a relationship as none, for forms that send them. */
const none = ['', 'none', 'null']

/**
 * Accepts a comment of somebody who is not logged in, and answers what Payload's create answers. It
 * goes past Payload's create, whose statements and hooks cost more than the rules: one transaction
 * stores the comment with the work that follows. `hooks.ts` does the same for staff and our own code.
 * @throws DatelineError `parent-not-found`, `nudge`, and every refusal of the rules
 */
export async function acceptComment(
  req: PayloadRequest,
  data: unknown,
): Promise<Record<string, unknown>> {
  checkDepth(data)
  const { context, payload } = req
  context.fromOutside = true
  context.requestedEmails = await requestedEmailsOf(req, data)
  context.form = pickForm(data)
  const picked = pickReaderFields(data)
  const [story, parent] = [picked.story, picked.parent].map((id) =>
    id === undefined || none.includes(id) ? null : id,
  )
  const columns = await composeComment(req, {
    ...picked,
    story: story ?? '',
    parent: parent ?? null,
  })

  const now = new Date()
  const row = {
    id: newId(payload, now),
    ...columns,
    story: story ?? '',
    likes: 0,
    updatedAt: now.toISOString(),
    heldRules: columns.heldRules ?? [],
  }
  const counters = { keys: countersOf(row), slot: nextSlot() }
  const stored = await storeNewComment(payload, { row, counters })
  if (!stored) throw refuseParent(req)
  commentJudged(row.status)
  if (row.visible) commentsShown()
  if (row.followUps) hurry(payload, 'comments')
  return {
    ...(await presentNewComment(payload, stored)),
    editToken: editTokenOf(env().secret, row.id),
  }
}
