import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Express, Request, Response } from 'express'
import type { SecurityHeaders } from './security.ts'

/** Makes the objects of a request Express's own, as Express does, without its chain of layers. */
export function asExpress(
  app: Express,
  req: IncomingMessage,
  res: ServerResponse,
): { req: Request; res: Response } {
  Object.setPrototypeOf(req, app.request)
  Object.setPrototypeOf(res, app.response)
  const asked = { req: req as Request, res: res as Response }
  asked.req.res = asked.res
  asked.req.originalUrl = asked.req.url
  Object.assign(asked.res, { req: asked.req, locals: {} })
  return asked
}

type Sent = { headers: readonly string[]; security: SecurityHeaders; isPage: boolean }

/** Sets the headers of an answer; for a page, with a nonce that its scripts carry. */
export function setHeaders(res: Response, { headers, security, isPage }: Sent): void {
  for (let at = 0; at < headers.length; at += 2)
    res.setHeader(String(headers[at]), String(headers[at + 1]))
  if (!isPage) return
  const nonce = randomBytes(16).toString('base64')
  res.locals.nonce = nonce
  for (const [name, value] of security.ofPage(nonce)) res.setHeader(name, value)
}
