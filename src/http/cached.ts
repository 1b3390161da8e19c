import type { Payload } from 'payload'
import { ResponseCache } from '../cache/response-cache.ts'
import type { Env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { limitBodyTime } from './body.ts'
import { hashIn, type PersistedQueries } from './persisted-queries.ts'
import { sendError } from './send.ts'

type Parts = {
  env: Env
  queries: PersistedQueries
  /** See `CacheOptions`. */
  isCurrent?: (() => boolean) | undefined
  logger: Payload['logger']
}

/** Makes the cache of the answers that strangers get. */
export const makeCache = ({ env, queries, isCurrent, logger }: Parts): ResponseCache =>
  new ResponseCache({
    documentOf: (extensions) => queries.documentOf(hashIn(extensions) ?? ''),
    maxBytes: env.cacheBytes,
    cdnSeconds: env.cdnSeconds,
    languageOf: (acceptLanguage) => chooseLanguage(null, acceptLanguage),
    limitBody: ({ req, res, route, headers }) =>
      limitBodyTime(req, route.bodyMs, () => {
        const err = new DatelineError(
          'body-too-slow',
          'The body did not arrive in time. Please send it again.',
        )
        res.on('finish', () => req.destroy())
        sendError(req, res, { headers: [...headers, 'Connection', 'close'], err })
      }),
    onError: (err) => logger.error({ err, msg: 'A request got no answer from the cache' }),
    ...(isCurrent ? { isCurrent } : {}),
  })
