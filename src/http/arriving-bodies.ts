import type { IncomingMessage } from 'node:http'
import { DatelineError } from '../errors.ts'
import { hasBody } from './body.ts'

/** The bodies of one network that may be on their way at once: a quarter of the places of writes. */
const MAX_ARRIVING = 12

/**
 * Counts the bodies that have a place and have not arrived, by network. Without it, one network could
 * hold every place with bodies that come byte by byte.
 */
export class ArrivingBodies {
  readonly #byNetwork = new Map<string, number>()

  /**
   * Counts the body of a request until it is here. A body that came with its head does not count.
   * @throws DatelineError `busy`
   */
  begin(req: IncomingMessage, network: string): void {
    if (req.complete || req.destroyed || !hasBody(req)) return
    const before = this.#byNetwork.get(network) ?? 0
    if (before >= MAX_ARRIVING)
      throw new DatelineError(
        'busy',
        'Too many bodies from this network are on their way. Please send this one again later.',
        { retryAfter: 5 },
      )
    this.#byNetwork.set(network, before + 1)
    let isHere = false
    const end = (): void => {
      if (isHere) return
      isHere = true
      const left = (this.#byNetwork.get(network) ?? 1) - 1
      if (left > 0) this.#byNetwork.set(network, left)
      else this.#byNetwork.delete(network)
    }
    req.once('end', end)
    req.once('close', end)
  }
}
