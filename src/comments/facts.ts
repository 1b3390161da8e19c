import type { Payload, PayloadRequest } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import type { Setting } from '../payload-types.ts'
import type { CommentSettings, ModeOrInherit } from './comments-open.ts'

// These facts are the same for every caller, so they are read without access control.

export type StoryFacts = {
  id: string
  section: string | null
  commentsMode: ModeOrInherit
  publishedAt: string
}

/** Finds a public story; null when it is unknown, unpublished or in the trash. */
export async function findPublicStory(
  payload: Payload,
  id: string,
  req?: PayloadRequest,
): Promise<StoryFacts | null> {
  return payload.db.findOne<StoryFacts & { id: string }>({
    collection: 'stories',
    select: { section: true, commentsMode: true, publishedAt: true },
    where: { and: [{ id: { equals: id } }, isPublicStory] },
    ...(req ? { req } : {}),
  })
}

/** Reads the settings of the site. */
export const loadSite = (payload: Payload): Promise<Setting> =>
  payload.findGlobal({ slug: 'settings', depth: 0 })

/**
 * Reads the settings that decide whether a story is open for comments: story, sections and site.
 */
export async function loadCommentSettings(
  payload: Payload,
  { story, site }: { story: StoryFacts; site: Setting },
): Promise<CommentSettings> {
  return {
    storyMode: story.commentsMode,
    sectionModes: await loadSectionModes(payload, story.section),
    siteMode: site.commentsMode,
    closeAfterDays: site.closeCommentsAfterDays,
    publishedAt: new Date(story.publishedAt),
  }
}

/** Reads the modes of a section and its ancestors, nearest first. */
async function loadSectionModes(payload: Payload, id: string | null): Promise<ModeOrInherit[]> {
  if (!id) return []
  type Row = { id: string; path?: string; commentsMode?: ModeOrInherit }
  const section = await payload.db.findOne<Row>({
    collection: 'sections',
    where: { id: { equals: id } },
  })
  if (!section?.path) return []
  const parts = section.path.split('/').slice(1)
  const above = parts.slice(0, -1).map((_, i) => `/${parts.slice(0, i + 1).join('/')}`)
  const ancestors = above.length
    ? await payload.db.find<Row>({
        collection: 'sections',
        pagination: false,
        where: { path: { in: above } },
      })
    : { docs: [] }
  return [section, ...ancestors.docs]
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))
    .map((row) => row.commentsMode ?? 'inherit')
}
