import type { SanitizedConfig } from 'payload'

declare global {
  var __payloadConfig: SanitizedConfig | undefined
}

/**
 * The config that `server.ts` evaluated. Next's bundle must not evaluate it again, because hooks,
 * adapters and other singletons would then exist twice.
 */
export const config = Promise.resolve(globalThis.__payloadConfig as SanitizedConfig)
