import type { Payload, PayloadRequest } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import type { Setting } from '../payload-types.ts'
import { type KeptSection, keptSections, keptSettings } from '../store/kept.ts'
import type { CommentSettings, ModeOrInherit } from './comments-open.ts'

// These facts are the same for every caller, so they are read without access control.

export type StoryFacts = {
  id: string
  section: string | null
  commentsMode: ModeOrInherit
  commentsStayOpen?: boolean | null
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
    select: { section: true, commentsMode: true, commentsStayOpen: true, publishedAt: true },
    where: { and: [{ id: { equals: id } }, isPublicStory] },
    ...(req ? { req } : {}),
  })
}

/** Returns the settings of the site. */
export const loadSite = keptSettings

/**
 * Reads the settings that decide whether a story is open for comments: story, sections and site.
 */
export async function loadCommentSettings(
  payload: Payload,
  { story, site }: { story: StoryFacts; site: Setting },
): Promise<CommentSettings> {
  return commentSettings({ story, site, sections: await keptSections(payload) })
}

type Facts = { story: StoryFacts; site: Setting; sections: readonly KeptSection[] }

/** Returns the settings that decide whether a story is open for comments. */
export const commentSettings = ({ story, site, sections }: Facts): CommentSettings => ({
  storyMode: story.commentsMode,
  sectionModes: sectionModes(sections, story.section),
  siteMode: site.commentsMode,
  closeAfterDays: site.closeCommentsAfterDays,
  staysOpen: story.commentsStayOpen === true,
  publishedAt: new Date(story.publishedAt),
})

/** Returns the modes of a section and of the sections above it, nearest first. */
function sectionModes(sections: readonly KeptSection[], id: string | null): ModeOrInherit[] {
  const path = sections.find((section) => section.id === id)?.path
  if (!path) return []
  return sections
    .filter((section) => section.path && `${path}/`.startsWith(`${section.path}/`))
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ commentsMode }) => commentsMode)
}
