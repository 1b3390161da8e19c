import type { PageReads, PageStoryRow, RepliesRow } from '../store/prepared/page-reads.ts'
import {
  badCursor,
  type CommentSort,
  type Connection,
  listOfRoot,
  pageOfReplies,
  pageOfRoots,
  placeAfter,
  type PublicComment,
  replyAfter,
} from './comments.ts'
import { withinLimit } from './page-limits.ts'

type Optional<T> = T | null | undefined

export type RootsArgs = {
  first?: Optional<number>
  after?: Optional<string>
  sort?: Optional<CommentSort>
  /** Only this root. */
  root?: Optional<string>
}

/** `after`: the cursor of a reply; its root answers the replies after it, and the others answer none. */
type RepliesArgs = {
  first?: Optional<number>
  after?: Optional<string>
  /** The name of `after` in an error. */
  field?: string
}

/** A root comment. One query reads the replies to all roots of the page. */
export type CommentWithReplies = PublicComment & {
  replies: (args: RepliesArgs) => Promise<Connection<PublicComment>>
}

type RepliesOf = (root: string) => Connection<PublicComment>

/** Makes the reads of a story's comments: pages of its roots, and of the replies under these. */
export function commentsOf(
  { id: story, visibleComments }: PageStoryRow,
  { reads, secret }: { reads: PageReads; secret: string },
) {
  const pageUnder = (root: string, replies: RepliesRow | undefined, first: number) =>
    replies ? pageOfReplies({ root, secret }, { ...replies, first }) : noReplies

  async function repliesAfter(
    roots: readonly string[],
    { after, first, field = 'after' }: { after: string; first: number; field: string | undefined },
  ): Promise<RepliesOf> {
    const { root: own, position } = replyAfter(after, { roots, secret, field })
    const [next, all] = await Promise.all([
      reads.replies({ story, roots: [own], after: position, limit: first + 1 }),
      // The others answer no replies, but their number.
      reads.replies({ story, roots: roots.filter((id) => id !== own), after: null, limit: 1 }),
    ])
    return (root) =>
      root === own
        ? pageUnder(root, next.get(root), first)
        : { ...noReplies, totalCount: all.get(root)?.total ?? 0 }
  }

  return {
    roots: async (args: RootsArgs): Promise<Connection<PublicComment>> => {
      const first = withinLimit('first', args.first ?? 20)
      const list = { story, sort: args.sort ?? 'NEWEST', secret }
      if (typeof args.root === 'string') {
        // One root has no next page, so no cursor belongs to its list.
        if (args.after) throw badCursor('after')
        const { root } = args
        const rows = await reads.root({ story, id: root })
        return listOfRoot(list, { root, rows, totalCount: visibleComments })
      }
      const after = placeAfter(args.after ?? null, list)
      const rows = await reads.roots({ ...list, after, limit: first + 1 })
      return pageOfRoots(list, { rows, first, totalCount: visibleComments })
    },
    replies: async (page: Connection<PublicComment>, args: RepliesArgs): Promise<RepliesOf> => {
      const first = withinLimit('replies', args.first ?? 3)
      const roots = page.edges.map(({ node }) => node.id)
      const { after, field } = args
      if (typeof after === 'string') return repliesAfter(roots, { after, field, first })
      const found = await reads.replies({ story, roots, after: null, limit: first + 1 })
      return (root) => pageUnder(root, found.get(root), first)
    },
  }
}

/** Gives each root of a page the function that reads its replies. */
export function withReplies(
  page: Connection<PublicComment>,
  read: ReturnType<typeof commentsOf>['replies'],
): Connection<CommentWithReplies> {
  // Each root calls this on its own. The query for the page runs once for each requested number.
  const asked = new Map<string, Promise<RepliesOf>>()
  const repliesTo = (root: string) => async (args: RepliesArgs) => {
    const key = JSON.stringify([args.first, args.after])
    const replies = asked.get(key) ?? read(page, args)
    asked.set(key, replies)
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
