import type { Payload } from 'payload'
import { carriesToken } from '../bridge/carries-token.ts'
import type { WebHandler } from '../bridge/web-handler.ts'

/**
 * Wraps a handler so that a refusal during a database outage becomes the database's own error,
 * which is a 503. Payload 3.90.1 ignores a token when it cannot look the user up, and answers staff
 * that the action is not allowed (docs/payload-traps.md: unknown-user).
 * @throws the driver's error while the database cannot be reached
 */
export const orUnavailable =
  (payload: Payload, ask: WebHandler): WebHandler =>
  async (request) => {
    const mayBeStaff = carriesToken(request.headers)
    const response = await ask(request)
    if (mayBeStaff && (response.status === 401 || response.status === 403))
      await payload.db.count({ collection: 'users' })
    return response
  }
