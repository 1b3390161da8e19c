import { GraphQLError } from 'graphql'
import { APIError } from 'payload'
import { shapeErrors, type ShapedError } from '../bridge/error-shape.ts'
import { classify, isQueryFault, unanswerable } from './failures.ts'

/**
 * An error as GraphQL sends it: our shape, with the code in `extensions` too, where clients read
 * it.
 */
export type SentError = ShapedError & {
  locations?: unknown
  path?: unknown
  extensions: Record<string, unknown>
}

/**
 * Returns an error as GraphQL sends it: an expected one with its code and message, any other as
 * `internal`. `log` gets the unexpected ones. Payload 3.90.1 sends the message of every error, with
 * no code (docs/payload-traps.md: graphql-errors).
 */
export function toSentError(err: Error, log: (err: unknown) => void): SentError {
  const origin = err instanceof GraphQLError ? err.originalError : err
  const place =
    err instanceof GraphQLError
      ? { ...(err.locations && { locations: err.locations }), ...(err.path && { path: err.path }) }
      : {}
  const { message, ...details } = shapeOf(err, origin ?? undefined, log)
  return { message, ...details, ...place, extensions: { ...details } }
}

function shapeOf(err: Error, origin: Error | undefined, log: (err: unknown) => void): ShapedError {
  // The query did not run: bad syntax, unknown fields, our limits.
  if (!origin || (origin === err && err instanceof GraphQLError)) {
    const code = err instanceof GraphQLError ? err.extensions.code : undefined
    return { message: err.message, code: typeof code === 'string' ? code : 'bad-query' }
  }
  // graphql-http refuses a request without a query with these words.
  if (!(err instanceof GraphQLError) && /^(Missing|Invalid|Unparsable) /.test(err.message))
    return { message: `${err.message}.`, code: 'bad-query' }
  const failure = classify(origin)
  if (failure) {
    log(origin)
    return failure
  }
  if (isQueryFault(origin)) {
    log(origin)
    return unanswerable
  }
  if (origin instanceof GraphQLError) return { message: origin.message, code: 'bad-query' }
  if (origin instanceof APIError && origin.isPublic) {
    const { name, message, data, status } = origin
    const shaped = shapeErrors(status, { errors: [{ name, message, data }] }).errors[0]
    if (shaped) return shaped
  }
  log(origin)
  return { message: 'The request failed. Please try again.', code: 'internal' }
}
