import type { Payload } from 'payload'
import { printedCreditOf } from '../photos/credit-in-print.ts'
import { type Picture, renditionsOf } from '../photos/renditions.ts'
import { withAbsoluteAddresses } from '../publishing/absolute-addresses.ts'
import type { KeptSection } from '../store/kept.ts'
import type { LinkRow, PageStoryRow, PhotoRow } from '../store/prepared/page-reads.ts'

// A page is the same for everyone, staff included. The reads find public rows only and return only
// named public fields, so they need no access check.

export type StoryLink = { slug: string; path: string; headline: string; publishedAt: string }

/** The context that the parts of a page share. */
export type Newsroom = { payload: Payload; serverURL: string; secret: string }

/** Returns the ids of a section and of all sections below it. */
export function withSubsections(sections: readonly KeptSection[], id: string): string[] {
  const path = sections.find((section) => section.id === id)?.path
  return sections
    .filter((s) => s.id === id || (path && s.path.startsWith(`${path}/`)))
    .map((s) => s.id)
}

/** Returns a link to a story. */
export const presentLink = ({ slug, path, headline, publishedAt }: LinkRow): StoryLink => ({
  slug: slug ?? '',
  path: path ?? '',
  headline: headline ?? '',
  publishedAt: publishedAt ?? '',
})

/** Returns a story with the fields that the contract names, in its order, and no others. */
export function presentStory(
  story: PageStoryRow,
  { sections, serverURL }: { sections: readonly KeptSection[]; serverURL: string },
) {
  const section = sections.find(({ id }) => id === story.section)
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
    topics: story.topics,
    source: {
      kind: story.sourceKind === 'wire' ? ('WIRE' as const) : ('STAFF' as const),
      agency: story.sourceKind === 'wire' ? story.sourceAgency || null : null,
    },
    authors: story.authors.map(({ name, slug }) => ({ name, slug: slug ?? '' })),
    section: {
      title: section?.title ?? '',
      slug: section?.slug ?? '',
      path: section?.path ?? '',
    },
    leadPhoto: story.photo && presentPhoto(story.photo, story.leadCaption, serverURL),
  }
}

function presentPhoto(photo: PhotoRow, ownCaption: string | null, serverURL: string) {
  const files: Picture['sizes'] = {}
  for (const { name, ...file } of photo.sizes) files[name] = file
  const sizes = renditionsOf({ sizes: files }).map((rendition) => ({
    ...rendition,
    url: `${serverURL}${rendition.url}`,
  }))
  const largest = sizes.at(-1)
  return {
    caption: ownCaption?.trim() || photo.caption || null,
    credit: photo.credit || null,
    byline: photo.byline || null,
    printedCredit: photo.printedCredit ?? printedCreditOf(photo),
    fileNote: photo.fileNote ?? false,
    dateTaken: photo.dateTaken?.slice(0, 10) ?? null,
    alt: photo.alt || null,
    url: largest?.url ?? null,
    width: largest?.width ?? null,
    height: largest?.height ?? null,
    sizes,
  }
}
