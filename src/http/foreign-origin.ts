import type { Request, RequestHandler } from 'express'
import { errorBody } from '../bridge/error-shape.ts'

/**
 * Refuses requests that pages of other origins make their visitors send. A browser sends a form, or
 * a fetch with a plain body, without asking first. Such a page could report, like and post from the
 * visitor's network.
 * Programs send no `Origin`. A page that hides its origin sends `null` and is refused too. Pages
 * behind signed links do not need this guard: nobody else knows their address, and mail programs
 * post to them.
 */
export const refuseForeign =
  (origins: readonly string[]): RequestHandler =>
  (req, res, next) => {
    const isRead = /^(GET|HEAD|OPTIONS)$/.test(req.method)
    if (isRead || carriesToken(req) || isOurs(req, origins)) next()
    else
      res
        .status(403)
        .json(
          errorBody(
            'forbidden-origin',
            'Pages from this origin cannot do this. Add the origin to ALLOWED_ORIGINS.',
          ),
        )
  }

/**
 * Decides whether a request carries a token. No page can add it without asking first. (Browsers add
 * `Basic` on their own.)
 */
const carriesToken = (req: Request): boolean => /^JWT /i.test(req.headers.authorization ?? '')

function isOurs(req: Request, origins: readonly string[]): boolean {
  const { origin } = req.headers
  if (origin === undefined || origins.includes(origin)) return true
  // The server may be reached under a name that the environment does not list, for example in a
  // local network.
  return URL.canParse(origin) && new URL(origin).host === req.host
}
