import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

/** Hears of a request and its route, which is null for an unknown address. */
type Watch = (req: IncomingMessage, res: ServerResponse, route: string | null) => void

/**
 * Returns a watch that logs the refusal of a request (4xx) with its code, route and status, and nothing
 * that the caller has sent. It returns null when the log has no lines of that level, so that requests
 * cost nothing.
 */
export function logMistakes(logger: Payload['logger']): Watch | null {
  if (!logger.isLevelEnabled('debug')) return null
  return (_req, res, route) => {
    let first: unknown
    const end = res.end.bind(res) as (...given: unknown[]) => ServerResponse
    const write = res.write.bind(res) as (...given: unknown[]) => boolean
    res.write = (...given: unknown[]) => {
      first ??= given[0]
      return write(...given)
    }
    res.end = (...given: unknown[]) => {
      first ??= given[0]
      return end(...given)
    }
    res.once('finish', () => {
      const { statusCode: status } = res
      if (status < 400 || status > 499) return
      logger.debug({ code: codeIn(first), route, status, msg: 'A request was refused' })
    })
  }
}

/** Returns one watch for several. */
export function watchAll(watches: readonly (Watch | null | undefined)[]): Watch | null {
  const all = watches.filter((watch) => watch !== null && watch !== undefined)
  if (all.length === 0) return null
  return (req, res, route) => {
    for (const watch of all) watch(req, res, route)
  }
}

/** Finds the code of the first error in the beginning of an answer. A page has none. */
function codeIn(first: unknown): string | null {
  if (typeof first !== 'string' && !(first instanceof Uint8Array)) return null
  const text = typeof first === 'string' ? first : Buffer.from(first).toString('utf8')
  return /"code":"([a-z-]+)"/.exec(text.slice(0, 2_000))?.[1] ?? null
}
