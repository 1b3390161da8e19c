import { DatelineError } from '../errors.ts'
import { type KeptSection, keptSections, keptSettings } from '../store/kept.ts'
import { pageReadsOf } from '../store/prepared/open.ts'
import type { Nearby, PageReads, PageStoryRow } from '../store/prepared/page-reads.ts'
import type { Language } from '../texts/reader-texts.ts'
import { presentCommentForm } from './comment-form.ts'
import {
  type CommentSort,
  type Connection,
  pageOfReplies,
  pageOfRoots,
  placeAfter,
  type PublicComment,
} from './comments.ts'
import {
  type Newsroom,
  presentLink,
  presentStory,
  type StoryLink,
  withSubsections,
} from './story.ts'

export type NeighbourScope = 'SECTION' | 'SITE'

type Optional<T> = T | null | undefined

export type RootsArgs = {
  first?: Optional<number>
  after?: Optional<string>
  sort?: Optional<CommentSort>
}

/** A root comment. One query reads the replies to all roots of the page. */
export type CommentWithReplies = PublicComment & {
  replies: (args: { first?: Optional<number> }) => Promise<Connection<PublicComment>>
}

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
      const limit = within('latest', args.limit ?? 5)
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

type RepliesOf = (root: string) => Connection<PublicComment>

function commentsOf(
  { id: story, visibleComments }: PageStoryRow,
  { reads, secret }: { reads: PageReads; secret: string },
) {
  return {
    roots: async (args: RootsArgs): Promise<Connection<PublicComment>> => {
      const first = within('first', args.first ?? 20)
      const list = { story, sort: args.sort ?? 'NEWEST', secret }
      const after = placeAfter(args.after ?? null, list)
      const rows = await reads.roots({ ...list, after, limit: first + 1 })
      return pageOfRoots(list, { rows, first, totalCount: visibleComments })
    },
    replies: async (
      page: Connection<PublicComment>,
      args: { first?: Optional<number> },
    ): Promise<RepliesOf> => {
      const first = within('replies', args.first ?? 3)
      const roots = page.edges.map(({ node }) => node.id)
      const found = await reads.replies({ story, roots, limit: first + 1 })
      return (root) => {
        const replies = found.get(root)
        return replies ? pageOfReplies({ root, secret }, { ...replies, first }) : noReplies
      }
    },
  }
}

function withReplies(
  page: Connection<PublicComment>,
  read: ReturnType<typeof commentsOf>['replies'],
): Connection<CommentWithReplies> {
  // Each root calls this on its own. The query for the page runs once for each requested number.
  const asked = new Map<Optional<number>, Promise<RepliesOf>>()
  const repliesTo = (root: string) => async (args: { first?: Optional<number> }) => {
    const replies = asked.get(args.first) ?? read(page, args)
    asked.set(args.first, replies)
    return (await replies)(root)
  }
  const edges = page.edges.map(({ cursor, node }) => ({
    cursor,
    node: { ...node, replies: repliesTo(node.id) },
  }))
  return { ...page, edges }
}

export const noReplies: Connection<PublicComment> = {
  totalCount: 0,
  pageInfo: { endCursor: null, hasNextPage: false },
  edges: [],
}

/** How much a page may have of each of its lists. */
export const pageLimits = {
  latest: { min: 0, max: 20 },
  first: { min: 1, max: 100 },
  replies: { min: 0, max: 20 },
} as const

function within(name: keyof typeof pageLimits, value: number): number {
  const { min, max } = pageLimits[name]
  if (value < min || value > max)
    throw new DatelineError('out-of-range', `${name} must be from ${min} to ${max}.`, {
      field: name,
    })
  return value
}
