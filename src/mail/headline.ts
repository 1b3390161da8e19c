import type { Payload } from 'payload'
import type { Story } from '../payload-types.ts'

/** A story’s headline, or nothing when there is no such story any more. */
export async function headlineOf(payload: Payload, story: string): Promise<string> {
  const found = await payload.db.findOne<Story>({
    collection: 'stories',
    select: { headline: true },
    where: { id: { equals: story } },
  })
  return found?.headline ?? ''
}
