import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { checkDepth } from '../guards/too-deep.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { commentForm } from './comment-form.ts'

/** Payload's own create, but that it tells the reader in their language what became of it. */
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
    const asked = typeof req.query.language === 'string' ? req.query.language : null
    const language = chooseLanguage(asked, req.headers.get('accept-language'))
    const said = doc.status === 'approved' ? 'commentPublished' : 'commentWaiting'
    return Response.json({ doc, message: readerText(language, said) }, { status: 201 })
  },
}

export const intakeEndpoints: Endpoint[] = [create, commentForm]
