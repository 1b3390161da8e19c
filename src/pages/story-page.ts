import { type KeptSection, keptSections, keptSettings } from '../store/kept.ts'
import { pageReadsOf } from '../store/prepared/open.ts'
import type { Nearby, PageReads, PageStoryRow } from '../store/prepared/page-reads.ts'
import type { Language } from '../texts/reader-texts.ts'
import { presentCommentForm } from './comment-form.ts'
import type { Connection } from './comments.ts'
import {
  type CommentWithReplies,
  commentsOf,
  type RootsArgs,
  withReplies,
} from './page-comments.ts'
import { withinLimit } from './page-limits.ts'
import {
  type Newsroom,
  presentLink,
  presentStory,
  type StoryLink,
  withSubsections,
} from './story.ts'

export type NeighbourScope = 'SECTION' | 'SITE'

type Optional<T> = T | null | undefined

/**
 * Returns the parts of a story page as functions, so that each part is read only when it is
 * requested. An absent or null argument means the contract's default. It returns null when no
 * public story has this slug.
 * @throws DatelineError `out-of-range`, `bad-cursor`
 */
export async function loadStoryPage(
  { payload, secret, serverURL }: Newsroom,
  { slug, language, now }: { slug: string; language: Language; now: Date },
) {
  const reads = pageReadsOf(payload)
  const row = await reads.story(slug)
  if (!row) return null
  const sections = await keptSections(payload)
  const around = readAround(reads, row, sections)
  const comments = commentsOf(row, { reads, secret })
  const link = async (place: 'older' | 'newer', scope: Optional<NeighbourScope>) => {
    const found = (await around.neighbours(scope ?? 'SECTION'))[place]
    return found && presentLink(found)
  }

  return {
    story: () => presentStory(row, { sections, serverURL }),
    previous: (args: { scope?: Optional<NeighbourScope> }) => link('older', args.scope),
    next: (args: { scope?: Optional<NeighbourScope> }) => link('newer', args.scope),
    latest: async (args: { limit?: Optional<number> }): Promise<StoryLink[]> => {
      const limit = withinLimit('latest', args.limit ?? 5)
      return limit === 0 ? [] : (await around.latest(limit)).map(presentLink)
    },
    commentForm: async () =>
      presentCommentForm({
        story: {
          id: row.id,
          section: row.section,
          commentsMode: row.commentsMode ?? 'inherit',
          commentsStayOpen: row.commentsStayOpen,
          publishedAt: row.publishedAt ?? now.toISOString(),
        },
        site: await keptSettings(payload),
        sections,
        language,
        now,
      }),
    comments: async (args: RootsArgs): Promise<Connection<CommentWithReplies>> =>
      withReplies(await comments.roots(args), comments.replies),
    /** The same comments for a caller that wants all their replies. */
    readComments: comments,
  }
}

type Batch = { latest: number; read: Promise<Nearby> }

/**
 * Reads the stories around a story. The parts of a page ask in one go, and each scope takes one
 * statement for all that they ask.
 */
function readAround(reads: PageReads, story: PageStoryRow, sections: readonly KeptSection[]) {
  const ofSection = story.section ? withSubsections(sections, story.section) : []
  const waiting = new Map<NeighbourScope, Batch>()
  const batchOf = (scope: NeighbourScope): Batch => {
    const known = waiting.get(scope)
    if (known) return known
    const batch: Batch = {
      latest: 0,
      read: Promise.resolve().then(() => {
        waiting.delete(scope)
        return reads.around({ story, sections: ofSection, scope, latest: batch.latest })
      }),
    }
    waiting.set(scope, batch)
    return batch
  }
  return {
    neighbours: (scope: NeighbourScope): Promise<Nearby> => batchOf(scope).read,
    latest: async (limit: number): Promise<Nearby['latest']> => {
      const batch = waiting.get('SITE') ?? batchOf('SECTION')
      batch.latest = Math.max(batch.latest, limit)
      return (await batch.read).latest.slice(0, limit)
    },
  }
}
