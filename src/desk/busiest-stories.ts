import type { Payload } from 'payload'
import { countGroups } from '../store/count-groups.ts'

const MAX_STORIES = 5

/**
 * Returns the five stories with the most comments since a time. It reads the index on `position` from
 * that time on.
 * @param since ISO 8601
 */
export async function busiestStories(
  payload: Payload,
  since: string,
): Promise<{ id: string; comments: number }[]> {
  const from = { column: 'position', value: since }
  const groups = await countGroups(payload, {
    collection: 'comments',
    by: 'story',
    from,
    max: MAX_STORIES,
  })
  return groups.map(({ value, count }) => ({ id: value, comments: count }))
}
