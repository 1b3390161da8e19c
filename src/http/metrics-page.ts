import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { errorBody } from '../bridge/error-shape.ts'
import { isSameText } from '../lib/constant-time.ts'
import type { Metrics } from '../metrics/metrics.ts'

type Asked = { headers: { authorization?: string | undefined } }

/** Tells whether a request carries the token; without a token set, everybody may ask. */
const isAllowed = ({ headers }: Asked, token: string | undefined): boolean =>
  token === undefined || isSameText(headers.authorization ?? '', `Bearer ${token}`)

/** Answers `/metrics` on the API's port. It exists only behind a token. */
export const metricsPage =
  (metrics: Metrics, token: string): RequestHandler =>
  async (req, res) => {
    res.set('Cache-Control', 'private, no-store')
    if (!isAllowed(req, token)) {
      res.set('WWW-Authenticate', 'Bearer').status(401)
      res.json(errorBody('forbidden', 'Send METRICS_TOKEN as a bearer token.'))
      return
    }
    res.type(metrics.contentType).send(await metrics.text())
  }

/** Makes a server that answers only `/metrics`, for a port that the public cannot reach. */
export const metricsServer = (
  metrics: Metrics,
  { payload, token }: { payload: Payload; token: string | undefined },
): Server =>
  createServer((req, res) => {
    const [path] = (req.url ?? '').split('?')
    if (path !== '/metrics') res.writeHead(404).end('The figures are at /metrics.\n')
    else if (!isAllowed(req, token))
      res.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end('Send METRICS_TOKEN.\n')
    else
      metrics.text().then(
        (text) => res.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
        (err: unknown) => {
          payload.logger.error({ err, msg: 'The metrics could not be read' })
          res.writeHead(503).end('The database cannot be read.\n')
        },
      )
  })
