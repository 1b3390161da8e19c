import type { CollectionBeforeDeleteHook, PayloadRequest, Where } from 'payload'
import { DatelineError } from '../errors.ts'
import type { Story } from '../payload-types.ts'

// A section or author in use cannot be deleted. The error names the places, so that they can be changed.

/** Refuses to delete a section that has stories or subsections. */
export const keepSectionsInUse: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const stories = await storiesWith(req, 'section', { equals: id })
  const below = await req.payload.db.find<{ id: string; title: string }>({
    collection: 'sections',
    pagination: false,
    where: { parent: { equals: id } },
    req,
  })
  refuse('section', [
    ...stories.map((headline) => `the story “${headline}”`),
    ...below.docs.map(({ title }) => `the section “${title}”`),
  ])
}

/** Refuses to delete an author that stories name. */
export const keepAuthorsInUse: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const stories = await storiesWith(req, 'authors', { in: [id] })
  refuse(
    'author',
    stories.map((headline) => `the story “${headline}”`),
  )
}

/** Returns the headlines of stories that refer to something, in live text, newest draft or trash. */
async function storiesWith(
  req: PayloadRequest,
  field: string,
  points: Where[string],
): Promise<string[]> {
  const live = await req.payload.db.find<Story>({
    collection: 'stories',
    limit: 6,
    pagination: false,
    where: { [field]: points },
    req,
  })
  const drafts = await req.payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 6,
    pagination: false,
    where: { and: [{ latest: { equals: true } }, { [`version.${field}`]: points }] },
    req,
  })
  const byId = new Map<unknown, string>()
  for (const story of live.docs) byId.set(story.id, story.headline ?? 'without headline')
  for (const draft of drafts.docs)
    byId.set(draft.parent, draft.version.headline ?? 'without headline')
  return [...byId.values()]
}

function refuse(what: string, places: string[]): void {
  if (places.length === 0) return
  const named = places.slice(0, 5).join(', ')
  const more = places.length > 5 ? ' and more' : ''
  throw new DatelineError(
    'in-use',
    `This ${what} is in use: ${named}${more}. Remove it there first.`,
  )
}
