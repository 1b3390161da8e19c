import type { Env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { parseUrl } from '../lib/parse-url.ts'

type Sites = Pick<Env, 'allowedOrigins' | 'ownOrigins'>

/** Longer than every address of a story. */
const MAX_ADDRESS = 2_000

/** The name of the proof in the fragment. Browsers send a fragment to no server, nor as a referrer. */
const FRAGMENT = 'dateline-verified'

const isOurs = ({ origin }: URL, { ownOrigins }: Sites): boolean => ownOrigins.includes(origin)
const isAllowed = ({ origin }: URL, { allowedOrigins }: Sites): boolean =>
  allowedOrigins.includes(origin)

/**
 * Reads the page to which a reader's proof goes: the address that a frontend names, or the origin of
 * the frontend whose page sent the request.
 * @returns an address without a fragment, on frontends without a query too; an origin without a path,
 * which stands for the story's page; or null when the request names neither
 * @throws DatelineError `validation` when the address is not on an allowed origin
 */
export function readReturnTo(
  sites: Sites,
  { named, origin }: { named: unknown; origin: string | null },
): string | null {
  if (named === undefined || named === null || named === '')
    return origin !== null && sites.allowedOrigins.includes(origin) ? origin : null
  const url = typeof named === 'string' && named.length <= MAX_ADDRESS ? parseUrl(named) : null
  if (!url || url.username || url.password || !(isAllowed(url, sites) || isOurs(url, sites)))
    throw new DatelineError(
      'validation',
      'returnTo must be the whole address of a page on an origin of ALLOWED_ORIGINS.',
      { field: 'returnTo' },
    )
  url.hash = ''
  // Browsers keep a fragment when a page redirects: one such as `/out?to=` would give the proof away.
  if (isAllowed(url, sites)) url.search = ''
  return url.href
}

/** `isOurs`: the page reads the proof from our cookie, so its address never has the token. */
type ReturnPage = { address: string; origin: string; isOurs: boolean }

/**
 * Returns the page to which a proof goes; without a named one, the story on the first allowed frontend.
 * Null when there is no page, or when its origin is no longer allowed.
 */
export function returnPage(
  sites: Sites,
  { returnTo, path }: { returnTo: string | null; path: string | null },
): ReturnPage | null {
  const [frontend] = sites.allowedOrigins
  const named = returnTo ?? (path && frontend)
  const url = named ? parseUrl(named) : null
  if (!named || !url) return null
  const isFrontend = isAllowed(url, sites)
  if (!isFrontend && !isOurs(url, sites)) return null
  const address =
    named === url.origin ? url.origin + (path?.startsWith('/') ? path : '/') : url.href
  return { address, origin: url.origin, isOurs: !isFrontend }
}

/** Returns the address of a page with the proof in its fragment. Our own pages have the cookie. */
export const withProof = ({ address, isOurs: hasCookie }: ReturnPage, token: string): string =>
  hasCookie ? address : `${address}#${FRAGMENT}=${encodeURIComponent(token)}`
