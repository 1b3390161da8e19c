import { isTooDeep } from './too-deep.ts'

/**
 * Tells whether bytes are a JSON object that Payload can read. Payload 3.90.1 treats a body that is
 * not JSON as empty and saves nothing, without an error (docs/payload-traps.md: bad-json-body).
 */
export function isJsonObject(bytes: Buffer): boolean {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'))
    return (
      typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) && !isTooDeep(parsed)
    )
  } catch {
    return false
  }
}
