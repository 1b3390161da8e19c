import type { Payload, PayloadRequest } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { ShownPhoto } from './body-html.ts'
import { type Around, composeAround, type Composed, type Draft, photosOf } from './compose.ts'
import { possibleIds } from '../store/ids.ts'

type Text = Draft & { section?: unknown }

/** Loads the photos and section paths that any of the texts shows. */
export async function loadAround(
  from: PayloadRequest | { payload: Payload },
  texts: readonly (Text | null)[],
): Promise<Around> {
  const { db } = from.payload
  const within = 'headers' in from ? { req: from } : {}
  const known = texts.filter((text) => text !== null)
  const photos = [...new Set(known.flatMap(photosOf))]
  const sections = new Set(known.map(({ section }) => idOf(section) ?? ''))
  sections.delete('')
  const [foundPhotos, foundSections] = await Promise.all([
    photos.length > 0
      ? db.find<ShownPhoto>({
          collection: 'photos',
          pagination: false,
          where: { id: { in: possibleIds(from.payload, photos) } },
          ...within,
        })
      : { docs: [] },
    sections.size > 0
      ? db.find<{ id: string; path?: string }>({
          collection: 'sections',
          pagination: false,
          select: { path: true },
          where: { id: { in: possibleIds(from.payload, [...sections]) } },
          ...within,
        })
      : { docs: [] },
  ])
  return {
    photos: new Map(foundPhotos.docs.map((photo) => [photo.id, photo])),
    sectionPaths: new Map(foundSections.docs.map(({ id, path }) => [id, path ?? ''])),
  }
}

/** Computes the fields of a story, with the photos and the section as they are now. */
export async function composed(
  from: PayloadRequest | { payload: Payload },
  story: Text,
): Promise<Composed> {
  return composeAround(story, await loadAround(from, [story]))
}
