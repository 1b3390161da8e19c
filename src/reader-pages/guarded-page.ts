import type { RequestHandler } from 'express'

/** Sets the headers of a page behind a signed link: no caching, no referrer and no scripts. */
export const guardedPage: RequestHandler = (_req, res, next) => {
  res.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
  })
  next()
}

/**
 * Shows the page with the button when a page of another site sent its form. The sender of a link knows
 * its address too, and could give every visitor a proof of their own address.
 */
export const ownButton: RequestHandler = (req, res, next) => {
  const site = req.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') res.redirect(303, req.originalUrl)
  else next()
}
