import type { IncomingMessage } from 'node:http'
import type { Request } from 'express'
import { takeLongQuery } from '../guards/method-override.ts'
import { guardQuery } from '../guards/query-guard.ts'
import { settledPath } from '../guards/settled-path.ts'

/** A path and query that a browser sends as they are, and that no parser changes. */
const PLAIN = /^(?:\/[\w~!$&()*+,;=:@-][\w.~!$&()*+,;=:@-]*)*\/?(?:\?[\w.~!$&()*+,;=:@/?%[\]-]+)?$/

const MAX_HOSTS = 100
/** The hosts of earlier requests, which are valid. */
const hosts = new Set<string | undefined>()

/**
 * Returns the address that Payload sees (docs/payload-traps.md: settled-path), or null when it is not
 * valid. Parsing takes longer than anything else before a small answer, so a plain address is not parsed.
 */
export function settleAddress({ url = '/', headers }: IncomingMessage): string | null {
  const { host } = headers
  if (hosts.has(host) && url.startsWith('/') && PLAIN.test(url)) return url
  try {
    const settled = settledPath(new URL(url, `http://${host}`))
    if (hosts.size < MAX_HOSTS) hosts.add(host)
    return settled
  } catch {
    return null
  }
}

/** Makes the query string of a request safe for Payload. @throws DatelineError `bad-query` */
export function guardAddress(req: Request, options: { isRead: boolean }): void {
  const [path, search] = splitAddress(req.originalUrl)
  if (search) req.url = req.originalUrl = path + guardQuery(search, options)
}

/** Turns a POST that asks for a read into a GET (docs/payload-traps.md: method-override). */
export function becomeRead(req: Request): void {
  const [path, search] = splitAddress(req.originalUrl)
  const query = takeLongQuery(req.headers, search, Buffer.isBuffer(req.body) ? req.body : null)
  req.method = 'GET'
  req.url = req.originalUrl = query ? `${path}?${query}` : path
  req.body = undefined
}

/** Splits an address into its path and its query string with the question mark. */
export const splitAddress = (url: string): [string, string] => {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark)]
}
