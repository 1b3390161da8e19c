import type { RequestListener } from 'node:http'
import { ResponseCache } from '../cache/response-cache.ts'
import type { Env } from '../env.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { corsHeaders } from './cors.ts'

/** The reads whose anonymous answers are kept. */
const cacheable =
  /^\/api\/(?:graphql|comment-counts|story-page\/[\w-]+|(?:stories|sections|authors|photos|comments)(?:\/[0-9a-f-]{24,36})?)$/

/**
 * Puts the response cache before the app. A hit is not counted against a network's rate: to refuse it
 * would cost as much as to answer it.
 */
export function cacheBefore(app: RequestListener, env: Env): ResponseCache {
  return new ResponseCache({
    app,
    maxBytes: env.cacheBytes,
    cdnSeconds: env.cdnSeconds,
    isCacheable: (_method, path) => cacheable.test(path),
    corsOf: corsHeaders([...env.ownOrigins, ...env.allowedOrigins]),
    languageOf: (acceptLanguage) => chooseLanguage(null, acceptLanguage),
  })
}
