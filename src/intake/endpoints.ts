import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { checkDepth } from '../guards/too-deep.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import type { Comment } from '../payload-types.ts'
import { acceptComment } from './accept-comment.ts'
import { commentForm } from './comment-form.ts'

/**
 * Does the same as Payload's own create, with a message about the result in the reader's language.
 */
const create: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const doc = req.user ? await createAsUser(req) : await acceptComment(req, req.data ?? {})
    const requested = typeof req.query.language === 'string' ? req.query.language : null
    const language = chooseLanguage(requested, req.headers.get('accept-language'))
    const key = doc.status === 'approved' ? 'commentPublished' : 'commentWaiting'
    return Response.json({ doc, message: readerText(language, key) }, { status: 201 })
  },
}

/** Staff read more of a comment than readers, so Payload presents it. */
function createAsUser(req: PayloadRequest): Promise<Comment> {
  checkDepth(req.data)
  return req.payload.create({
    collection: 'comments',
    data: (req.data ?? {}) as never,
    depth: 0,
    overrideAccess: false,
    req,
  })
}

export const intakeEndpoints: Endpoint[] = [create, commentForm]
