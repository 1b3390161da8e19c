import { createHash, randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'

/** Returns the ids that can exist, each once: MongoDB throws on a query for any other text. */
export function possibleIds(payload: Payload, ids: readonly string[]): string[] {
  const all = [...new Set(ids)]
  return byDatabase(payload, {
    sqlite: () => all,
    mongodb: () => all.filter((id) => /^[0-9a-f]{24}$/i.test(id)),
  })
}

/**
 * Returns the id that a name has: the same name and time give the same id. It has the form of the
 * database's own ids and sorts by time: a UUID of version 7, or an ObjectId.
 */
export function idFromName(payload: Payload, name: string, time: Date): string {
  const hash = createHash('sha256').update(name).digest().subarray(0, 10)
  return byDatabase(payload, {
    sqlite: () => {
      hash[0] = ((hash[0] ?? 0) & 0x0f) | 0x70
      hash[2] = ((hash[2] ?? 0) & 0x3f) | 0x80
      const hex = time.getTime().toString(16).padStart(12, '0') + hash.toString('hex')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
    mongodb: () => {
      const seconds = Math.floor(time.getTime() / 1000).toString(16)
      return seconds.padStart(8, '0') + hash.toString('hex', 0, 8)
    },
  })
}

/** Returns a new id, in the form of the database's own ids. */
export const newId = (payload: Payload, now: Date): string => idFromName(payload, randomUUID(), now)
