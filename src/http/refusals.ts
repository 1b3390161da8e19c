import type { Payload } from 'payload'
import type { WebHandler } from '../bridge/web-handler.ts'
import { carriesToken } from './staff.ts'

/**
 * Payload takes a token whose user it cannot look up for no token: while the database is away its
 * staff would be told that they may not. Then this throws what the database says, which is a 503.
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
