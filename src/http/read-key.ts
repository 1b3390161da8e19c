import type { Payload } from 'payload'
import { type Counted, countNetwork } from './count.ts'
import type { Limits } from './limits.ts'
import { sendError } from './send.ts'
import { DatelineError } from '../errors.ts'
import { READ_KEY_HEADER } from '../reads/keys/read-key.ts'
import { noteReadKeyUse, readKeyId } from '../reads/keys/held-read-keys.ts'

type Keyed = {
  payload: Payload
  limits: Limits
  /** The account that a signed token names. It counts by itself. */
  account: string | null
  counted: Counted
  /** Pages take no read keys. */
  isApi: boolean
}

/**
 * Calls `goOn` with the id of the request's read key, or with null when it has none. A key that does
 * not count is answered here, and counts for the network.
 */
export function withReadKey(
  { payload, limits, account, counted, isApi }: Keyed,
  goOn: (readKey: string | null) => void,
): void {
  const { req, res, headers } = counted
  const key = isApi ? req.headers[READ_KEY_HEADER] : undefined
  if (key === undefined) return goOn(null)
  void askReadKey(payload, String(key)).then((id) => {
    if (typeof id === 'string') goOn(id)
    else if (account !== null || countNetwork(limits, counted))
      sendError(req, res, { headers, err: id })
  })
}

/** Returns the id of a read key, or the error that answers its request. */
async function askReadKey(payload: Payload, key: string): Promise<string | DatelineError> {
  const now = Date.now()
  let id: string | null
  try {
    id = await readKeyId(payload, key, now)
  } catch (err) {
    payload.logger.error({ err, msg: 'The read keys could not be read' })
    return new DatelineError(
      'unavailable',
      'The database cannot be reached. Try again in a moment.',
      {
        retryAfter: 5,
      },
    )
  }
  if (id === null)
    return new DatelineError(
      'read-key-invalid',
      'The key in X-Dateline-Key is unknown or revoked. Send another key, or leave the header out.',
    )
  noteReadKeyUse(payload, id, now).catch((err: unknown) =>
    payload.logger.error({ err, msg: 'The last use of a read key could not be written' }),
  )
  return id
}
