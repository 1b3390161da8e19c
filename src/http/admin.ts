import type { Express, RequestHandler } from 'express'
import type { Payload } from 'payload'
import { errorBody } from '../bridge/error-shape.ts'
import { landsInQueue } from '../access/roles.ts'
import { webHeaders } from '../bridge/web-handler.ts'
import { plainPage } from '../reader-pages/plain-page.ts'
import { userOf } from './caller.ts'

type NextHandler = (req: never, res: never) => Promise<void>

/** The panel. It starts with its first request and may be missing. */
export type AdminPanel = {
  state: 'asleep' | 'ready' | 'not-built'
  /** Starts the panel and waits until it is ready, or until the start has failed. */
  start?: () => Promise<void>
  handle?: NextHandler
}

const paths = ['/admin', '/admin/{*rest}', '/_next/{*rest}']

/**
 * Mounts the panel. Its address shows a message when the panel cannot be served, and while no user
 * exists.
 */
export function mountAdmin(app: Express, admin: AdminPanel, payload: Payload): void {
  if (admin.state !== 'not-built') {
    app.get('/admin/login', giveTarget)
    app.get(WELCOME, welcome(payload))
  }
  app.all(paths, sayWhenThereIsNoUser(payload), async (req, res) => {
    if (admin.state === 'asleep') await admin.start?.()
    if (!admin.handle) {
      const isMissing = admin.state === 'not-built'
      res.status(503).set('Retry-After', isMissing ? '3600' : '10')
      if (!req.accepts('html')) {
        res.json(errorBody('unavailable', 'The panel is not available. The API is.'))
        return
      }
      res.send(
        isMissing
          ? plainPage(
              'The panel was not built',
              '<p>The API works. To use the panel, run <code>npm run build</code> and restart.</p>',
            )
          : plainPage(
              'The panel failed to start',
              '<p>The API works. The log says why. This page tries again.</p>',
              { refreshSeconds: 10 },
            ),
      )
      return
    }
    // Next reads the policy from the request and puts its nonce on its scripts.
    req.headers['content-security-policy'] = String(res.getHeader('Content-Security-Policy'))
    await admin.handle(req as never, res as never)
  })
}

/** The address that sends each user to the screen with which their day begins. */
const WELCOME = '/admin/welcome'

/** Sends moderators to the queue, and everybody else to the dashboard. */
const welcome =
  (payload: Payload): RequestHandler =>
  async (req, res) => {
    const user = await userOf(payload, webHeaders(req))
    const [, query] = req.url.split('?')
    const first = landsInQueue(user) ? '/admin/moderation' : '/admin'
    res.set('Cache-Control', 'no-store')
    res.redirect(307, query ? `${first}?${query}` : first)
  }

/**
 * Gives a log-in without a target one, because Payload would show the dashboard to everybody. It does
 * so before Next, whose redirect would come in a page without a head.
 */
const giveTarget: RequestHandler = (req, res, next) => {
  if (req.query.redirect !== undefined) return next()
  const query = new URLSearchParams(req.url.split('?')[1])
  query.set('redirect', WELCOME)
  res.redirect(307, `/admin/login?${query}`)
}

/**
 * Shows how to make a user on the command line. Payload's page for the first user does not work
 * here.
 */
function sayWhenThereIsNoUser(payload: Payload): RequestHandler {
  let hasUser = false
  return async (req, res, next) => {
    if (!hasUser && req.path.startsWith('/admin')) {
      const { totalDocs } = await payload.db.count({ collection: 'users' })
      hasUser = totalDocs > 0
      if (!hasUser) {
        res
          .status(200)
          .send(
            plainPage(
              'No user yet',
              '<p>Create the first user on the machine that runs Dateline:</p><pre>npm run user:create -- --email you@example.com --role admin</pre><p>Then reload this page.</p>',
            ),
          )
        return
      }
    }
    next()
  }
}
