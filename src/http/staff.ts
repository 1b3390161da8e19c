import type { Request as ExpressRequest } from 'express'
import type { Payload } from 'payload'
import { carriesToken } from '../bridge/carries-token.ts'
import { webHeaders } from '../bridge/web-handler.ts'

/** Whether a request comes from someone who is logged in. Asked only of requests with a token. */
export const isStaffRequest =
  (payload: Payload) =>
  async (req: ExpressRequest): Promise<boolean> => {
    const headers = webHeaders(req)
    if (!carriesToken(headers)) return false
    const { user } = await payload.auth({ headers })
    return user !== null
  }
