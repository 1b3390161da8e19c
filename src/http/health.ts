import type { Express } from 'express'
import type { Payload } from 'payload'
import { errorBody } from '../bridge/error-shape.ts'

/** Mounts `/healthz` (the process answers) and `/readyz` (its database answers too). */
export function mountHealth(app: Express, payload: Payload): void {
  app.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' })
  })
  app.get('/readyz', async (_req, res) => {
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
  })
}
