import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Express, Request, Response } from 'express'
import type { Payload } from 'payload'
import { webHeaders } from '../bridge/web-handler.ts'
import type { Env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { asksToBeRead } from '../guards/method-override.ts'
import { asExpress, setHeaders } from './as-express.ts'
import { settleAddress, splitAddress } from './address.ts'
import { answerError } from './answer-error.ts'
import type { ArrivingBodies } from './arriving-bodies.ts'
import {
  discardRest,
  endSlowBody,
  isStreamed,
  limitBodyTime,
  maySendBody,
  readWhole,
  refuseBadJson,
  refuseLength,
  refuseLongGraphQL,
} from './body.ts'
import { mayCall, refusalOf, signedAccount, userOf } from './caller.ts'
import { clientAddress, networkOf, type Trust } from './client-address.ts'
import { prepareCommentForm } from './comment-form-errors.ts'
import { countLateBody, countNetwork } from './count.ts'
import { API_VARY, corsHeaders, preflightHeaders } from './cors.ts'
import { enterLane, laneFor, type Lanes } from './lanes.ts'
import type { Limits } from './limits.ts'
import { type FindRoute, parametersOf } from './match-route.ts'
import {
  carriesProof,
  dropForeignCookies,
  isForeignWrite,
  makeOriginOf,
  type Origin,
  refusePlainWrite,
} from './origins.ts'
import { withReadKey } from './read-key.ts'
import type { AnsweredBy, Route } from './route.ts'
import { foreignOrigin, hasFailed, isWell, noStore, notValid } from './fixed-answers.ts'
import { makeProxyWarning } from './proxy-warning.ts'
import type { SecurityHeaders } from './security.ts'
import { sendError, sendFlat, sendJsonInstead, tooManyRequests } from './send.ts'

/** Answers the requests of some routes. A body that was read whole is in `req.body`. */
export type RouteAnswer = (req: Request, res: Response) => Promise<void> | void

/** A stranger's request for a cacheable route, after the network's rate and before Express. */
type StrangersRead = {
  /** Express knows nothing of them yet. */
  req: IncomingMessage
  res: ServerResponse
  route: Route
  /** The headers that every answer to this request has: name, value, name, value. */
  headers: readonly string[]
}

export type FrontParts = {
  app: Express
  env: Env
  payload: Payload
  find: FindRoute
  limits: Limits
  lanes: Lanes
  arriving: ArrivingBodies
  security: SecurityHeaders
  answers: Record<Exclude<AnsweredBy, 'healthz'>, RouteAnswer>
  /**
   * Answers a stranger's read, or calls `next`. When it has read the body, it puts the bytes into
   * `req.body`.
   */
  cache?: (read: StrangersRead, next: () => void) => void
  /** Counts a request; the route is null for an unknown address. */
  watch?: (req: IncomingMessage, res: ServerResponse, route: string | null) => void
}

/** A request whose route is found, as the questions after the network's rate see it. */
type Asked = {
  req: Request
  res: Response
  route: Route
  network: string
  /** The account that a signed token names. */
  account: string | null
}

/**
 * Makes the request listener in front of all routes. It asks in one order: route, declared length, the
 * network's rate, who, role, the account's rate, how many at once. Only then is the body read.
 */
export function makeFront(parts: FrontParts): RequestListener {
  const { app, cache, env, find, limits, payload, security, watch } = parts
  const originOf = makeOriginOf(env)
  const own = new Set(env.ownOrigins)
  const trust = app.get('trust proxy fn') as Trust
  const warnOfProxy = makeProxyWarning(env, payload)
  const fail = answerError(payload)
  const ofData = security.ofData.flat()

  /** The headers of an answer without a page: security, and for the API who may read it. */
  const flatHeaders = (req: IncomingMessage, place: Origin, isApi: boolean): string[] => {
    if (!isApi) return [...ofData]
    const { origin } = req.headers
    const isOwnOrigin = origin !== undefined && own.has(origin)
    return [...ofData, 'Vary', API_VARY, ...corsHeaders({ origin, place, isOwnOrigin })]
  }

  /** Does the work. Nothing else catches its error, which would end the process. */
  const guard = (req: IncomingMessage, res: ServerResponse, work: () => void): void => {
    try {
      work()
    } catch (err) {
      payload.logger.error({ err, msg: 'A request failed before its route' })
      if (res.headersSent) res.destroy()
      else sendFlat(req, res, { status: 500, headers: ofData, body: hasFailed })
    }
  }

  const begin: RequestListener = (req, res) => {
    warnOfProxy(req)
    const url = settleAddress(req)
    if (url === null) {
      sendFlat(req, res, { status: 400, headers: ofData, body: notValid })
      return
    }
    req.url = url
    const [path] = splitAddress(url)
    const isApi = path.startsWith('/api/') || path === '/api'
    const countLate = () => countLateBody(parts, req, networkOf(clientAddress(req, trust)))
    prepareCommentForm(req, res, { path, countLate })
    const place = originOf(req)
    const headers = flatHeaders(req, place, isApi)
    if (isApi && req.method === 'OPTIONS') {
      res.writeHead(204, [...headers, ...preflightHeaders(place)]).end()
      return
    }
    if (isForeignWrite(req, path, place)) {
      sendFlat(req, res, { status: 403, headers, body: foreignOrigin })
      return
    }
    dropForeignCookies(req, place, isApi)
    const isProven = isApi && carriesProof(req)
    if (isProven) headers.push('Cache-Control', 'private, no-store')
    const method = req.method === 'POST' && asksToBeRead(req.headers) ? 'GET' : (req.method ?? '')
    const route = find(method, path)
    watch?.(req, res, route?.path ?? null)
    if (route?.by === 'healthz') {
      sendFlat(req, res, { status: 200, headers: [...headers, ...noStore], body: isWell })
      return
    }
    const refusal = route && (refusePlainWrite(req, place) ?? refuseLength(req, route, env))
    if (refusal) {
      sendError(req, res, { headers, err: refusal })
      return
    }
    const account = signedAccount(req.headers, payload.secret, Date.now())
    const network = networkOf(clientAddress(req, trust))
    // A stranger's wrong addresses count as reads.
    const rate = route ? route.rate : 'reads'
    const counted = { req, res, rate, network, headers }
    const goOnAs = (readKey: string | null): void => {
      const isByNetwork = account === null || (route?.who === 'anyone' && isGuess(route))
      if (isByNetwork && !countNetwork(limits, { ...counted, readKey })) return
      if (!route) {
        const message = `The path ${path.slice(0, 200)} does not exist.`
        sendError(req, res, { headers, err: new DatelineError('not-found', message) })
        return
      }
      const goOn = (): void => {
        const asked = { ...asExpress(app, req, res), route, network, account }
        setHeaders(asked.res, { headers, security, isPage: isPage(route) })
        sendJsonInstead(asked)
        serve(parts, asked).catch((err: unknown) => {
          fail(err, asked.req, asked.res, () => undefined)
          discardRest(req, res)
        })
      }
      // A body that nobody asked for would let its sender keep others waiting for the same answer.
      if (!maySendBody(req)) discardRest(req, res)
      if (cache && route.cacheable && !isProven) cache({ req, res, route, headers }, goOn)
      else goOn()
    }
    withReadKey({ payload, limits, account, counted, isApi }, (readKey) =>
      guard(req, res, () => goOnAs(readKey)),
    )
  }

  return (req, res) => guard(req, res, () => begin(req, res))
}

/** Pages may have scripts; the panel and the explorer do. */
const isPage = ({ by }: Route): boolean => by === 'page' || by === 'panel'

/** An account of the house does not buy more guesses of a password, or more emails to others. */
const isGuess = ({ rate }: Route): boolean => rate === 'login' || rate === 'emails'

/** Asks the questions after the network's rate, reads the body and answers. */
async function serve(parts: FrontParts, asked: Asked): Promise<void> {
  const { answers, limits, payload } = parts
  const { account, network, req, res, route } = asked
  if (route.who !== 'anyone' && !(await isCaller(payload, asked))) {
    const rate = { rate: route.rate, network, headers: [] }
    if (account !== null && !countNetwork(limits, { req, res, ...rate })) return
    throw new DatelineError('forbidden', refusalOf(route.who))
  }
  if (account !== null) {
    const { isAllowed, retryAfter } = limits.account[route.accountRate].take(account, Date.now())
    if (!isAllowed) {
      res.status(429).set('Retry-After', String(retryAfter)).json(tooManyRequests(req, retryAfter))
      discardRest(req, res)
      return
    }
  }
  const leave = await enterLane(parts.lanes, laneFor(req, route), res)
  if (!leave) return
  try {
    if (account === null) parts.arriving.begin(req, network)
    await answer(answers, asked)
  } finally {
    // A client that goes away gives no place back before the work for it ends.
    if (res.closed) leave()
    else res.on('close', leave)
  }
}

/** Reads the body, unless the answer reads it itself, and answers. */
async function answer(
  answers: FrontParts['answers'],
  { account, req, res, route }: Asked,
): Promise<void> {
  limitBodyTime(req, route.bodyMs, () => endSlowBody(req, res))
  const isReadByAnswer = isPage(route) || route.by === 'live' || isStreamed(req, route)
  if (!maySendBody(req)) req.body = Buffer.alloc(0)
  else if (!isReadByAnswer) {
    if (!Buffer.isBuffer(req.body)) req.body = await readWhole(req, route)
    if (account === null) refuseLongGraphQL(route, req.body as Buffer)
    refuseBadJson(req, req.body as Buffer)
  }
  req.params = parametersOf(route, req.path)
  await answers[route.by as Exclude<AnsweredBy, 'healthz'>](req, res)
}

/** Asks whether the caller may call the route. The database is asked for signed tokens only. */
async function isCaller(payload: Payload, { account, req, route }: Asked): Promise<boolean> {
  if (account === null || route.who === 'nobody') return false
  return mayCall(route.who, await userOf(payload, webHeaders(req)))
}
