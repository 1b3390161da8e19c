import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'

/** Makes a function that warns once of an undeclared proxy. */
export function makeProxyWarning(env: Env, payload: Payload): (req: IncomingMessage) => void {
  let warned = env.trustProxy !== undefined
  return (req) => {
    if (warned || !req.headers['x-forwarded-for']) return
    warned = true
    payload.logger.warn(
      'Requests have X-Forwarded-For, but TRUST_PROXY is not set. All readers behind the proxy share one rate limit. Set TRUST_PROXY if the proxy is yours.',
    )
  }
}
