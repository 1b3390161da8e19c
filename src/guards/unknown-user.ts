import type { Payload } from 'payload'
import { carriesToken } from '../bridge/carries-token.ts'
import type { WebHandler } from '../bridge/web-handler.ts'

/**
 * Wraps a handler so that a refusal during a database outage becomes the database's own error,
 * which is a 503. Payload 3.90.1 treats a token as none when it cannot look the user up, and then
 * tells staff that they may not (docs/payload-traps.md: unknown-user).
 * @throws the driver's error while the database is away
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
