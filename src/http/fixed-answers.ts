import { errorBody } from '../bridge/error-shape.ts'

// These answers are the same each time, so their bytes are made once.

/** The answer of `/healthz`. */
export const isWell = '{"status":"ok"}'
export const noStore = ['Cache-Control', 'no-store']
/** The answer to a malformed address. */
export const notValid = JSON.stringify(errorBody('bad-request', 'This URL is not valid.'))
/** The answer when our own code threw. */
export const hasFailed = JSON.stringify(
  errorBody('internal', 'The request failed. Please try again.'),
)
/** The answer to a write from an unknown page. */
export const foreignOrigin = JSON.stringify(
  errorBody(
    'forbidden-origin',
    'Pages from this origin cannot do this. Add the origin to ALLOWED_ORIGINS.',
  ),
)
