import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Env } from '../env.ts'

/**
 * Sets Helmet's headers with the policy under which Payload's panel runs without a violation. Pages
 * with their own scripts put `res.locals.nonce` on them.
 */
export function securityHeaders({ ownOrigins, serverURL }: Env): RequestHandler[] {
  const isHttps = serverURL.startsWith('https:')
  return [
    (_req, res, next) => {
      res.locals.nonce = randomBytes(16).toString('base64')
      next()
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'base-uri': ["'self'"],
          'object-src': ["'none'"],
          'frame-ancestors': ["'self'"],
          'form-action': ["'self'"],
          'script-src': [
            "'self'",
            (_req, res) =>
              `'nonce-${(res as unknown as { locals: { nonce: string } }).locals.nonce}'`,
          ],
          'style-src': ["'self'", "'unsafe-inline'"],
          // Photos have absolute addresses with one of our names. A policy cannot name an IPv6
          // address, because browsers reject it.
          'img-src': ["'self'", 'data:', 'blob:', ...ownOrigins.filter((o) => !o.includes('['))],
          'font-src': ["'self'"],
          'connect-src': ["'self'"],
          ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
        },
      },
      // Helmet's default, no-referrer, makes browsers hide the origin of a form from us.
      referrerPolicy: { policy: 'same-origin' },
      // Frontends on other hosts show our photos.
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      strictTransportSecurity: isHttps,
    }),
  ]
}
