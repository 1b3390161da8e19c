import { RequestFailed } from '../ask-server.ts'

const MAX_ATTEMPTS = 5
const MAX_MS = 15_000

/**
 * Returns the ms to wait before a request is tried again. The time doubles with each attempt,
 * unless the server gives its own. It returns `undefined` for a final refusal and after the last
 * attempt.
 */
export function patience(err: unknown, attempt: number): number | undefined {
  if (attempt >= MAX_ATTEMPTS) return undefined
  if (!(err instanceof RequestFailed)) return 500 * 2 ** (attempt - 1)
  if (err.status !== 429 && err.status < 500) return undefined
  if (err.retryAfter !== undefined) return Math.min(err.retryAfter * 1000, MAX_MS)
  return 500 * 2 ** (attempt - 1)
}
