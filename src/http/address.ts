import type { RequestHandler } from 'express'
import { addressOf } from '../bridge/web-handler.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { asksToBeRead, takeLongQuery } from '../guards/method-override.ts'
import { guardQuery } from '../guards/query-guard.ts'
import { settledPath } from '../guards/settled-path.ts'

/**
 * Makes every later handler see the address that Payload sees (docs/payload-traps.md:
 * settled-path).
 */
export const settleAddress: RequestHandler = (req, res, next) => {
  try {
    req.url = req.originalUrl = settledPath(addressOf(req))
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

/** Skips the route unless the request is a POST that asks for a read. */
export const isLongRead: RequestHandler = (req, _res, next) =>
  next(asksToBeRead(req.headers) ? undefined : 'route')

/** Turns a POST that asks for a read into a GET (docs/payload-traps.md: method-override). */
export const becomeRead: RequestHandler = (req, _res, next) => {
  const [path, search] = splitAddress(req.originalUrl)
  const query = takeLongQuery(req.headers, search, Buffer.isBuffer(req.body) ? req.body : null)
  req.method = 'GET'
  req.url = req.originalUrl = query ? `${path}?${query}` : path
  req.body = undefined
  next()
}

const splitAddress = (url: string): [string, string] => {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark)]
}
