import type { Story } from '../payload-types.ts'
import { inked } from '../lib/ink.ts'
import { idOf } from '../lib/relation.ts'
import { renderBody, renderWords, type ShownPhoto } from './body-html.ts'
import { countWords, photosInBody, plainText } from './body-nodes.ts'

const EXCERPT_LENGTH = 240

/** The fields of a story that are computed when it is saved. */
export type Composed = Pick<Story, 'bodyHtml' | 'excerpt' | 'wordCount' | 'path'> & {
  photos: string[]
}

export type Draft = Partial<
  Pick<Story, 'headline' | 'standfirst' | 'body' | 'leadPhoto' | 'leadCaption' | 'slug'>
>

/** Returns the ids of the photos in a story: the lead photo first, then those of the body. */
export function photosOf(story: Draft): string[] {
  const lead = idOf(story.leadPhoto)
  const inBody = photosInBody(story.body)
  return lead ? [lead, ...inBody.filter((id) => id !== lead)] : inBody
}

/** Computes the fields that depend on a story's text, photos and section. */
export function compose(
  story: Draft,
  around: { photos: ReadonlyMap<string, ShownPhoto>; sectionPath: string | null },
): Composed {
  const text = plainText(story.body)
  return {
    bodyHtml: story.body ? renderBody(story.body, around.photos) : '',
    excerpt: excerptOf(inked(story.standfirst?.trim() ?? '') || text.replaceAll('\n', ' ')),
    wordCount: countWords(text),
    path: story.slug && around.sectionPath ? `${around.sectionPath}/${story.slug}` : null,
    // A deleted photo is not shown, and a row cannot refer to it.
    photos: photosOf(story).filter((id) => around.photos.has(id)),
  }
}

/** The photos and section paths that stories show, by id. */
export type Around = {
  photos: ReadonlyMap<string, ShownPhoto>
  sectionPaths: ReadonlyMap<string, string>
}

/** Computes the same, finding the story's section in `Around`. */
export const composeAround = (
  story: Draft & { section?: unknown },
  { photos, sectionPaths }: Around,
): Composed =>
  compose(story, { photos, sectionPath: sectionPaths.get(idOf(story.section) ?? '') ?? null })

/** Returns the text, or its beginning cut between words. */
function excerptOf(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text
  // Do not leave the first half of a surrogate pair.
  const cut = text.slice(0, EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > EXCERPT_LENGTH / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

type ReadParts = Pick<Story, 'headline' | 'standfirst' | 'body' | 'leadPhoto' | 'leadCaption'>

/** Tells whether headline, standfirst, body, lead photo or its caption changes for readers. */
export function readsDifferently(before: Partial<ReadParts>, after: Partial<ReadParts>): boolean {
  const parts = (story: Partial<ReadParts>) =>
    JSON.stringify([
      story.headline?.trim() ?? '',
      story.standfirst?.trim() ?? '',
      // Two editors can write different JSON for the same words.
      renderWords(story.body),
      idOf(story.leadPhoto),
      story.leadCaption?.trim() ?? '',
    ])
  return parts(before) !== parts(after)
}
