import type { Payload, PayloadRequest } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { ShownPhoto } from './body-html.ts'
import { compose, type Composed, type Draft, photosOf } from './compose.ts'
import { possibleIds } from '../store/ids.ts'

/** What a story's computed fields take from elsewhere: its photos, and its section's path. */
async function loadAround(
  from: PayloadRequest | { payload: Payload },
  { photos, section }: { photos: string[]; section: string | null },
): Promise<{ photos: Map<string, ShownPhoto>; sectionPath: string | null }> {
  const { db } = from.payload
  const within = 'headers' in from ? { req: from } : {}
  const [found, inSection] = await Promise.all([
    photos.length > 0
      ? db.find<ShownPhoto>({
          collection: 'photos',
          pagination: false,
          where: { id: { in: possibleIds(from.payload, photos) } },
          ...within,
        })
      : { docs: [] },
    section
      ? db.findOne<{ id: string; path?: string }>({
          collection: 'sections',
          select: { path: true },
          where: { id: { equals: section } },
          ...within,
        })
      : null,
  ])
  return {
    photos: new Map(found.docs.map((photo) => [photo.id, photo])),
    sectionPath: inSection?.path ?? null,
  }
}

/** What readers get of a story as it stands, with what it shows of elsewhere. */
export async function composed(
  from: PayloadRequest | { payload: Payload },
  story: Draft & { section?: unknown },
): Promise<Composed> {
  const section = idOf(story.section)
  return compose(story, await loadAround(from, { photos: photosOf(story), section }))
}
