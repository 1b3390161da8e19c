import { type ErrorCode, type LockHolder, statusOf, type UnseenChange } from '../errors.ts'

/** The shape of every error. Fields that Payload adds stay: the panel reads `data.errors`. */
export type ShapedError = {
  code: string
  message: string
  field?: string
  retryAfter?: number
  reason?: string
  token?: string
  change?: UnseenChange
  lock?: LockHolder
}

/** The codes of Payload's own errors, by error name. */
const codeOfName: Record<string, ErrorCode> = {
  ValidationError: 'validation',
  AuthenticationError: 'login-failed',
  LockedAuth: 'login-failed',
  Forbidden: 'forbidden',
  NotFound: 'not-found',
  QueryError: 'bad-query',
  MissingFile: 'bad-request',
  FileUploadError: 'bad-request',
  Locked: 'locked',
}

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  // The size of other bodies is checked before Payload reads them.
  413: 'file-too-large',
  415: 'file-type',
  423: 'locked',
  429: 'too-many-requests',
  503: 'unavailable',
  507: 'disk-full',
}

type Raw = Record<string, unknown>
const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null

/**
 * Returns the body of an error answer in our shape. Payload answers some failures with `{ message }`
 * only, and gives names where we promise codes.
 */
export function shapeErrors(status: number, body: unknown): { errors: ShapedError[] } & Raw {
  const rest = isRecord(body) && !Array.isArray(body) ? body : {}
  const listed = Array.isArray(rest.errors) ? rest.errors.filter(isRecord) : []
  const message = typeof rest.message === 'string' ? rest.message : undefined
  const raw =
    listed.length > 0 ? listed : [{ message: message ?? 'The request failed. Please try again.' }]
  return { ...rest, errors: raw.map((error) => shapeOne(status, error)) }
}

function shapeOne(status: number, error: Raw): ShapedError {
  const data = isRecord(error.data) ? error.data : {}
  const given = [error.code, data.code].find((code) => typeof code === 'string' && code in statusOf)
  const named = typeof error.name === 'string' ? codeOfName[error.name] : undefined
  // A validation error names its first field, so that a form can point at it.
  const first = Array.isArray(data.errors) && isRecord(data.errors[0]) ? data.errors[0] : {}
  const field = [error.field, data.field, first.path].find((f) => typeof f === 'string')
  const retryAfter = [error.retryAfter, data.retryAfter].find((s) => typeof s === 'number')
  return {
    ...error,
    code: (given as string | undefined) ?? named ?? codeOfStatus[status] ?? 'internal',
    message:
      typeof error.message === 'string' ? error.message : 'The request failed. Please try again.',
    ...(field === undefined ? {} : { field }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(typeof data.reason === 'string' ? { reason: data.reason } : {}),
    ...(typeof data.token === 'string' ? { token: data.token } : {}),
    ...(isRecord(data.change) ? { change: data.change as UnseenChange } : {}),
    ...(isRecord(data.lock) ? { lock: data.lock as LockHolder } : {}),
  }
}

/** Returns the body of an error answer of our own, in the same shape. */
export const errorBody = (
  code: ErrorCode,
  message: string,
  details: { field?: string; retryAfter?: number; reason?: string } = {},
): { errors: ShapedError[] } => ({ errors: [{ code, message, ...details }] })
