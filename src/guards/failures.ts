import type { AfterErrorHook } from 'payload'
import { statusOf } from '../errors.ts'
import { diskFull, type Failure, saysFull } from './full-disk.ts'
import { DatabaseReplaced } from '../store/sqlite-file-guard.ts'
import { isWriteConflict } from '../store/write-conflict.ts'

const away =
  /^Mongo(ServerSelection|Network|NetworkTimeout|PoolCleared|NotConnected|TopologyClosed)/

/** Seconds that a client should wait before it asks again while the database is away. */
const RETRY_AFTER = 5

// Payload 3.90.1 answers 500 to every error of its database, and to queries, forms and JSON that it
// expects to be well-formed (docs/payload-traps.md: unexpected-failures).

/**
 * Returns the failure that caused an unexpected error: the database is away, or two writes conflicted.
 * Any other error stays unexpected.
 */
export function classify(err: unknown): Failure | undefined {
  for (const error of chain(err)) {
    const code: unknown = 'code' in error ? error.code : undefined
    if (isWriteConflict(error) || isSlugJustTaken(error))
      return {
        code: 'write-conflict',
        message: 'Somebody else saved the same record at the same time. Try again.',
        retryAfter: 1,
      }
    const isSqliteAway =
      typeof code === 'string' && /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR|NOTADB|READONLY)/.test(code)
    // EPIPE: the driver writes to a connection that the server has just closed.
    if (saysFull(error)) return diskFull
    if (error instanceof DatabaseReplaced)
      return { code: 'unavailable', message: error.message, retryAfter: RETRY_AFTER }
    if (away.test(error.name) || isSqliteAway || code === 'EPIPE')
      return {
        code: 'unavailable',
        message: 'The database cannot be reached. Try again in a moment.',
        retryAfter: RETRY_AFTER,
      }
  }
  return undefined
}

/**
 * Tells whether the database failed because of the query: SQLite cannot run some conditions (`like`
 * on a date) or read some values (an invalid date), and Mongoose cannot cast them.
 */
export const isQueryFault = (err: unknown): boolean =>
  chain(err).some(
    (error) =>
      ('code' in error && error.code === 'SQLITE_ERROR' && !/no such table/.test(error.message)) ||
      /cannot be passed as argument to the database|^Can't use \$/.test(error.message) ||
      /^(CastError|BSONError)$/.test(error.name),
  )

/** Messages of the multipart parser about a form that it cannot read. */
const badForm =
  /^(Multipart: Boundary not found|Unexpected end of form|Malformed part header|Malformed content type|Missing Content-Type)/

/** Gives each error its code and status, as Payload's hook for errors. */
export const noteFailure: AfterErrorHook = ({ error, req }) => {
  const failure = classify(error)
  if (failure) return answerFailure(failure)
  if (isQueryFault(error)) return answerFailure(unanswerable)
  // Payload expects the JSON in forms and query strings to be valid.
  if (error instanceof SyntaxError)
    return answerFailure({ code: 'bad-json', message: 'The JSON in this request is not valid.' })
  // Payload expects queries and forms to have the right shape.
  const isConfused =
    error instanceof TypeError || error instanceof RangeError || error.name === 'AssertionError'
  const isUnnamed = error.name === 'APIError' && 'status' in error && error.status === 500
  const asks = req?.method === 'GET' && Boolean(req.url?.includes('?'))
  if (asks && (isConfused || isUnnamed)) return answerFailure(unanswerable)
  const isForm = req?.headers.get('content-type')?.startsWith('multipart/')
  if (badForm.test(error.message) || (isForm && isUnnamed))
    return answerFailure({ code: 'bad-request', message: 'The form data is not valid.' })
  return undefined
}

export const unanswerable: Failure = {
  code: 'bad-query',
  message: 'This query is not valid.',
}

/** Returns the answer of an error hook for a failure. */
export const answerFailure = ({ code, ...rest }: Failure) => ({
  response: { errors: [{ code, ...rest }] } as never,
  status: statusOf[code],
})

function chain(err: unknown): Error[] {
  const errors: Error[] = []
  for (let at = err; at instanceof Error && errors.length < 5; at = at.cause) errors.push(at)
  return errors
}

/**
 * Tells whether somebody took a slug between its choice (`publishing/slugs.ts`) and the save. The
 * error of a field's own check has the field's label.
 */
function isSlugJustTaken(error: Error): boolean {
  if (error.name !== 'ValidationError' || !('data' in error)) return false
  const { errors } = error.data as { errors?: { path?: string; label?: string }[] }
  const [first] = errors ?? []
  return errors?.length === 1 && first?.path === 'slug' && first.label === undefined
}
