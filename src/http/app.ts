import express, { type Express, type RequestHandler } from 'express'
import { handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import type { Env } from '../env.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import { becomeRead, guardRead, guardWrite, isLongRead, settleAddress } from './address.ts'
import { type AdminPanel, mountAdmin } from './admin.ts'
import { answerError } from './answer-error.ts'
import { readBody, readUpload } from './body.ts'
import { answerWith, type WebHandler } from '../bridge/web-handler.ts'
import { allowOrigins } from './cors.ts'
import { mountDecisions } from '../reader-pages/decision-pages.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { orUnavailable } from '../guards/unknown-user.ts'
import { refuseForeign } from './foreign-origin.ts'
import { makeGraphQL } from './graphql.ts'
import { mountHealth } from './health.ts'
import { answerKnownDocument } from './known-document.ts'
import { mountLive } from './live.ts'
import { mountPlayground } from './playground.ts'
import { mountNoticePage } from '../reader-pages/notice-page.ts'
import { mountPrivacyPages } from '../reader-pages/privacy-pages.ts'
import { answerCommonLists } from '../reads/prepared-lists.ts'
import { mountReaderPages } from '../reader-pages/reader-pages.ts'
import { makeRateLimits } from './rate-limits.ts'
import { mountAppealPage } from '../reader-pages/redress-pages.ts'
import { securityHeaders } from './security.ts'
import { isStaffRequest } from './staff.ts'
import { storyPageTwin } from './story-page-twin.ts'

export type AppParts = {
  env: Env
  config: SanitizedConfig
  payload: Payload
  admin: AdminPanel
  /** Mounts a site at `/`, as the demo does. Without it, `/` redirects to the panel. */
  mountSite?: (app: Express, parts: SiteParts) => void
}

type SiteParts = {
  rest: WebHandler
  graphql: WebHandler
  limit: ReturnType<typeof makeRateLimits>
}

/**
 * `app.locals`. `stopLive` closes the live connections, which would keep the process from stopping.
 */
export type AppLocals = { stopLive: () => void }

/** Makes the app: each group of routes with its limits. It does not listen. */
export function makeApp({ env, config, payload, admin, mountSite }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  if (env.trustProxy !== undefined) app.set('trust proxy', env.trustProxy)

  const askPayload: WebHandler = (request) => handleEndpoints({ config, request })
  const askRest = answerCommonLists(payload, orUnavailable(payload, askPayload))
  const rest = answerWith(askRest, payload.logger)
  const askGraphQL = makeGraphQL({ config, introspection: env.introspection })
  const graphql = answerWith(askGraphQL, payload.logger)
  const newsroom = { payload, serverURL: env.serverURL, secret: env.secret }
  const limit = makeRateLimits(env.rates, isStaffRequest(payload))
  const body = readBody // 1 MB
  const upload = readUpload(env.uploadMaxBytes)

  app.use(warnOfUndeclaredProxy(env, payload))
  app.use(...securityHeaders(env))
  app.use(settleAddress)
  mountHealth(app, payload)

  const origins = [...env.ownOrigins, ...env.allowedOrigins]
  app.use('/api', allowOrigins(origins))
  app.post('/api/{*rest}', isLongRead, body, becomeRead)
  app.use(['/api', '/comments/:id/notice', '/demo'], refuseForeign(origins))
  app.post('/api/users/login', limit.login, body, guardWrite, rest)
  app.post(
    ['/api/users/forgot-password', '/api/users/reset-password', '/api/users/unlock'],
    limit.emails,
    body,
    guardWrite,
    rest,
  )
  app.post(['/api/comments', '/api/comments/:id/duplicate'], limit.comments, body, guardWrite, rest)
  const marks = ['/api/comments/:id/like', '/api/comments/:id/report', '/api/comments/:id/own']
  app.all(marks, limit.marks, body, guardWrite, rest)
  app.post('/api/privacy/request', limit.emails, body, guardWrite, rest)
  app.post('/api/comments/:id/notice', limit.emails, body, guardWrite, rest)
  app.post('/api/photos', upload, guardWrite, rest)
  app.patch('/api/photos/:id', upload, guardWrite, rest)
  // A mutation can carry a comment. It counts as one posted comment, whatever else it does.
  const known = answerKnownDocument(newsroom)
  app.post('/api/graphql', limit.graphql, body, known, countComments(limit.comments), graphql)
  app.get('/api/graphql', limit.graphql, known, graphql)
  if (env.mode !== 'production')
    mountPlayground(app, { document: storyPageDocument, graphql: askGraphQL })
  app.get('/api/story-page/:slug', limit.reads, storyPageTwin(newsroom, askGraphQL))
  app.locals.stopLive = mountLive(app, { payload, limit: limit.reads })
  app.get('/api/{*rest}', limit.reads, guardRead, rest)
  app.all('/api/{*rest}', body, guardWrite, rest)

  mountDecisions(app, { env, payload, limit: limit.reads })
  mountReaderPages(app, { env, payload, limit: limit.reads })
  mountPrivacyPages(app, { env, payload, limit: limit.reads })
  mountNoticePage(app, { env, payload, limit: limit.reads, limitPosts: limit.emails })
  mountAppealPage(app, { env, payload, limit: limit.reads, limitPosts: limit.marks })
  if (mountSite) mountSite(app, { rest: askRest, graphql: askGraphQL, limit })
  else app.get('/', (_req, res) => res.redirect('/admin'))
  mountAdmin(app, admin, payload)

  app.use((req, res) => {
    res
      .status(404)
      .json(errorBody('not-found', `The path ${req.path.slice(0, 200)} does not exist.`))
  })
  app.use(answerError(payload))
  return app
}

/** Warns once of an undeclared proxy. All readers behind it share one rate limit. */
function warnOfUndeclaredProxy(env: Env, payload: Payload): RequestHandler {
  let warned = env.trustProxy !== undefined
  return (req, _res, next) => {
    if (!warned && req.headers['x-forwarded-for']) {
      warned = true
      payload.logger.warn(
        'Requests have X-Forwarded-For, but TRUST_PROXY is not set. All readers behind the proxy share one rate limit. Set TRUST_PROXY if the proxy is yours.',
      )
    }
    next()
  }
}

const countComments =
  (limit: RequestHandler): RequestHandler =>
  (req, res, next) => {
    // The body is parsed, because JSON can spell a character in more than one way.
    const query: unknown = Buffer.isBuffer(req.body) && parseQuery(req.body)
    const isWrittenTo = typeof query === 'string' && /(create|duplicate)Comment/.test(query)
    if (isWrittenTo) void limit(req, res, next)
    else next()
  }

function parseQuery(body: Buffer): unknown {
  try {
    return (JSON.parse(body.toString('utf8')) as { query?: unknown }).query
  } catch {
    // graphql-http answers a body that is not JSON.
    return undefined
  }
}
