import type { Payload } from 'payload'
import type { Story } from '../payload-types.ts'

/** Returns the path of a story on frontends; null when it has none. */
export async function pathOfStory(payload: Payload, id: string): Promise<string | null> {
  const story = await payload.db.findOne<Pick<Story, 'path'> & { id: string }>({
    collection: 'stories',
    select: { path: true },
    where: { id: { equals: id } },
  })
  return story?.path ?? null
}
