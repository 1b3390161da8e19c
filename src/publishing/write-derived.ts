import type { Payload, Where } from 'payload'
import type { Story } from '../payload-types.ts'
import { composed } from './around.ts'

type Derived = Pick<Story, 'bodyHtml' | 'excerpt' | 'wordCount' | 'path'>

/** How often a story is read again because somebody saved it in between. */
const MAX_TRIES = 5

/**
 * Computes again the derived fields of the stories that match, in the live row and the newest draft.
 * Both are written directly: a save would publish or unpublish, and a field that is written to only
 * one of them would revert at the next save (docs/payload-traps.md: reverted-columns).
 * @throws when a story is saved again at every try; the follow-up then stays due.
 */
export async function rebuildStories(
  payload: Payload,
  where: (prefix: '' | 'version.') => Where,
): Promise<void> {
  const live = await payload.db.find<Story>({
    collection: 'stories',
    pagination: false,
    select: { slug: true },
    where: where(''),
  })
  for (const { id } of live.docs) await untilWritten(id, () => rebuildLive(payload, id))

  const newest = await payload.db.findVersions<Story>({
    collection: 'stories',
    pagination: false,
    select: { parent: true },
    where: { and: [{ latest: { equals: true } }, where('version.')] },
  })
  for (const { id } of newest.docs) await untilWritten(id, () => rebuildVersion(payload, id))
}

async function untilWritten(id: string, write: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) if (await write()) return
  throw new Error(`Story ${id} was saved at every try to rebuild it`)
}

/** Writes only if nobody has saved the story since it was read. */
async function rebuildLive(payload: Payload, id: string): Promise<boolean> {
  const story = await payload.db.findOne<Story>({
    collection: 'stories',
    where: { id: { equals: id } },
  })
  if (!story) return true
  const written: unknown = await payload.db.updateOne({
    collection: 'stories',
    data: { ...(await derivedOf(payload, story)), updatedAt: story.updatedAt },
    options: { atomic: true },
    where: { and: [{ id: { equals: id } }, { updatedAt: { equals: story.updatedAt } }] },
  })
  return written !== null
}

/** Writes the newest version only: an older version is history, and stays as it was. */
async function rebuildVersion(payload: Payload, id: string): Promise<boolean> {
  const found = await payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    where: { and: [{ id: { equals: id } }, { latest: { equals: true } }] },
  })
  const newest = found.docs[0]
  if (!newest) return true
  const derived = await derivedOf(payload, newest.version)
  // SQLite writes the named columns only; MongoDB replaces the whole `version`.
  const version = payload.db.name === 'mongoose' ? { ...newest.version, ...derived } : derived
  const written: unknown = await payload.db.updateVersion({
    collection: 'stories',
    id,
    versionData: { version } as never,
    where: { and: [{ id: { equals: id } }, { updatedAt: { equals: newest.updatedAt } }] },
  } as never)
  return written !== null
}

async function derivedOf(payload: Payload, story: Story): Promise<Derived> {
  const { bodyHtml, excerpt, wordCount, path } = await composed({ payload }, story)
  return { bodyHtml, excerpt, wordCount, path }
}

/** Matches the stories that show a photo, in the live text or the newest draft. */
export const storiesShowing =
  (photo: string) =>
  (prefix: '' | 'version.'): Where => ({ [`${prefix}photos`]: { in: [photo] } })

/** Matches the stories of a section, in the live text or the newest draft. */
export const storiesOfSection =
  (section: string) =>
  (prefix: '' | 'version.'): Where => ({ [`${prefix}section`]: { equals: section } })
