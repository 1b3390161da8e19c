import type { Payload, Where } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import { idOf, idsOf } from '../lib/relation.ts'
import { largestRendition, renditionsOf } from '../photos/renditions.ts'
import type { Author, Photo, Story } from '../payload-types.ts'
import type { KeptSection } from '../store/kept.ts'
import { withAbsoluteAddresses } from '../publishing/absolute-addresses.ts'

// A page is the same for everyone, staff included. The reads use the public's filter and return
// only named public fields, so they need no access check.

export type StoryRow = Story & { id: string }
export type StoryLink = { slug: string; path: string; headline: string; publishedAt: string }

/** The context that the parts of a page share. */
export type Newsroom = { payload: Payload; serverURL: string }

const linkFields = { slug: true, path: true, headline: true, publishedAt: true } as const

/** Finds a public story by its slug. */
export const findStoryBySlug = ({ payload }: Newsroom, slug: string): Promise<StoryRow | null> =>
  payload.db.findOne<StoryRow>({
    collection: 'stories',
    where: { and: [{ slug: { equals: slug } }, isPublicStory] },
  })

/** Returns the ids of a section and of all sections below it. */
export function withSubsections(sections: readonly KeptSection[], id: string): string[] {
  const path = sections.find((section) => section.id === id)?.path
  return sections
    .filter((s) => s.id === id || (path && s.path?.startsWith(`${path}/`)))
    .map((s) => s.id)
}

type Neighbour = { story: StoryRow; direction: 'older' | 'newer'; sections: string[] | null }

/**
 * Finds the next story in one direction, by time and then by id, so that stories of the same time
 * keep one order.
 */
export async function findNeighbour(
  { payload }: Newsroom,
  { story, direction, sections }: Neighbour,
): Promise<StoryLink | null> {
  const than = direction === 'older' ? 'less_than' : 'greater_than'
  const beyond: Where = {
    or: [
      { publishedAt: { [than]: story.publishedAt } },
      { and: [{ publishedAt: { equals: story.publishedAt } }, { id: { [than]: story.id } }] },
    ],
  }
  const found = await payload.db.find<StoryRow>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    select: linkFields,
    sort: direction === 'older' ? ['-publishedAt', '-id'] : ['publishedAt', 'id'],
    where: { and: [isPublicStory, ...inSections(sections), beyond] },
  })
  return found.docs[0] ? toLink(found.docs[0]) : null
}

/** Finds the newest stories of these sections, except one. */
export async function findLatest(
  { payload }: Newsroom,
  { sections, without, limit }: { sections: string[] | null; without: string; limit: number },
): Promise<StoryLink[]> {
  if (limit === 0) return []
  const found = await payload.db.find<StoryRow>({
    collection: 'stories',
    limit,
    pagination: false,
    select: linkFields,
    sort: ['-publishedAt', '-id'],
    where: { and: [isPublicStory, ...inSections(sections), { id: { not_equals: without } }] },
  })
  return found.docs.map(toLink)
}

const inSections = (ids: string[] | null): Where[] => (ids ? [{ section: { in: ids } }] : [])

const toLink = ({ slug, path, headline, publishedAt }: StoryRow): StoryLink => ({
  slug: slug ?? '',
  path: path ?? '',
  headline: headline ?? '',
  publishedAt: publishedAt ?? '',
})

/** Returns a story with the fields that the contract names, and no others. */
export async function presentStory(
  newsroom: Newsroom,
  story: StoryRow,
  sections: readonly KeptSection[],
) {
  const { payload, serverURL } = newsroom
  const authorIds = idsOf(story.authors)
  const [authors, photo] = await Promise.all([
    authorIds.length > 0
      ? payload.db.find<Author>({
          collection: 'authors',
          pagination: false,
          select: { name: true, slug: true },
          where: { id: { in: authorIds } },
        })
      : { docs: [] },
    idOf(story.leadPhoto)
      ? payload.db.findOne<Photo>({
          collection: 'photos',
          where: { id: { equals: idOf(story.leadPhoto) } },
        })
      : null,
  ])
  const section = sections.find(({ id }) => id === idOf(story.section))
  const byId = new Map(authors.docs.map((author) => [author.id, author]))
  return {
    id: story.id,
    slug: story.slug ?? '',
    path: story.path ?? '',
    headline: story.headline,
    standfirst: story.standfirst || null,
    bodyHtml: withAbsoluteAddresses(story.bodyHtml ?? '', serverURL),
    excerpt: story.excerpt ?? '',
    wordCount: story.wordCount ?? 0,
    dateline: story.dateline || null,
    publishedAt: story.publishedAt ?? '',
    updatedAt: story.readerUpdatedAt ?? story.publishedAt ?? '',
    topics: story.topics ?? [],
    source: {
      kind: story.source?.kind === 'wire' ? ('WIRE' as const) : ('STAFF' as const),
      agency: story.source?.kind === 'wire' ? story.source.agency || null : null,
    },
    authors: authorIds.flatMap((id) => {
      const author = byId.get(id)
      return author ? [{ name: author.name, slug: author.slug ?? '' }] : []
    }),
    section: {
      title: section?.title ?? '',
      slug: section?.slug ?? '',
      path: section?.path ?? '',
    },
    leadPhoto: photo && presentPhoto(photo, story.leadCaption ?? null, serverURL),
  }
}

function presentPhoto(photo: Photo, ownCaption: string | null, serverURL: string) {
  const absolute = (url: string): string => `${serverURL}${url}`
  const largest = largestRendition(photo)
  return {
    caption: ownCaption?.trim() || photo.caption || null,
    credit: photo.credit || null,
    byline: photo.byline || null,
    fileNote: photo.fileNote ?? false,
    dateTaken: photo.dateTaken?.slice(0, 10) ?? null,
    alt: photo.alt || null,
    url: largest ? absolute(largest.url) : null,
    width: largest?.width ?? null,
    height: largest?.height ?? null,
    sizes: renditionsOf(photo).map((rendition) => ({ ...rendition, url: absolute(rendition.url) })),
  }
}
