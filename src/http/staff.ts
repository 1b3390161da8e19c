import type { Request as ExpressRequest } from 'express'
import type { Payload } from 'payload'
import { carriesToken } from '../bridge/carries-token.ts'
import { webHeaders } from '../bridge/web-handler.ts'

/** Decides whether a request comes from a logged-in user. It checks only requests with a token. */
export const isStaffRequest =
  (payload: Payload) =>
  async (req: ExpressRequest): Promise<boolean> => {
    const headers = webHeaders(req)
    if (!carriesToken(headers)) return false
    const { user } = await payload.auth({ headers })
    return user !== null
  }
