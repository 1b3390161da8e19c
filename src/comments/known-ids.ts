import type { Payload } from 'payload'

/** Those that can be ids, each once: MongoDB refuses to look for any other. */
export function knownIds(payload: Payload, ids: readonly string[]): string[] {
  const all = [...new Set(ids)]
  return payload.db.name === 'mongoose' ? all.filter((id) => /^[0-9a-f]{24}$/i.test(id)) : all
}
