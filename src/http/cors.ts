import type { RequestHandler } from 'express'

/** Returns the function that names the CORS headers of an origin, as one flat array. */
export const corsHeaders =
  (origins: readonly string[]) =>
  (origin: string): readonly string[] =>
    origins.includes(origin)
      ? Object.entries({
          'Access-Control-Allow-Origin': origin,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Expose-Headers': 'Retry-After, RateLimit, RateLimit-Policy',
        }).flat()
      : []

/** Lets pages of ALLOWED_ORIGINS and of the panel use the API, including cookies. */
export const allowOrigins =
  (origins: readonly string[]): RequestHandler =>
  (req, res, next) => {
    const { origin } = req.headers
    res.vary('Origin')
    if (origin && origins.includes(origin)) {
      res.set('Access-Control-Allow-Origin', origin)
      res.set('Access-Control-Allow-Credentials', 'true')
      res.set('Access-Control-Expose-Headers', 'Retry-After, RateLimit, RateLimit-Policy')
    }
    if (req.method !== 'OPTIONS') {
      next()
      return
    }
    // A browser asks first. The answer is the same for every route.
    res.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, PATCH, DELETE, OPTIONS')
    res.set(
      'Access-Control-Allow-Headers',
      'Accept, Accept-Language, Authorization, Content-Type, Last-Event-ID, X-Dateline-Reader, X-Dateline-Verified, X-Payload-HTTP-Method-Override',
    )
    res.set('Access-Control-Max-Age', '600')
    res.status(204).end()
  }
