import { DatelineError } from '../errors.ts'
import { makeCursor, readCursor } from '../lib/cursor.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import type { CommentRow, RepliesRow, RootsAsk } from '../store/prepared/page-reads.ts'

export type CommentSort = 'NEWEST' | 'OLDEST'

export type PublicComment = {
  id: string
  author: string
  bodyHtml: string
  createdAt: string
  depth: number
  parent: string | null
  /** The comment that it answers. It is not `parent` where replies are flattened. */
  answers: string | null
  likes: number
  /** A member of the newsroom wrote it. */
  byStaff: boolean
  pinned: boolean
  editedAt: string | null
  /** The reader or the law had the text removed. The row stays, because replies hang under it. */
  removed: 'reader' | 'privacy' | null
}

/** A page of a list (Relay's GraphQL Cursor Connections). */
export type Connection<Node> = {
  totalCount: number
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
  edges: { cursor: string; node: Node }[]
}

/** The place and order of a list of roots, as it is requested. */
export type RootList = { story: string; sort: CommentSort; secret: string }

const nameOf = ({ story, sort }: RootList): string => `story ${story} ${sort}`

/**
 * Reads the cursor where a page of roots ended.
 * @throws DatelineError `bad-cursor`
 */
export function placeAfter(after: string | null, list: RootList): RootsAsk['after'] {
  return after === null ? null : readPlace(after, { list: nameOf(list), secret: list.secret })
}

/**
 * Makes a page of a story's root comments.
 * @param page `rows` have one more than `first` when there is a next page; `totalCount` includes the
 * replies
 */
export const pageOfRoots = (
  list: RootList,
  page: { rows: readonly CommentRow[]; first: number; totalCount: number },
): Connection<PublicComment> =>
  toConnection({
    ...page,
    list: nameOf(list),
    secret: list.secret,
    keyOf: (row) => (row.pinned ? PINNED + row.position : row.position),
  })

/** This prefix marks the cursor of a pinned root. */
const PINNED = 'pinned '

/** Makes the list of one root; of none when it is not there. */
export const listOfRoot = (
  list: RootList,
  { root, rows, totalCount }: { root: string; rows: readonly CommentRow[]; totalCount: number },
): Connection<PublicComment> =>
  toConnection({
    rows,
    first: 1,
    totalCount,
    list: `${nameOf(list)} root ${root}`,
    secret: list.secret,
    keyOf: ({ position }) => position,
  })

/**
 * Reads the cursor where a page of replies ended, and finds the root that it belongs to.
 * @throws DatelineError `bad-cursor` when it belongs to none of them
 */
export function replyAfter(
  after: string,
  { roots, secret, field }: { roots: readonly string[]; secret: string; field: string },
): { root: string; position: string } {
  for (const root of roots) {
    const position = readCursor(after, `replies ${root}`, secret)
    if (position !== null) return { root, position }
  }
  throw badCursor(field)
}

/** Returns the error of a cursor that is forged, damaged, or of another list or order. */
export const badCursor = (field: string): DatelineError =>
  new DatelineError(
    'bad-cursor',
    `This cursor does not belong to this list and order. Start again without \`${field}\`.`,
    { field },
  )

/**
 * Makes a page of the replies under a root, at every depth, oldest first. The rows have one more than
 * `first` when there are more.
 */
export const pageOfReplies = (
  { root, secret }: { root: string; secret: string },
  { rows, total, first }: RepliesRow & { first: number },
): Connection<PublicComment> =>
  toConnection({
    rows,
    first,
    totalCount: total,
    list: `replies ${root}`,
    secret,
    keyOf: ({ position }) => position,
  })

/** A comment as one of the reads returns it. */
type Shown = Pick<Comment, 'id' | 'author' | 'createdAt'> &
  Partial<
    Pick<Comment, 'bodyHtml' | 'depth' | 'likes' | 'byStaff' | 'pinned' | 'editedAt' | 'removed'>
  > & { parent?: unknown; answers?: unknown }

/** Returns the public fields of a comment and nothing else. */
export const presentComment = (row: Shown): PublicComment => ({
  id: row.id,
  author: row.author,
  bodyHtml: row.bodyHtml ?? '',
  createdAt: row.createdAt,
  depth: row.depth ?? 0,
  parent: idOf(row.parent),
  answers: idOf(row.answers),
  likes: row.likes ?? 0,
  byStaff: row.byStaff ?? false,
  pinned: row.pinned ?? false,
  editedAt: row.editedAt ?? null,
  removed: row.removed ?? null,
})

function readPlace(
  after: string,
  { list, secret }: { list: string; secret: string },
): { isPinned: boolean; position: string } {
  const key = readCursor(after, list, secret)
  if (key === null) throw badCursor('after')
  return key.startsWith(PINNED)
    ? { isPinned: true, position: key.slice(PINNED.length) }
    : { isPinned: false, position: key }
}

type Page = {
  rows: readonly CommentRow[]
  first: number
  list: string
  secret: string
  totalCount: number
  keyOf: (row: CommentRow) => string
}

function toConnection(page: Page): Connection<PublicComment> {
  const edges = page.rows.slice(0, page.first).map((row) => ({
    cursor: makeCursor(page.keyOf(row), page.list, page.secret),
    node: presentComment(row),
  }))
  return {
    totalCount: page.totalCount,
    pageInfo: {
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: page.rows.length > page.first,
    },
    edges,
  }
}
