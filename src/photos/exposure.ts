import type { Payload, PayloadRequest, Where } from 'payload'
import { isPublicStory } from '../access/rules.ts'

const MAX_ROUNDS = 5

/** Sets `isPublic` of these photos: true when a public story or an author shows the photo. */
export async function exposePhotos(
  from: PayloadRequest | { payload: Payload },
  ids: readonly (string | null)[],
): Promise<void> {
  const { db } = from.payload
  const within = 'headers' in from ? { req: from } : {}
  const isShown = async (id: string): Promise<boolean> => {
    const inStory: Where = { and: [{ photos: { in: [id] } }, isPublicStory] }
    const stories = await db.count({ collection: 'stories', where: inStory, ...within })
    const ofAuthor: Where = { photo: { equals: id } }
    const authors = await db.count({ collection: 'authors', where: ofAuthor, ...within })
    return stories.totalDocs + authors.totalDocs > 0
  }
  for (const id of new Set(ids)) {
    if (!id) continue
    // Without a transaction another story may change between the count and the write. So it counts
    // again after each write.
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const isPublic = await isShown(id)
      await db.updateOne({
        collection: 'photos',
        id,
        data: { isPublic, updatedAt: null },
        returning: false,
        ...within,
      })
      if ((await isShown(id)) === isPublic) break
    }
  }
}

/**
 * Returns the uses of a photo in words: live stories, drafts, stories in the trash, and authors.
 */
export async function usesOfPhoto(req: PayloadRequest, id: string): Promise<string[]> {
  const { db } = req.payload
  type Used = { id: string; headline?: string; name?: string }
  const live = await db.find<Used>({
    collection: 'stories',
    limit: 6,
    pagination: false,
    where: { photos: { in: [id] } },
    req,
  })
  const drafts = await db.findVersions<Used>({
    collection: 'stories',
    limit: 6,
    pagination: false,
    where: { and: [{ latest: { equals: true } }, { 'version.photos': { in: [id] } }] },
    req,
  })
  const authors = await db.find<Used>({
    collection: 'authors',
    limit: 6,
    pagination: false,
    where: { photo: { equals: id } },
    req,
  })
  const stories = new Map<unknown, string | undefined>()
  for (const story of live.docs) stories.set(story.id, story.headline)
  for (const draft of drafts.docs) stories.set(draft.parent, draft.version.headline)
  return [
    ...[...stories.values()].map((headline) => `the story “${headline ?? 'no headline'}”`),
    ...authors.docs.map(({ name }) => `the author ${name ?? ''}`),
  ]
}
