import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Env } from '../env.ts'

type Pairs = readonly (readonly [name: string, value: string])[]

/** Stands where each page with scripts has its own nonce. */
const NONCE = 'NONCE'

/** The features that no page of ours uses. */
const NO_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

export type SecurityHeaders = {
  /** The headers of answers without scripts of their own: data, files and errors. */
  ofData: Pairs
  /** The headers of pages, whose scripts carry the nonce. */
  ofPage: (nonce: string) => Pairs
}

/**
 * Computes Helmet's headers once, with the policy under which Payload's panel runs without a violation.
 */
export function securityHeaders({ ownOrigins, serverURL }: Env): SecurityHeaders {
  const isHttps = serverURL.startsWith('https:')
  const pairs = headersOf(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'base-uri': ["'self'"],
          'object-src': ["'none'"],
          'frame-ancestors': ["'self'"],
          'form-action': ["'self'"],
          'script-src': ["'self'", `'nonce-${NONCE}'`],
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
  )
  pairs.push(['Permissions-Policy', NO_FEATURES])
  return {
    ofData: pairs.map(([name, value]) => [name, value.replace(` 'nonce-${NONCE}'`, '')]),
    ofPage: (nonce) => pairs.map(([name, value]) => [name, value.replace(NONCE, nonce)]),
  }
}

/** Returns the headers that a Helmet middleware sets. */
function headersOf(middleware: ReturnType<typeof helmet>): [string, string][] {
  const pairs: [string, string][] = []
  const response = {
    setHeader: (name: string, value: string) => pairs.push([name, value]),
    removeHeader: () => undefined,
  }
  middleware({} as IncomingMessage, response as unknown as ServerResponse, () => undefined)
  return pairs
}
