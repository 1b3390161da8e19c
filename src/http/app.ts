import { type RequestListener } from 'node:http'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import type { Env } from '../env.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import { becomeRead, guardAddress } from './address.ts'
import { type AdminPanel, mountAdmin } from './admin.ts'
import { answerError } from './answer-error.ts'
import { ArrivingBodies } from './arriving-bodies.ts'
import type { ResponseCache } from '../cache/response-cache.ts'
import { answerWith, askWith, sendWeb, type WebHandler } from '../bridge/web-handler.ts'
import { mountDecisions } from '../reader-pages/decision-pages.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { asksToBeRead } from '../guards/method-override.ts'
import { orUnavailable } from '../guards/unknown-user.ts'
import { makeCache } from './cached.ts'
import { networkOf } from './client-address.ts'
import { countComment } from './count-comment.ts'
import { answerCommentForms } from './comment-forms.ts'
import { type RouteAnswer, makeFront } from './front.ts'
import { makeGraphQL } from './graphql.ts'
import { makeReadyz } from './health.ts'
import { answerKnownDocument } from './known-document.ts'
import { makeLanes } from './lanes.ts'
import { type Limits, makeLimits } from './limits.ts'
import { logMistakes, watchAll } from './log-mistakes.ts'
import { makeLive } from './live.ts'
import { compileRoutes } from './match-route.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { metricsPage } from './metrics-page.ts'
import { PersistedQueries, readAllowList, takeDocument } from './persisted-queries.ts'
import { mountPlayground } from './playground.ts'
import { mountNoticePage } from '../reader-pages/notice-page.ts'
import { mountPrivacyPages } from '../reader-pages/privacy-pages.ts'
import { answerCommonLists } from '../reads/prepared-lists.ts'
import { mountInvitation } from '../reader-pages/invitation-page.ts'
import { mountReaderPages } from '../reader-pages/reader-pages.ts'
import { mountVerifyPage } from '../reader-pages/verify-page.ts'
import { mountAppealPage } from '../reader-pages/redress-pages.ts'
import { routes, routesOfDemo, routesOfExplorer } from './routes.ts'
import { securityHeaders } from './security.ts'
import { tooManyRequests } from './send.ts'
import { storyPageTwin } from './story-page-twin.ts'

export type AppParts = {
  env: Env
  config: SanitizedConfig
  payload: Payload
  admin: AdminPanel
  /** Mounts a site at `/`, as the demo does. Without it, `/` redirects to the panel. */
  mountSite?: (app: Express, parts: SiteParts) => void
  /** Tells whether this process has heard of every change of the database (`store/`). */
  isCurrent?: () => boolean
  /** Counts requests, and answers `/metrics` if METRICS_TOKEN is set. */
  metrics?: Metrics
}

type SiteParts = {
  rest: WebHandler
  graphql: WebHandler
  /** Counts a posted comment of the request's network. */
  limitComments: RequestHandler
}

/**
 * `app.locals`. `stopLive` closes the live connections, which would keep the process from stopping.
 */
export type AppLocals = { stopLive: () => void; cache: ResponseCache }

/** Makes the app: the table of routes before Payload, and Express for pages. It does not listen. */
export function makeApp(parts: AppParts): RequestListener & { locals: AppLocals } {
  const { env, config, payload, admin, mountSite } = parts
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  if (env.trustProxy !== undefined) app.set('trust proxy', env.trustProxy)

  const askPayload: WebHandler = (request) => handleEndpoints({ config, request })
  const askRest = answerCommonLists(payload, orUnavailable(payload, askPayload))
  const askGraphQL = makeGraphQL({ config, introspection: env.introspection })
  const newsroom = { payload, serverURL: env.serverURL, secret: env.secret }
  const queries = new PersistedQueries(env.allowList === null ? null : readAllowList(env.allowList))
  const cache = makeCache({ env, queries, isCurrent: parts.isCurrent, logger: payload.logger })
  const limits = makeLimits(env.rates)
  const countComment = makeCommentCount(limits)
  const limitComments: RequestHandler = (req, res, next) => {
    if (countComment(req, res)) next()
  }
  const live = makeLive(payload)

  const isDemo = mountSite !== undefined
  const isExplained = env.mode !== 'production'
  if (isExplained) mountPlayground(app, { document: storyPageDocument, graphql: askGraphQL })
  mountDecisions(app, { env, payload })
  mountReaderPages(app, { env, payload })
  mountVerifyPage(app, { env, payload })
  mountInvitation(app, { env, payload })
  mountPrivacyPages(app, { env, payload })
  mountNoticePage(app, { env, payload })
  mountAppealPage(app, { env, payload })
  const { metrics } = parts
  if (metrics && env.metrics.token) app.get('/metrics', metricsPage(metrics, env.metrics.token))
  if (mountSite) mountSite(app, { rest: askRest, graphql: askGraphQL, limitComments })
  else app.get('/', (_req, res) => res.redirect('/admin'))
  mountAdmin(app, admin, payload)
  app.use(answerNotFound)
  app.use(answerError(payload))

  const table = [
    ...routes,
    ...(isDemo ? routesOfDemo : []),
    ...(isExplained ? routesOfExplorer : []),
  ]
  const page: RouteAnswer = (req, res) => app(req, res)
  const watch = watchAll([metrics?.watch, logMistakes(payload.logger)])
  const front = makeFront({
    app,
    env,
    payload,
    find: compileRoutes(table),
    limits,
    lanes: makeLanes(),
    arriving: new ArrivingBodies(),
    security: securityHeaders(env),
    answers: {
      rest: answerCommentForms(
        { ask: askWith(askRest, payload.logger), send: sendWeb },
        env,
        answerRest(answerWith(askRest, payload.logger)),
      ),
      graphql: answerGraphQL(
        answerKnownDocument(newsroom, answerWith(askGraphQL, payload.logger)),
        { countComment, queries },
      ),
      'story-page': storyPageTwin(newsroom, askGraphQL),
      live: live.answer,
      readyz: makeReadyz(payload, env.dataDir),
      page,
      panel: page,
    },
    cache: cache.answer,
    ...(watch ? { watch } : {}),
  })
  return Object.assign(front, { locals: { stopLive: live.close, cache } })
}

/** Counts a comment that arrives in another way than its own endpoint, and answers one too many. */
const makeCommentCount =
  (limits: Limits) =>
  (req: Request, res: Response): boolean => {
    const taken = countComment(limits, { req, res, network: networkOf(req.ip ?? '') })
    const [limitName, limit, policyName, policy] = taken.headers
    res.append(limitName, limit).append(policyName, policy)
    if (taken.isAllowed) return true
    res.status(429).set('Retry-After', String(taken.retryAfter))
    res.json(tooManyRequests(req, taken.retryAfter, taken))
    return false
  }

const answerRest =
  (answer: RouteAnswer): RouteAnswer =>
  (req, res) => {
    if (req.method === 'POST' && asksToBeRead(req.headers)) becomeRead(req)
    guardAddress(req, { isRead: req.method === 'GET' || req.method === 'HEAD' })
    return answer(req, res)
  }

type GraphQLParts = {
  countComment: (req: Request, res: Response) => boolean
  queries: PersistedQueries
}

/** A mutation can carry a comment. It counts as one posted comment, whatever else it does. */
const answerGraphQL =
  (answer: RouteAnswer, { countComment, queries }: GraphQLParts): RouteAnswer =>
  async (req, res) => {
    if (req.method === 'POST' && asksToBeRead(req.headers)) becomeRead(req)
    takeDocument(req, queries)
    if (!isWrittenTo(req) || countComment(req, res)) await answer(req, res)
  }

function isWrittenTo(req: Request): boolean {
  // The body is parsed, because JSON can spell a character in more than one way.
  const query: unknown = Buffer.isBuffer(req.body) && parseQuery(req.body)
  return typeof query === 'string' && /(create|duplicate)Comment/.test(query)
}

function parseQuery(body: Buffer): unknown {
  try {
    return (JSON.parse(body.toString('utf8')) as { query?: unknown }).query
  } catch {
    // graphql-http answers a body that is not JSON.
    return undefined
  }
}

/** A page whose parameters do not fit, such as a mark that does not exist. */
function answerNotFound(req: Request, res: Response): void {
  res.status(404).json(errorBody('not-found', `The path ${req.path.slice(0, 200)} does not exist.`))
}
