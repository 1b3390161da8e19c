import type { IncomingMessage, ServerResponse } from 'node:http'
import { knownBrowser } from '../accounts/known-device.ts'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import type { ArrivingBodies } from './arriving-bodies.ts'
import { countComment } from './count-comment.ts'
import type { Limits } from './limits.ts'
import type { NetworkRate } from './route.ts'
import { refuseMany } from './send.ts'

export type Counted = {
  req: IncomingMessage
  res: ServerResponse
  rate: NetworkRate
  network: string
  /** The id of the read key that the request has. Its reads count by key. */
  readKey?: string | null
  /** Gets the rate's headers. */
  headers: string[]
}

/**
 * Counts the request of a network, and answers when it is one too many.
 * @returns whether the request may go on
 */
export function countNetwork(
  limits: Limits,
  { req, res, rate, network, readKey = null, headers }: Counted,
): boolean {
  if (rate === 'none' || rate === 'page') return true
  if (rate === 'comments') {
    const taken = countComment(limits, { req, res, network })
    headers.push(...taken.headers)
    return taken.isAllowed || refuseMany(req, res, { ...taken, headers })
  }
  const isByKey = readKey !== null && (rate === 'reads' || rate === 'graphql')
  const counter = isByKey ? limits.readKey : limits.network[rate]
  // A known browser has a place of its own: others in its network cannot use it up.
  const device = rate === 'login' ? knownBrowser(env().secret, req.headers.cookie) : null
  const key = isByKey ? readKey : (device ?? network)
  const taken = counter.take(key, Date.now())
  headers.push(...taken.headers)
  if (!taken.isAllowed) return refuseMany(req, res, { headers, retryAfter: taken.retryAfter })
  if (rate === 'login')
    res.on('finish', () => {
      if (res.statusCode < 400) counter.giveBack(key, Date.now())
    })
  return true
}

/**
 * Counts a body that is read only for the page of a refusal, because reading it costs work too.
 * @throws DatelineError `busy` when the network sends too many
 */
export function countLateBody(
  { limits, arriving }: { limits: Limits; arriving: ArrivingBodies },
  req: IncomingMessage,
  network: string,
): void {
  const { isAllowed, retryAfter } = limits.network.writes.take(network, Date.now())
  if (!isAllowed)
    throw new DatelineError('busy', 'Please send the form again later.', { retryAfter })
  arriving.begin(req, network)
}
