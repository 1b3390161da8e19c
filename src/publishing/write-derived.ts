import type { Payload, Where } from 'payload'
import { changeRow } from '../store/change-row.ts'
import { untilWritten } from '../store/until-written.ts'
import { updateVersionIfUnchanged } from '../store/update-version.ts'
import type { Story } from '../payload-types.ts'
import { composed } from './around.ts'

type Derived = Pick<Story, 'bodyHtml' | 'excerpt' | 'wordCount' | 'path'>

/** A story is read this often when others save it meanwhile. */
const MAX_TRIES = 5

/**
 * Computes the derived columns of the stories that match anew, in the live row and the newest draft.
 * Both are written directly: a save would publish or withdraw, and a field written to only one of them
 * would revert at the next save (docs/payload-traps.md: reverted-columns).
 * @throws Error when others keep saving a story; the follow-up stays due then
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
  for (const { id } of live.docs) await rebuildLive(payload, id)

  const newest = await payload.db.findVersions<Story>({
    collection: 'stories',
    pagination: false,
    select: { parent: true },
    where: { and: [{ latest: { equals: true } }, where('version.')] },
  })
  for (const { id } of newest.docs)
    await untilWritten(
      { maxTries: MAX_TRIES, subject: `The newest version ${id} of a story` },
      () => rebuildVersion(payload, id),
    )
}

/** Writes the live row if nobody saved the story since it was read, and reads it again otherwise. */
const rebuildLive = (payload: Payload, id: string): Promise<boolean> =>
  changeRow<Story>(payload, {
    collection: 'stories',
    where: { id: { equals: id } },
    compare: ['updatedAt'],
    change: async (story) => ({
      ...(await derivedOf(payload, story)),
      updatedAt: story.updatedAt,
    }),
    maxTries: MAX_TRIES,
  })

/** A version that is no longer the newest stays as it is. @returns null when it changed meanwhile */
async function rebuildVersion(payload: Payload, id: string): Promise<true | null> {
  const found = await payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    where: { and: [{ id: { equals: id } }, { latest: { equals: true } }] },
  })
  const newest = found.docs[0]
  if (!newest) return true
  const data = await derivedOf(payload, newest.version)
  const version = { collection: 'stories' as const, read: newest, data }
  return (await updateVersionIfUnchanged(payload, version)) || null
}

async function derivedOf(payload: Payload, story: Story): Promise<Derived> {
  const { bodyHtml, excerpt, wordCount, path } = await composed({ payload }, story)
  return { bodyHtml, excerpt, wordCount, path }
}

/** Selects the stories that show a photo, in the live text or the newest draft. */
export const storiesShowing =
  (photo: string) =>
  (prefix: '' | 'version.'): Where => ({ [`${prefix}photos`]: { in: [photo] } })

export const storiesOfSection =
  (section: string) =>
  (prefix: '' | 'version.'): Where => ({ [`${prefix}section`]: { equals: section } })
