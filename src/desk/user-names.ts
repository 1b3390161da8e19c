import type { Payload } from 'payload'
import { possibleIds } from '../store/ids.ts'
import type { User } from '../payload-types.ts'

/** Reads the names of users and returns them by id. */
export async function userNames(
  payload: Payload,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<User>({
    collection: 'users',
    pagination: false,
    select: { name: true },
    where: { id: { in: possibleIds(payload, ids) } },
  })
  return new Map(docs.map(({ id, name }) => [id, name]))
}
