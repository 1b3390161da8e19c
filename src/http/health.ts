import type { Response } from 'express'
import type { Payload } from 'payload'
import { errorBody } from '../bridge/error-shape.ts'

/** Makes the answer of `/readyz`, which tells whether the database answers. */
export const makeReadyz =
  (payload: Payload) =>
  async (_req: unknown, res: Response): Promise<void> => {
    res.set('Cache-Control', 'no-store')
    try {
      await payload.db.count({ collection: 'users' })
      res.json({ status: 'ok', database: payload.db.name })
    } catch {
      const message = 'The database cannot be reached.'
      res
        .status(503)
        .set('Retry-After', '5')
        .json(errorBody('unavailable', message, { retryAfter: 5 }))
    }
  }
