import type { PayloadRequest } from 'payload'
import type { Story } from '../payload-types.ts'

/** Returns the main row of a story, never a draft: what readers get, or would get if it were published. */
export async function findLive(req: PayloadRequest, id: string): Promise<Story | null> {
  return req.payload.db.findOne<Story>({
    collection: 'stories',
    where: { id: { equals: id } },
    req,
  })
}

/** Returns the draft that is newer than the live text, if the story is published and has one. */
export async function findNewerDraft(
  req: PayloadRequest,
  live: Story | null,
): Promise<Story | null> {
  if (live?._status !== 'published') return null
  const newest = await req.payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    sort: '-updatedAt',
    where: { and: [{ parent: { equals: live.id } }, { latest: { equals: true } }] },
    req,
  })
  const version = newest.docs[0]?.version
  return version?._status === 'draft' ? version : null
}
