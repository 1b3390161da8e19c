import type { Payload } from 'payload'
import { demoAuthors } from './authors.ts'
import { drawPhoto } from './drawing/draw.ts'
import { demoPhotos } from './photos.ts'
import type { Seeder } from './seeder.ts'
import { demoStories } from './stories.ts'
import type { DemoPhoto, DemoStory } from './types.ts'

/** The number of pictures that are drawn and resized at once. */
const AT_ONCE = 3

/**
 * Draws and uploads the photos.
 * @returns their ids by key
 */
export async function seedPhotos(seeder: Seeder): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const waiting = [...demoPhotos]
  const work = async (): Promise<void> => {
    for (let photo = waiting.shift(); photo; photo = waiting.shift())
      ids.set(photo.key, await seedPhoto(seeder, photo))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return ids
}

async function seedPhoto({ payload, users, done }: Seeder, photo: DemoPhoto): Promise<string> {
  const found = await findPhoto(payload, photo.key)
  if (found) {
    done('photos', false)
    return found.id
  }
  const { caption, credit, byline, fileNote, headline, alt, dateTaken, place, instructions } = photo
  const bytes = await drawPhoto(photo)
  const { id } = await payload.create({
    collection: 'photos',
    data: { caption, credit, byline, fileNote, headline, alt, dateTaken, place, instructions },
    file: {
      data: bytes,
      mimetype: 'image/jpeg',
      name: `${photo.key}.jpg`,
      size: bytes.length,
    },
    user: isOfReporter(photo) ? users.reporter : users.editor,
  })
  done('photos', true)
  return id
}

/** Finds a photo by its key. An uploaded file's name ends in a random part: `key-1a2b3c4d.jpg`. */
async function findPhoto(payload: Payload, key: string): Promise<{ id: string } | undefined> {
  const candidates = await payload.db.find<{ id: string; filename?: string }>({
    collection: 'photos',
    pagination: false,
    select: { filename: true },
    where: { filename: { contains: key } },
  })
  const own = new RegExp(`^${key}-[0-9a-f]+\\.jpg$`)
  return candidates.docs.find(({ filename }) => own.test(filename ?? ''))
}

const bylinesOfReporter = demoAuthors.filter(({ user }) => user === 'reporter').map((a) => a.slug)

/**
 * Decides whether a story belongs to the reporter: the reporter signed it, or it is not published
 * yet.
 */
export const isByReporter = (story: DemoStory): boolean =>
  story.state === 'never' || story.authors.some((slug) => bylinesOfReporter.includes(slug))

const isOfReporter = ({ key }: DemoPhoto): boolean =>
  demoStories.some((story) => story.leadPhoto === key && isByReporter(story))
