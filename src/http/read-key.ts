import type { Payload } from 'payload'
import { DatelineError } from '../errors.ts'
import { noteReadKeyUse, readKeyId } from '../reads/keys/held-read-keys.ts'

/** Returns the id of a request's read key, or the error that answers the request. */
export async function askReadKey(payload: Payload, key: string): Promise<string | DatelineError> {
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
