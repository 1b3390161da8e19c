import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Env } from '../env.ts'
import { networkPrefix } from '../lib/network-prefix.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { errorBody } from '../bridge/error-shape.ts'

const MINUTE = 60_000

type Limit = {
  windowMs: number
  limit: number
  skip?: (req: Request) => boolean | Promise<boolean>
  /** Counts only requests that failed. */
  failuresOnly?: true
}

/**
 * Limits the requests of one network (/24 or /48) in a window. Every answer says how many are left.
 */
function perNetwork({ windowMs, limit, skip, failuresOnly }: Limit): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    passOnStoreError: true,
    keyGenerator: (req) => networkPrefix(req.ip),
    ...(skip ? { skip } : {}),
    ...(failuresOnly ? { skipSuccessfulRequests: true } : {}),
    // The app itself warns once of an undeclared proxy. The limit counts networks instead of
    // addresses, for IPv6 as for IPv4.
    validate: {
      xForwardedForHeader: false,
      forwardedHeader: false,
      keyGeneratorIpFallback: false,
    },
    handler: (req, res) => {
      const seconds = Math.ceil(Number(res.getHeader('Retry-After')) || windowMs / 1000)
      const language = chooseLanguage(null, req.headers['accept-language'])
      const message = readerText(language, 'too-many-requests', { seconds })
      res
        .status(429)
        .set('Retry-After', String(seconds))
        .json(errorBody('too-many-requests', message, { retryAfter: seconds }))
    },
  })
}

/** Makes the rate limits from the environment. Logged-in staff have no limit on reads. */
export function makeRateLimits(rates: Env['rates'], isStaff: (req: Request) => Promise<boolean>) {
  return {
    /** Limits failed logins, and everything that sends emails or guesses tokens. */
    login: perNetwork({ windowMs: 15 * MINUTE, limit: rates.login, failuresOnly: true }),
    emails: perNetwork({ windowMs: 15 * MINUTE, limit: rates.login }),
    comments: perNetwork({ windowMs: 10 * MINUTE, limit: rates.comments }),
    /** Limits likes, reports and edits. A reader may make several for each comment. */
    marks: perNetwork({ windowMs: 10 * MINUTE, limit: rates.comments * 5 }),
    graphql: perNetwork({ windowMs: MINUTE, limit: rates.graphql, skip: isStaff }),
    reads: perNetwork({ windowMs: MINUTE, limit: rates.reads, skip: isStaff }),
  }
}
