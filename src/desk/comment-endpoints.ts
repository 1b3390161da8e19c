import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { isModerator } from '../access/roles.ts'
import { actorOf } from '../comments/actor.ts'
import { type CommentStatus, commentStatuses } from '../comments/verdict.ts'
import { DatelineError } from '../errors.ts'
import { readSelection } from '../guards/selection.ts'
import { checkDepth } from '../guards/too-deep.ts'
import type { Comment } from '../payload-types.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import { decideMany } from './decide.ts'

const MAX_AT_ONCE = 500

/**
 * `POST /api/comments/decide` `{ ids, status, editedAt? }` → `{ decided: [{ id, status } | { id, error }] }`.
 * Each comment is decided for itself, whatever its status is now. `editedAt` says of each id when its
 * text had last been changed where it was read (null: never): a text changed later is not approved.
 * Of an id that it does not name, no change after this request came in is.
 */
const decide: Endpoint = {
  path: '/decide',
  method: 'post',
  handler: async (req) => {
    if (!isModerator({ req }))
      throw new DatelineError('forbidden', 'Only moderators can decide on comments.')
    await addDataAndFileToRequest(req)
    checkDepth(req.data)
    const now = new Date()
    const { ids, status, editedAt } = readDecision(req.data)
    const wishes = ids.map((id) => ({
      id,
      to: status,
      readAt: editedAt.has(id) ? editedAt.get(id) : now.toISOString(),
    }))
    const by = { actor: actorOf(req), now }
    const decided = (await decideMany(req.payload, wishes, by)).map((one) =>
      'error' in one ? { id: one.id, error: one.error.message } : { id: one.id, status },
    )
    return Response.json({ decided })
  },
}

/**
 * Payload's own bulk update (the panel's), but one comment after the other, each in a transaction of
 * its own: Payload runs them at once in one, and on MongoDB one conflict then spoils them all.
 */
const updateMany: Endpoint = {
  path: '/',
  method: 'patch',
  handler: async (req) => {
    if (!isModerator({ req }))
      throw new DatelineError('forbidden', 'Only moderators can decide on comments.')
    await addDataAndFileToRequest(req)
    checkDepth(req.data)
    if (!req.query.where)
      throw new DatelineError('bad-request', 'The query must have a where that selects comments.')
    const ids = await readSelection(req, { collection: 'comments', most: MAX_AT_ONCE + 1 })
    if (ids.length > MAX_AT_ONCE)
      throw new DatelineError(
        'bad-request',
        `The query matches more than ${MAX_AT_ONCE} comments. Nothing was changed. Select fewer comments.`,
      )
    const docs: Comment[] = []
    const errors: { id: string; isPublic: true; message: string }[] = []
    for (const id of ids) {
      const outcome = await saveOne(req, { id, data: { ...req.data } })
      if ('doc' in outcome) docs.push(outcome.doc)
      else errors.push({ id, isPublic: true, message: outcome.error })
    }
    const message = `${docs.length} of ${ids.length} comments updated.`
    return Response.json({ docs, errors, message }, { status: errors.length > 0 ? 400 : 200 })
  },
}

/** One comment, saved for itself; what it cannot be saved for is public. */
async function saveOne(
  req: PayloadRequest,
  { id, data }: { id: string; data: Partial<Comment> },
): Promise<{ doc: Comment } | { id: string; error: string }> {
  const save = () =>
    req.payload.update({
      collection: 'comments',
      id,
      data: { ...data },
      depth: 0,
      overrideAccess: false,
      req,
      // Bulk deciding reaches the trash too when it was searched: the ids were found there.
      trash: true,
    })
  try {
    return { doc: await untilNoConflict(save) }
  } catch (err) {
    if (err instanceof Error && 'isPublic' in err && err.isPublic) return { id, error: err.message }
    throw err
  }
}

type SentDecision = { ids: string[]; status: CommentStatus; editedAt: Map<string, string | null> }

function readDecision(data: unknown): SentDecision {
  const { ids, status, editedAt } = (data ?? {}) as Record<string, unknown>
  const verdict = commentStatuses.find((s) => s === status)
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string') || ids.length === 0)
    throw new DatelineError('bad-request', 'ids must be a list of strings.')
  if (ids.length > MAX_AT_ONCE)
    throw new DatelineError('bad-request', `ids must have at most ${MAX_AT_ONCE} entries.`)
  if (!verdict)
    throw new DatelineError('bad-request', `status must be one of ${commentStatuses.join(', ')}.`)
  return { ids, status: verdict, editedAt: readTimes(editedAt) }
}

/** By id: when a text had last been changed, or null. */
function readTimes(sent: unknown): Map<string, string | null> {
  const times = new Map<string, string | null>()
  for (const [id, time] of Object.entries(sent ?? {})) {
    const at = typeof time === 'string' ? new Date(time) : null
    if (time !== null && (at === null || Number.isNaN(at.getTime())))
      throw new DatelineError(
        'bad-request',
        'editedAt must be an object of ids with an ISO 8601 time or null each.',
      )
    times.set(id, at ? at.toISOString() : null)
  }
  return times
}

export const deskCommentEndpoints: Endpoint[] = [decide, updateMany]
