import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { isModerator } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { readSelection } from '../guards/selection.ts'
import { checkDepth } from '../guards/too-deep.ts'
import type { Comment } from '../payload-types.ts'
import { untilNoConflict } from '../store/write-conflict.ts'

const MAX_AT_ONCE = 500

/**
 * Replaces Payload's bulk update, which the panel uses. It saves one comment after the other, each in a
 * transaction of its own. Payload saves all in one transaction, which one conflict on MongoDB ends.
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
    const ids = await readSelection(req, { collection: 'comments', limit: MAX_AT_ONCE + 1 })
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

/** Saves one comment. @returns the comment, or the message of a public error */
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
      // The selection may include comments in the trash.
      trash: true,
    })
  try {
    return { doc: await untilNoConflict(save) }
  } catch (err) {
    if (err instanceof Error && 'isPublic' in err && err.isPublic) return { id, error: err.message }
    throw err
  }
}

export const deskCommentEndpoints: Endpoint[] = [updateMany]
