import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { checkDepth } from '../guards/too-deep.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import type { Comment } from '../payload-types.ts'
import { acceptComment } from './accept-comment.ts'
import { commentForm } from './comment-form.ts'
import { browserCookie, browserOrNew } from './reader-token.ts'

/**
 * Does the same as Payload's own create, with a message about the result in the reader's language. A
 * browser without a token gets one, by which its next comments count: as a cookie, and as `token` for
 * pages of another site.
 */
const create: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const { secret, serverURL } = env()
    const browser = browserOrNew(req.headers, secret)
    if (!req.user && browser.isNew) req.context.newBrowser = browser.id
    const doc = req.user ? await createAsUser(req) : await acceptComment(req, req.data ?? {})
    const requested = typeof req.query.language === 'string' ? req.query.language : null
    const language = chooseLanguage(requested, req.headers.get('accept-language'))
    const key = doc.status === 'approved' ? 'commentPublished' : 'commentWaiting'
    const message = readerText(language, key)
    if (req.user || !browser.isNew) return Response.json({ doc, message }, { status: 201 })
    const cookie = browserCookie(browser.token, serverURL.startsWith('https:'))
    const answer = { doc, message, token: browser.token }
    return Response.json(answer, { status: 201, headers: { 'set-cookie': cookie } })
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
