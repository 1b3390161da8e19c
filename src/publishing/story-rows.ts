import type { PayloadRequest } from 'payload'
import type { Story } from '../payload-types.ts'

/** Finds the main row of a story: the text that readers have, or had, not a newer draft. */
export async function findLive(req: PayloadRequest, id: string): Promise<Story | null> {
  return req.payload.db.findOne<Story>({
    collection: 'stories',
    where: { id: { equals: id } },
    req,
  })
}

/** Finds the draft that somebody began after the live text; null if there is none. */
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
