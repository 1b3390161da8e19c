import type { SanitizedConfig } from 'payload'

declare global {
  var __payloadConfig: SanitizedConfig | undefined
}

/**
 * The config that `server.ts` evaluated. Next's bundle must not evaluate it again: hooks, adapters
 * and everything that must be one would be two.
 */
export const config = Promise.resolve(globalThis.__payloadConfig as SanitizedConfig)
