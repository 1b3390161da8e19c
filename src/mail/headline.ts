import type { Payload } from 'payload'
import type { Story } from '../payload-types.ts'

/** Reads a story's headline. It returns an empty string when the story no longer exists. */
export async function headlineOf(payload: Payload, story: string): Promise<string> {
  const found = await payload.db.findOne<Story>({
    collection: 'stories',
    select: { headline: true },
    where: { id: { equals: story } },
  })
  return found?.headline ?? ''
}
