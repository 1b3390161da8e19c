import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { onCommentJudged } from '../comments/judged-signal.ts'
import { cacheMeasures, type ReadCacheStats } from './cache-measures.ts'
import { queueMeasures } from './queue-measures.ts'

export type Metrics = {
  /** Counts a request of a route when its answer is out. The route is null for an unknown address. */
  watch: (req: IncomingMessage, res: ServerResponse, route: string | null) => void
  /** Returns all figures in Prometheus's text form. @throws when the database cannot be read */
  text: () => Promise<string>
  contentType: string
  close: () => void
}

/** From one millisecond, which a cached answer takes, to the longest deadline. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Starts to count: requests, the cache, waiting work, comments, memory and the event loop. */
export function makeMetrics(payload: Payload, readCacheStats: ReadCacheStats): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'dateline_http_requests_total',
    help: 'Requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'dateline_http_request_duration_seconds',
    help: 'The time from the head of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers: [registry],
  })
  const comments = new Counter({
    name: 'dateline_comments_judged_total',
    help: 'New comments by the status that the rules gave them.',
    labelNames: ['verdict'],
    registers: [registry],
  })
  for (const measure of [...cacheMeasures(readCacheStats), ...queueMeasures(payload)])
    registry.registerMetric(measure)
  const stopListening = onCommentJudged((verdict) => comments.inc({ verdict }))
  return {
    watch: (req, res, route) => {
      const begun = performance.now()
      // Lanes, deadlines and the cache listen too; ten would be Node's limit for a leak.
      res.setMaxListeners(20)
      res.once('close', () => {
        const name = route ?? 'unknown'
        // A client that leaves before the answer has no status.
        const status = res.headersSent ? String(res.statusCode) : 'aborted'
        requests.inc({ method: methodOf(req), route: name, status })
        seconds.observe({ route: name }, (performance.now() - begun) / 1000)
      })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => {
      stopListening()
      registry.clear()
    },
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])

/** Clients may invent methods, and each would be a series of its own. */
const methodOf = ({ method = '' }: IncomingMessage): string =>
  methods.has(method) ? method : 'other'
