import { createServer, type RequestListener, type Server } from 'node:http'

/**
 * How long a connection that carries nothing is kept: longer than a proxy before us keeps its own
 * (nginx and AWS 60 s, Traefik 90 s, Caddy 120 s). One that we closed first would be sent a request
 * at that moment, and its reader would get a 502.
 */
const KEEP_ALIVE_MS = 125_000

export const serverOf = (app: RequestListener): Server =>
  createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app)
