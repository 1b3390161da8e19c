import { APIError } from 'payload'

/**
 * The codes of expected failures, with the HTTP status of each. A code never changes. Every error
 * that leaves the process has one of these codes (`bridge/error-shape.ts` maps Payload's own
 * errors).
 */
export const statusOf = {
  'bad-request': 400,
  'bad-query': 400,
  'bad-json': 400,
  'bad-cursor': 400,
  'out-of-range': 400,
  validation: 400,
  'slug-taken': 400,
  'author-missing': 400,
  'author-too-long': 400,
  'email-missing': 400,
  'email-invalid': 400,
  'body-too-short': 400,
  'body-too-long': 400,
  'comment-too-large': 400,
  'parent-not-found': 400,
  'proof-of-work-invalid': 400,
  'report-reason': 400,
  'report-too-long': 400,
  'notice-law': 400,
  'notice-explanation': 400,
  'notice-too-long': 400,
  'notice-good-faith': 400,
  'notice-comments': 400,
  'appeal-too-short': 400,
  'appeal-too-long': 400,
  unauthorized: 401,
  'login-failed': 401,
  'read-key-invalid': 401,
  forbidden: 403,
  'comments-not-allowed': 403,
  'comments-closed-by-editor': 403,
  'comments-too-old': 403,
  'reader-banned': 403,
  'same-moderator': 403,
  'forbidden-origin': 403,
  'token-invalid': 403,
  'edit-too-late': 403,
  'not-found': 404,
  'story-not-found': 404,
  'comment-not-found': 404,
  'method-not-allowed': 405,
  'body-too-slow': 408,
  conflict: 409,
  'already-decided': 409,
  'changed-since': 409,
  'not-undoable': 409,
  'not-bannable': 409,
  'in-use': 409,
  'last-admin': 409,
  'duplicate-comment': 409,
  'edit-answered': 409,
  'newer-draft': 409,
  'story-changed': 409,
  'length-required': 411,
  'body-too-large': 413,
  'file-too-large': 413,
  'file-type': 415,
  'image-too-large': 422,
  'image-unreadable': 422,
  'blocked-words': 422,
  'blocked-link': 422,
  nudge: 422,
  locked: 423,
  'comment-flood': 429,
  'too-many-requests': 429,
  'persisted-query-not-found': 400,
  'query-not-allowed': 403,
  'query-too-deep': 400,
  'query-too-complex': 400,
  'query-too-expensive': 400,
  internal: 500,
  unavailable: 503,
  'disk-full': 507,
  busy: 503,
  'live-full': 503,
  'query-timeout': 503,
  'write-conflict': 503,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof statusOf

/** A user as others see them; null when Dateline does not know who it was. */
type Somebody = { id: string; name: string } | null

/** The newest change of a story: who saved it, and the version that a save must name now. */
export type UnseenChange = { by: Somebody; at: string; version: string }

/** The user who holds a lock, since when, and when it ends without another heartbeat. */
export type LockHolder = { by: Somebody; since: string; until: string }

export type ErrorDetails = {
  /** The field at fault, as the API names it. */
  field?: string
  /** Every field at fault with its message, as the panel's forms read them. */
  errors?: { path: string; message: string }[]
  /** Seconds to wait; also sent as `Retry-After`. */
  retryAfter?: number
  /** The reason within the code, for programs. */
  reason?: string
  /** The change that the sender has not seen, for a form that shows both. */
  change?: UnseenChange
  /** The user who is in the document. */
  lock?: LockHolder
  /** A token that the client sends with the same request next time. */
  token?: string
}

/**
 * An expected failure. The message is public and says what to do. Code may throw it anywhere: REST,
 * GraphQL and the panel send its status, code and message.
 */
export class DatelineError extends APIError {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    // The panel shows an error at its field when the error has a list of fields. Details may bring
    // their own list.
    const errors = code === 'validation' && details.field && [{ message, path: details.field }]
    super(message, statusOf[code], { code, ...(errors ? { errors } : {}), ...details }, true)
    this.code = code
    this.details = details
  }
}

/** The reason why a process cannot start, in a sentence for the operator. */
export class CannotStart extends Error {
  override name = 'CannotStart'

  constructor(reason: string) {
    super(`Dateline cannot start: ${reason}`)
  }
}

/** An error that the operator can correct. A command prints its message and exits with 1. */
export class OperatorMistake extends Error {
  override name = 'OperatorMistake'
}
