import { RequestFailed } from '../ask-server.ts'

const MAX_ATTEMPTS = 5
const MAX_MS = 15_000

/**
 * How long to wait before a request is tried again, in ms: twice as long each time, or as long as the
 * server says. What it refused for good is not tried again.
 */
export function patience(err: unknown, attempt: number): number | undefined {
  if (attempt >= MAX_ATTEMPTS) return undefined
  if (!(err instanceof RequestFailed)) return 500 * 2 ** (attempt - 1)
  if (err.status !== 429 && err.status < 500) return undefined
  if (err.retryAfter !== undefined) return Math.min(err.retryAfter * 1000, MAX_MS)
  return 500 * 2 ** (attempt - 1)
}
