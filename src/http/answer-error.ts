import type { ErrorRequestHandler } from 'express'
import type { Payload } from 'payload'
import { DatelineError, statusOf as statusOfCode } from '../errors.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { classify } from '../guards/failures.ts'

/**
 * Answers every error that reaches the end. An expected error names itself. Any other error is
 * logged and reveals nothing.
 */
export const answerError =
  (payload: Payload): ErrorRequestHandler =>
  (err: unknown, _req, res, _next) => {
    if (res.headersSent) {
      res.destroy()
      return
    }
    const failure = classify(err)
    if (err instanceof DatelineError) {
      const { retryAfter } = err.details
      if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
      res.status(err.status).json(errorBody(err.code, err.message, err.details))
    } else if (failure) {
      payload.logger.error({ err, msg: failure.message })
      const { code, message, retryAfter } = failure
      if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
      res
        .status(statusOfCode[code])
        .json(errorBody(code, message, retryAfter === undefined ? {} : { retryAfter }))
    } else if (isTooLarge(err)) {
      res.status(413).json(errorBody('body-too-large', 'The body must not exceed 1 MB.'))
    } else if (isClientFault(err)) {
      res.status(400).json(errorBody('bad-request', 'This request is not valid.'))
    } else {
      payload.logger.error({ err })
      res.status(500).json(errorBody('internal', 'The request failed. Please try again.'))
    }
  }

const statusOf = (err: unknown): unknown =>
  typeof err === 'object' && err !== null && 'status' in err ? err.status : undefined
const isTooLarge = (err: unknown): boolean => statusOf(err) === 413
const isClientFault = (err: unknown): boolean => {
  const status = statusOf(err)
  return typeof status === 'number' && status >= 400 && status < 500
}
