/** The server's answer to a save, or its absence. */
export type SaveAnswer =
  | { status: number; message?: string; retryAfter?: number; faults?: FieldFault[] }
  | { status: null }

export type FieldFault = { path: string; message: string }

/** The reason why a save failed, and whether sending it again can help. */
export type SaveFailure = {
  reason: string
  /** Null when only a person can help: the next change sends it again. */
  retry: { afterSeconds: number } | null
  /** The story is gone, or not for this user any more: the text can be kept as a new story. */
  isGone: boolean
}

/** These pass: a limit, a lock, a login elsewhere, a server that restarts. */
const passing = new Set([401, 403, 408, 423, 425, 429])

const OFFLINE = 'The server cannot be reached. Check your connection.'

/** Returns the reason of a failed save in words for people; null when it succeeded. */
export function saveFailureOf(answer: SaveAnswer): SaveFailure | null {
  if (answer.status === null) return { reason: OFFLINE, retry: { afterSeconds: 0 }, isGone: false }
  const { status, message, retryAfter = 0, faults = [] } = answer
  if (status < 400) return null
  const said = faults.map((fault) => fault.message).join(' ') || message
  const reason = said || standIn(status)
  const canPass = status >= 500 || passing.has(status)
  const retry = canPass ? { afterSeconds: retryAfter } : null
  return { reason, retry, isGone: status === 403 || status === 404 }
}

/** A proxy answers without our words. */
function standIn(status: number): string {
  if (status === 413) return 'The story is too large. Remove something from it.'
  if (status === 429) return 'Too many requests.'
  if (status === 404) return 'The story does not exist any more.'
  return status >= 500 ? 'The server has a problem.' : `The server refused it (${status}).`
}

const FIRST_SECONDS = 2
const MAX_SECONDS = 30

/** Returns the seconds until the next attempt: they double up to half a minute. */
export const secondsUntilRetry = (attempt: number, afterSeconds: number): number =>
  Math.max(afterSeconds, Math.min(MAX_SECONDS, FIRST_SECONDS * 2 ** attempt))
