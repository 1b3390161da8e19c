import type { IncomingMessage, ServerResponse } from 'node:http'
import { knownBrowser } from '../accounts/known-device.ts'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { Lane } from '../lib/lane.ts'
import { isStreamed } from './body.ts'
import type { LaneName, Route } from './route.ts'

export type Lanes = Record<Exclude<LaneName, 'none'>, Lane>

/** Makes the lanes of one process. */
export const makeLanes = (): Lanes => ({
  reads: new Lane({ places: 100, waiting: 1_000 }),
  writes: new Lane({ places: 50, waiting: 500 }),
  // A log-in hashes for a tenth of a second in one of four threads.
  login: new Lane({ places: 4, waiting: 100 }),
  // Payload keeps a whole upload in memory.
  uploads: new Lane({ places: 4, waiting: 12 }),
  heavy: new Lane({ places: 4, waiting: 40 }),
})

/**
 * Returns the lane of a request. A change of a photo's texts alone is a write like any other. A browser
 * that its user knows does not wait behind strangers who guess passwords.
 */
export function laneFor(req: IncomingMessage, route: Route): LaneName {
  if (route.atOnce === 'uploads' && !isStreamed(req, route)) return 'writes'
  if (route.atOnce === 'login' && knownBrowser(env().secret, req.headers.cookie)) return 'writes'
  return route.atOnce
}

/**
 * Takes a place in a lane.
 * @returns how to give it back; null when the client has gone meanwhile
 * @throws DatelineError `busy`
 */
export async function enterLane(
  lanes: Lanes,
  name: LaneName,
  res: ServerResponse,
): Promise<(() => void) | null> {
  if (name === 'none') return () => undefined
  const gone = new AbortController()
  const stop = (): void => gone.abort()
  res.on('close', stop)
  const leave = await lanes[name].enter(gone.signal)
  res.off('close', stop)
  if (leave || res.closed) return leave
  throw new DatelineError('busy', 'Too many requests are at work. Please try again.', {
    retryAfter: 5,
  })
}
