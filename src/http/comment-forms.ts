import type { Request, Response as ExpressResponse } from 'express'
import type { ShapedError } from '../bridge/error-shape.ts'
import type { Env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { parseUrl } from '../lib/parse-url.ts'
import { commentFormPage } from '../reader-pages/comment-form-page.ts'
import { guardAddress } from './address.ts'
import {
  type FormFields,
  isCommentForm,
  readCommentForm,
  toCommentJson,
  wantsPage,
} from './comment-form-body.ts'
import {
  keepFields,
  languageIn,
  sendErrorPage,
  sendPage,
  pageSiteOf,
  wholeAddress,
} from './comment-form-errors.ts'
import type { RouteAnswer } from './front.ts'

type Sites = Pick<Env, 'allowedOrigins' | 'ownOrigins'>
type Web = {
  ask: (req: Request, res: ExpressResponse) => Promise<Response>
  send: (response: Response, res: ExpressResponse) => Promise<void>
}

/**
 * Answers comments that a plain form sends. A browser gets 303 to `next` or a page, and other clients
 * what they get for JSON.
 */
export const answerCommentForms =
  ({ ask, send }: Web, sites: Sites, answerJson: RouteAnswer): RouteAnswer =>
  async (req, res) => {
    const type = req.headers['content-type'] ?? ''
    const fields = isCommentForm(req, req.path)
      ? await readCommentForm(req.body as Buffer, type)
      : null
    if (!fields) {
      await answerJson(req, res)
      return
    }
    keepFields(req, fields)
    const { origin } = req.headers
    // A browser names the origin of every form. A form from nowhere could be anybody's.
    if (origin === undefined)
      throw new DatelineError(
        'forbidden',
        'A form must come with the Origin or Referer of its page. A program sends JSON.',
      )
    becomeJson(req, fields)
    const response = await ask(req, res)
    if (!wantsPage(req)) {
      await send(response, res)
      return
    }
    const answer = (await response.json()) as { message?: string; errors?: ShapedError[] }
    const [error] = answer.errors ?? []
    for (const cookie of response.headers.getSetCookie()) res.append('Set-Cookie', cookie)
    if (error) {
      if (error.retryAfter) res.setHeader('Retry-After', String(error.retryAfter))
      sendErrorPage(req, res, { status: response.status, error, mayRetry: true })
      return
    }
    const next = nextPage(fields.next, { origin, sites })
    if (next) {
      res.setHeader('Cache-Control', 'no-store')
      res.redirect(303, next)
      return
    }
    const message = answer.message ?? ''
    const page = commentFormPage({
      language: languageIn(req, fields),
      from: pageSiteOf(origin),
      fields,
      message,
    })
    sendPage(res, { status: response.status, page })
  }

/**
 * Returns the page that a form names for after the comment; null when it is not on an allowed origin. A
 * path belongs to the site of the form.
 */
function nextPage(
  next: string | undefined,
  { origin, sites }: { origin: string; sites: Sites },
): string | null {
  const url = parseUrl(wholeAddress(next, origin))
  if (!url || url.username || url.password) return null
  return [...sites.allowedOrigins, ...sites.ownOrigins].includes(url.origin) ? url.href : null
}

/** Replaces a form by the JSON that a script would send. */
function becomeJson(req: Request, fields: FormFields): void {
  const body = toCommentJson(fields)
  req.body = body
  req.headers['content-type'] = 'application/json'
  req.headers['content-length'] = String(body.length)
  delete req.headers['content-encoding']
  delete req.headers['transfer-encoding']
  const { language } = fields
  if (language && !/[?&]language=/.test(req.originalUrl)) {
    const mark = req.originalUrl.includes('?') ? '&' : '?'
    req.url = req.originalUrl += `${mark}language=${encodeURIComponent(language.slice(0, 50))}`
  }
  guardAddress(req, { isRead: false })
}
