import type { IncomingMessage, ServerResponse } from 'node:http'
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
  const isByKey = readKey !== null && (rate === 'reads' || rate === 'graphql')
  const counter = isByKey ? limits.readKey : limits.network[rate]
  const taken = counter.take(isByKey ? readKey : network, Date.now())
  headers.push(...taken.headers)
  if (!taken.isAllowed) return refuseMany(req, res, { headers, retryAfter: taken.retryAfter })
  if (rate === 'login')
    res.on('finish', () => {
      if (res.statusCode < 400) counter.giveBack(network, Date.now())
    })
  return true
}
