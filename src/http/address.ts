import type { RequestHandler } from 'express'
import { DatelineError } from '../errors.ts'
import { addressOf } from '../bridge/web-handler.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { guardQuery } from '../guards/query-guard.ts'

/**
 * Express takes any Host and any path, and matches the path as it was sent; Payload sees it as a
 * browser would (`/api/x/../users/login` is the login). From here on everyone sees the same.
 */
export const settleAddress: RequestHandler = (req, res, next) => {
  try {
    const { pathname, search } = addressOf(req)
    decodeURIComponent(pathname)
    req.url = req.originalUrl = pathname + search
    next()
  } catch {
    res.status(400).json(errorBody('bad-request', 'This URL is not valid.'))
  }
}

const guardWith =
  (options: { isRead: boolean }): RequestHandler =>
  (req, _res, next) => {
    const [path, search] = splitAddress(req.originalUrl)
    if (search) req.url = req.originalUrl = path + guardQuery(search, options)
    next()
  }
export const guardRead = guardWith({ isRead: true })
export const guardWrite = guardWith({ isRead: false })

const overrideHeaders = ['x-payload-http-method-override', 'x-http-method-override']

export const asksToBeRead: RequestHandler = (req, _res, next) => {
  const isAsked = overrideHeaders.some((name) => /^get$/i.test(String(req.headers[name])))
  next(isAsked ? undefined : 'route')
}

/** A POST can be a long GET: the panel asks for relations so. It is one from here on, limits included. */
export const becomeRead: RequestHandler = (req, _res, next) => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(req.headers['content-type'] ?? ''))
    throw new DatelineError(
      'bad-request',
      'Send a long query as application/x-www-form-urlencoded.',
    )
  const [path, search] = splitAddress(req.originalUrl)
  const long = Buffer.isBuffer(req.body) ? req.body.toString('utf8') : ''
  const query = [search.slice(1), long].filter(Boolean).join('&')
  req.method = 'GET'
  req.url = req.originalUrl = query ? `${path}?${query}` : path
  req.body = undefined
  for (const name of [...overrideHeaders, 'content-type', 'content-length', 'transfer-encoding'])
    delete req.headers[name]
  next()
}

const splitAddress = (url: string): [string, string] => {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark)]
}
