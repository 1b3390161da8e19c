import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { checkDepth } from '../guards/too-deep.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { commentForm } from './comment-form.ts'

/**
 * Does the same as Payload's own create, with a message about the result in the reader's language.
 */
const create: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    checkDepth(req.data)
    const doc = await req.payload.create({
      collection: 'comments',
      data: (req.data ?? {}) as never,
      depth: 0,
      overrideAccess: false,
      req,
    })
    const requested = typeof req.query.language === 'string' ? req.query.language : null
    const language = chooseLanguage(requested, req.headers.get('accept-language'))
    const key = doc.status === 'approved' ? 'commentPublished' : 'commentWaiting'
    return Response.json({ doc, message: readerText(language, key) }, { status: 201 })
  },
}

export const intakeEndpoints: Endpoint[] = [create, commentForm]
