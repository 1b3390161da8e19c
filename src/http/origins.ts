import type { IncomingMessage } from 'node:http'
import { DatelineError } from '../errors.ts'
import { parseUrl } from '../lib/parse-url.ts'

/** The cookies that we set. */
const OUR_COOKIE = /^\s*(?:payload-token|dateline-reader|dateline-verified)=/

/**
 * The place that a request comes from: `ours` for programs and our own pages, `allowed` for the pages
 * of ALLOWED_ORIGINS, `foreign` for all other pages.
 */
export type Origin = 'ours' | 'allowed' | 'foreign'

/** Makes the function that tells where a request comes from. */
export function makeOriginOf({
  ownOrigins,
  allowedOrigins,
}: {
  ownOrigins: readonly string[]
  allowedOrigins: readonly string[]
}): (req: IncomingMessage) => Origin {
  const own = new Set(ownOrigins)
  const allowed = new Set(allowedOrigins)
  return ({ headers: { origin, host } }) => {
    if (origin === undefined || own.has(origin)) return 'ours'
    // The server may be reached under a name that the environment does not list, for example in a
    // local network.
    if (host !== undefined && parseUrl(origin)?.host === host) return 'ours'
    return allowed.has(origin) ? 'allowed' : 'foreign'
  }
}

/**
 * Removes our cookies from a request that a page of another origin made. Staff work on our own origins
 * only, and a reader's proofs come from other origins in headers. A browser that sends no `Origin` says
 * `same-site` or `cross-site` of a page's picture or script.
 */
export function dropForeignCookies(req: IncomingMessage, origin: Origin, isApi: boolean): void {
  const { headers } = req
  if (headers.cookie === undefined) return
  const site = headers['sec-fetch-site']
  const isOtherSite =
    isApi && headers.origin === undefined && (site === 'same-site' || site === 'cross-site')
  if (origin === 'ours' && !isOtherSite) return
  const kept = headers.cookie.split(';').filter((cookie) => !OUR_COOKIE.test(cookie))
  if (kept.length > 0) headers.cookie = kept.join(';')
  else delete headers.cookie
}

/** Tells whether a request has a token or a cookie of ours, of staff or of a reader. */
export const carriesProof = ({ headers }: IncomingMessage): boolean =>
  headers.authorization !== undefined ||
  headers['x-dateline-reader'] !== undefined ||
  headers['x-dateline-verified'] !== undefined ||
  (headers.cookie !== undefined &&
    headers.cookie.split(';').some((cookie) => OUR_COOKIE.test(cookie)))

/**
 * Decides whether a page made its visitor send a request that changes something. A browser sends a form,
 * or a fetch with a plain body, without asking first. A token is permission enough, because no page can
 * add it without asking. (Browsers add `Basic` on their own.) Pages behind signed links need no guard:
 * nobody else knows their address, and mail programs post to them.
 */
export function isForeignWrite(req: IncomingMessage, path: string, origin: Origin): boolean {
  if (origin !== 'foreign' || /^(?:GET|HEAD|OPTIONS)$/.test(req.method ?? '')) return false
  if (/^JWT /i.test(req.headers.authorization ?? '')) return false
  return (
    path.startsWith('/api/') ||
    path.startsWith('/demo/') ||
    /^\/comments\/[^/]+\/notice$/.test(path)
  )
}

/** Refuses a plain body of a page of a frontend, which a browser sends without asking. */
export const refusePlainWrite = (
  req: IncomingMessage,
  origin: Origin,
): DatelineError | undefined =>
  origin === 'allowed' && /^text\/plain\b/i.test(req.headers['content-type'] ?? '')
    ? new DatelineError('bad-request', 'Send data as application/json.')
    : undefined
