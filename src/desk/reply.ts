import type { PayloadRequest } from 'payload'
import { actorOf } from '../comments/actor.ts'
import { type Row, readRows } from '../comments/comment-row.ts'
import { prepareText } from '../comments/comment-text.ts'
import { DatelineError } from '../errors.ts'
import type { Comment } from '../payload-types.ts'
import { decideMany } from './decide.ts'
import type { Decided } from './decided.ts'
import type { ReplyRequest } from './input.ts'

/** The reply that was stored. `visible`: readers see it. */
export type StaffReply = { id: string; author: string; visible: boolean }

/**
 * `decided` is the approval of the comment, if it was not approved before. When
 * the approval is refused, nothing is stored and `reply` is null.
 */
type Answered = { decided: Decided | null; reply: StaffReply | null }

/**
 * Sends a reply with the staff badge to a comment. Readers see no reply to a hidden comment, so a
 * comment that waits is approved first.
 * @throws DatelineError `not-found`, and every refusal of a new comment
 */
export async function replyAsStaff(
  req: PayloadRequest,
  { comment: id, body, seen, text }: ReplyRequest,
  now: Date,
): Promise<Answered> {
  const { payload } = req
  const row = (await readRows(payload, [id])).get(id)
  if (!row) throw new DatelineError('not-found', 'This comment does not exist.')
  let decided: Decided | null = null
  if (row.status !== 'approved' || row.deletedAt) {
    const decision = { id, to: 'approved' as const, seen, text }
    decided = (await decideMany(payload, [decision], { actor: actorOf(req), now }))[0] ?? null
    if (decided && 'error' in decided) return { decided, reply: null }
  }
  const sent = (await findSent(req, row, { body, now })) ?? (await send(req, row, body))
  return {
    decided,
    reply: { id: sent.id, author: sent.author, visible: sent.visible === true },
  }
}

const send = (req: PayloadRequest, { id, story }: Row, body: string): Promise<Comment> =>
  req.payload.create({
    collection: 'comments',
    data: { story, parent: id, body } as never,
    depth: 0,
    overrideAccess: false,
    req,
  })

/** A request within this time that repeats a reply answers it again, because its answer was lost. */
const REPEAT_MS = 10 * 60_000

async function findSent(
  { payload, user }: PayloadRequest,
  { id, story }: Row,
  { body, now }: { body: string; now: Date },
): Promise<Comment | null> {
  const { docs } = await payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    where: {
      and: [
        { story: { equals: story } },
        { email: { equals: user?.email.toLowerCase() } },
        { byStaff: { equals: true } },
        // At the maximum depth a reply stands beside the comment that it answers.
        { answers: { equals: id } },
        { createdAt: { greater_than_equal: new Date(now.getTime() - REPEAT_MS).toISOString() } },
      ],
    },
  })
  const sent = prepareText({ author: '', body }).body
  return docs.find((doc) => doc.body === sent) ?? null
}
