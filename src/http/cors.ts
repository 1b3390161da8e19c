import type { Origin } from './origins.ts'

/** The headers that every answer of the API varies by. A cache must keep such answers apart. */
export const API_VARY = 'Accept-Language, Authorization, Cookie, Origin'

const EXPOSED = 'Retry-After, RateLimit, RateLimit-Policy'
const ACCEPTED =
  'Accept, Accept-Language, Authorization, Content-Type, If-Match, Last-Event-ID, X-Dateline-Reader, X-Dateline-Verified, X-Edit-Form, X-Override-Lock, X-Payload-HTTP-Method-Override'

type Asking = { origin: string | undefined; place: Origin; isOwnOrigin: boolean }

/**
 * Returns the headers, as a flat list, that let pages of other origins read an answer. They may all read,
 * without cookies. Only our own names may send cookies to each other, such as localhost to 127.0.0.1.
 */
export function corsHeaders({ origin, place, isOwnOrigin }: Asking): string[] {
  if (origin === undefined) return []
  return [
    'Access-Control-Allow-Origin',
    place === 'foreign' ? '*' : origin,
    ...(isOwnOrigin ? ['Access-Control-Allow-Credentials', 'true'] : []),
    'Access-Control-Expose-Headers',
    EXPOSED,
  ]
}

/** Returns the headers of the answer to a browser that asks before it sends. */
export const preflightHeaders = (place: Origin): string[] => [
  'Access-Control-Allow-Methods',
  place === 'foreign' ? 'GET, HEAD, OPTIONS' : 'GET, HEAD, POST, PATCH, DELETE, OPTIONS',
  'Access-Control-Allow-Headers',
  ACCEPTED,
  'Access-Control-Max-Age',
  '600',
]
