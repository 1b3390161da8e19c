import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import { keptSections } from '../store/kept.ts'
import type { Language } from '../texts/reader-texts.ts'
import { presentCommentForm } from './comment-form.ts'
import {
  type CommentSort,
  type Connection,
  pageOfRoots,
  type PublicComment,
  repliesOf,
} from './comments.ts'
import {
  findLatest,
  findNeighbour,
  findStoryBySlug,
  type Newsroom,
  presentStory,
  withSubsections,
} from './story.ts'

export type NeighbourScope = 'SECTION' | 'SITE'

type Optional<T> = T | null | undefined

type RootsArgs = {
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
  newsroom: Newsroom & { secret: string },
  { slug, language, now }: { slug: string; language: Language; now: Date },
) {
  const row = await findStoryBySlug(newsroom, slug)
  if (!row) return null
  const sections = await keptSections(newsroom.payload)
  const section = idOf(row.section)
  const ofSection = section ? withSubsections(sections, section) : []
  const neighbour =
    (direction: 'older' | 'newer') => (args: { scope?: Optional<NeighbourScope> }) =>
      findNeighbour(newsroom, {
        story: row,
        direction,
        sections: args.scope === 'SITE' ? null : ofSection,
      })

  return {
    story: () => presentStory(newsroom, row, sections),
    previous: neighbour('older'),
    next: neighbour('newer'),
    latest: (args: { limit?: Optional<number> }) =>
      findLatest(newsroom, {
        sections: ofSection,
        without: row.id,
        limit: within('latest', args.limit ?? 5, { min: 0, max: 20 }),
      }),
    commentForm: () =>
      presentCommentForm(newsroom, {
        story: {
          id: row.id,
          section,
          commentsMode: row.commentsMode ?? 'inherit',
          publishedAt: row.publishedAt ?? now.toISOString(),
        },
        language,
        now,
      }),
    comments: async (args: RootsArgs) => {
      const page = await pageOfRoots(newsroom, {
        story: row.id,
        first: within('first', args.first ?? 20, { min: 1, max: 100 }),
        after: args.after ?? null,
        sort: args.sort ?? 'NEWEST',
      })
      return withReplies(newsroom, page)
    },
  }
}

function withReplies(
  newsroom: Newsroom & { secret: string },
  page: Connection<PublicComment>,
): Connection<CommentWithReplies> {
  const roots = page.edges.map(({ node }) => node.id)
  // Each root calls this on its own. The query for the page runs once for each requested number.
  const reads = new Map<number, ReturnType<typeof repliesOf>>()
  const repliesTo = (root: string) => async (args: { first?: Optional<number> }) => {
    const first = within('replies', args.first ?? 3, { min: 0, max: 20 })
    const read = reads.get(first) ?? repliesOf(newsroom, roots, first)
    reads.set(first, read)
    const found = (await read).get(root)
    return found ?? noReplies
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

function within(name: string, value: number, { min, max }: { min: number; max: number }): number {
  if (value < min || value > max)
    throw new DatelineError('out-of-range', `${name} must be from ${min} to ${max}.`, {
      field: name,
    })
  return value
}
