import { createServer, type RequestListener, type Server } from 'node:http'

/**
 * The time that an idle connection stays open. It is longer than the time of a proxy before us
 * (nginx and AWS 60 s, Traefik 90 s, Caddy 120 s). If we closed first, the proxy could send a
 * request at that moment and its reader would get a 502.
 */
const KEEP_ALIVE_MS = 125_000

/** Makes the HTTP server of an app. It does not listen. */
export const serverOf = (app: RequestListener): Server =>
  createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app)
