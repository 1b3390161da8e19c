import type { Request, RequestHandler } from 'express'
import { errorBody } from '../bridge/error-shape.ts'

/**
 * Refuses what pages of other origins make their visitors send: a form, or a fetch with a plain body,
 * leaves without asking first, and would report, like and post from the visitor's network. Programs
 * send no `Origin`; a page that hides its own says `null`, and is refused too. Pages whose address is
 * signed do without this: nobody else can name them, and mail programs post there by themselves.
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

/** No page can add it without asking first. (`Basic` browsers add by themselves.) */
const carriesToken = (req: Request): boolean => /^JWT /i.test(req.headers.authorization ?? '')

function isOurs(req: Request, origins: readonly string[]): boolean {
  const { origin } = req.headers
  if (origin === undefined || origins.includes(origin)) return true
  // Reached under a name that the environment does not say, say in the local network.
  return URL.canParse(origin) && new URL(origin).host === req.host
}
