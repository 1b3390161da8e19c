import type { Where } from 'payload'
import { isVisibleComment as isVisible } from '../access/rules.ts'
import { DatelineError } from '../errors.ts'
import { makeCursor, readCursor } from '../lib/cursor.ts'
import { idOf } from '../lib/relation.ts'
import { readCounters, visibleKey } from '../comments/counters.ts'
import type { Comment } from '../payload-types.ts'
import type { Newsroom } from './story.ts'

export type CommentSort = 'NEWEST' | 'OLDEST'

export type PublicComment = {
  id: string
  author: string
  bodyHtml: string
  createdAt: string
  depth: number
  parent: string | null
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

type Row = Comment & { position: string }
type Lists = Newsroom & { secret: string }

/** One query reads the replies to a whole page of roots, up to this number. */
const REPLIES_AT_ONCE = 500

export type RootPage = { story: string; first: number; after: string | null; sort: CommentSort }

/**
 * Reads a page of a story's root comments, the pinned ones first. `totalCount` includes the
 * replies.
 * @throws DatelineError `bad-cursor`
 */
export async function pageOfRoots(
  lists: Lists,
  { story, first, after, sort }: RootPage,
): Promise<Connection<PublicComment>> {
  const { payload, secret } = lists
  const list = `story ${story} ${sort}`
  const from = after === null ? null : readPlace(after, { list, secret })
  const beyond: Where[] = from
    ? [{ position: { [sort === 'NEWEST' ? 'less_than' : 'greater_than']: from.position } }]
    : []
  const read = async (limit: number, where: Where[]): Promise<Row[]> => {
    const roots = [{ story: { equals: story } }, isVisible, { depth: { equals: 0 } }]
    const found = await payload.db.find<Row>({
      collection: 'comments',
      limit,
      pagination: false,
      sort: sort === 'NEWEST' ? '-position' : 'position',
      where: { and: [...roots, ...where] },
    })
    return found.docs
  }
  const isAmongPinned = from === null || from.isPinned
  const pinned = isAmongPinned ? await read(first + 1, [isPinned, ...beyond]) : []
  const room = first + 1 - pinned.length
  const rest = room > 0 ? await read(room, [isNotPinned, ...(isAmongPinned ? [] : beyond)]) : []

  const counter = visibleKey(story)
  const counters = await readCounters(payload, [counter])
  return toConnection(lists, {
    rows: [...pinned, ...rest],
    first,
    list,
    totalCount: counters.get(counter) ?? 0,
    keyOf: (row) => (row.pinned ? PINNED + row.position : row.position),
  })
}

const isPinned: Where = { pinned: { equals: true } }
const isNotPinned: Where = { pinned: { not_equals: true } }
/** This prefix marks the cursor of a pinned root. */
const PINNED = 'pinned '

/** Reads the first replies under each of these roots, at every depth, oldest first. */
export async function repliesOf(
  lists: Lists,
  roots: readonly string[],
  first: number,
): Promise<Map<string, Connection<PublicComment>>> {
  const { db } = lists.payload
  const found = await db.find<Row>({
    collection: 'comments',
    limit: REPLIES_AT_ONCE + 1,
    pagination: false,
    sort: 'position',
    where: { and: [{ root: { in: [...roots] } }, isVisible] },
  })
  const pages = new Map<string, Connection<PublicComment>>()
  for (const root of roots) {
    const list = `replies ${root}`
    if (found.docs.length <= REPLIES_AT_ONCE) {
      const rows = found.docs.filter((row) => idOf(row.root) === root)
      pages.set(root, toConnection(lists, { rows, first, list, totalCount: rows.length }))
      continue
    }
    const where: Where = { and: [{ root: { equals: root } }, isVisible] }
    const [total, own] = await Promise.all([
      db.count({ collection: 'comments', where }),
      db.find<Row>({
        collection: 'comments',
        limit: first + 1,
        pagination: false,
        sort: 'position',
        where,
      }),
    ])
    const page = { rows: own.docs, first, list, totalCount: total.totalDocs }
    pages.set(root, toConnection(lists, page))
  }
  return pages
}

/** Returns the public fields of a comment and nothing else. */
export const presentComment = (row: Comment): PublicComment => ({
  id: row.id,
  author: row.author,
  bodyHtml: row.bodyHtml ?? '',
  createdAt: row.createdAt,
  depth: row.depth ?? 0,
  parent: idOf(row.parent),
  likes: row.likes ?? 0,
  byStaff: row.byStaff ?? false,
  pinned: row.pinned ?? false,
  editedAt: row.editedAt ?? null,
  removed: row.removed ?? null,
})

/** Reads the cursor where a page of roots ended. */
function readPlace(
  after: string,
  { list, secret }: { list: string; secret: string },
): { isPinned: boolean; position: string } {
  const key = readCursor(after, list, secret)
  if (key === null)
    throw new DatelineError(
      'bad-cursor',
      'This cursor does not belong to this list and order. Start again without `after`.',
      { field: 'after' },
    )
  return key.startsWith(PINNED)
    ? { isPinned: true, position: key.slice(PINNED.length) }
    : { isPinned: false, position: key }
}

type Page = {
  /** These rows have one more than `first` when there is a next page. */
  rows: Row[]
  first: number
  list: string
  totalCount: number
  keyOf?: (row: Row) => string
}

function toConnection({ secret }: Lists, page: Page): Connection<PublicComment> {
  const keyOf = page.keyOf ?? (({ position }: Row) => position)
  const edges = page.rows.slice(0, page.first).map((row) => ({
    cursor: makeCursor(keyOf(row), page.list, secret),
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
