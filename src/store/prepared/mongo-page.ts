import type { CollectionSlug, Payload } from 'payload'
import { idText, type MongoDocument, nativeCollection, objectId } from '../mongo-native.ts'
import type {
  CommentRow,
  LinkRow,
  PageReads,
  PageStoryRow,
  PhotoRow,
  RepliesRow,
} from './page-reads.ts'

const isPublic = { _status: 'published', deletedAt: null }
const isVisible = { visible: true, deletedAt: null }

const only = (...names: string[]): Record<string, 1> =>
  Object.fromEntries(names.map((name) => [name, 1]))

const linkFields = only('slug', 'path', 'headline', 'publishedAt')
const storyFields = {
  ...linkFields,
  ...only('standfirst', 'bodyHtml', 'excerpt', 'wordCount', 'dateline', 'readerUpdatedAt'),
  ...only('source', 'section', 'commentsMode', 'commentsStayOpen', 'leadCaption', 'leadPhoto'),
  ...only('topics', 'authors'),
}
const photoFields = {
  ...only('caption', 'credit', 'byline', 'agency', 'printedCredit', 'fileNote', 'dateTaken'),
  ...only('alt', 'sizes'),
}
const commentFields = {
  ...only('author', 'bodyHtml', 'createdAt', 'depth', 'parent', 'root', 'likes', 'byStaff'),
  ...only('pinned', 'editedAt', 'removed', 'position', 'answers'),
}

const newestFirst = { publishedAt: -1, _id: -1 } as const
const oldestFirst = { publishedAt: 1, _id: 1 } as const

/** One query reads the replies to a whole page of roots, up to this number. */
const REPLIES_AT_ONCE = 500

/**
 * Makes the reads of a story page on MongoDB: the driver's own queries, with projections.
 * @param sizes the names of the photo sizes
 */
export function mongoPageReads(payload: Payload, sizes: readonly string[]): PageReads {
  const of = (collection: CollectionSlug) => nativeCollection(payload, collection)
  const key = (id: string) => objectId(payload, id)
  const keys = (ids: readonly string[]) => ids.map(key).filter((id) => id !== null)

  const links = async (where: MongoDocument, sort: Record<string, 1 | -1>, limit: number) => {
    const options = { projection: linkFields, sort, limit }
    return (await of('stories').find(where, options).toArray()).map(toLink)
  }
  const comments = async (where: MongoDocument, sort: 1 | -1, limit: number) => {
    const options = { projection: commentFields, sort: { position: sort }, limit }
    return of('comments').find(where, options).toArray()
  }

  return {
    story: async (slug) => {
      const found = await of('stories').findOne({ slug, ...isPublic }, { projection: storyFields })
      if (!found) return null
      const authorKeys = Array.isArray(found.authors) ? (found.authors as unknown[]) : []
      const [authors, photo, counters] = await Promise.all([
        authorKeys.length > 0
          ? of('authors')
              .find({ _id: { $in: authorKeys } }, { projection: only('name', 'slug') })
              .toArray()
          : [],
        found.leadPhoto
          ? of('photos').findOne({ _id: found.leadPhoto }, { projection: photoFields })
          : null,
        of('counters')
          .find({ key: `visible:${idOfRow(found)}` }, { projection: only('value') })
          .toArray(),
      ])
      const byId = new Map(authors.map((author) => [idOfRow(author), author]))
      return {
        ...toStory(found),
        authors: authorKeys.flatMap((id) => {
          const author = byId.get(idText(id) ?? '')
          return author ? [toAuthor(author)] : []
        }),
        photo: photo && toPhoto(photo, sizes),
        visibleComments: counters.reduce((sum, { value }) => sum + Number(value), 0),
      }
    },
    around: async ({ story, sections, scope, latest }) => {
      const at = story.publishedAt === null ? null : new Date(story.publishedAt)
      const own = key(story.id)
      const inSections = { section: { $in: keys(sections) } }
      const within = scope === 'SITE' ? {} : inSections
      const beyond = (than: '$lt' | '$gt') => ({
        $or: [{ publishedAt: { [than]: at } }, { publishedAt: at, _id: { [than]: own } }],
      })
      const isEmpty = sections.length === 0
      const hasNeighbours = at !== null && !(isEmpty && scope === 'SECTION')
      const [older, newer, newest] = await Promise.all([
        hasNeighbours ? links({ ...isPublic, ...within, ...beyond('$lt') }, newestFirst, 1) : [],
        hasNeighbours ? links({ ...isPublic, ...within, ...beyond('$gt') }, oldestFirst, 1) : [],
        latest > 0 && !isEmpty
          ? links({ ...isPublic, ...inSections, _id: { $ne: own } }, newestFirst, latest)
          : [],
      ])
      return { older: older[0] ?? null, newer: newer[0] ?? null, latest: newest }
    },
    roots: async ({ story, sort, after, limit }) => {
      const roots = { story: key(story), depth: 0, ...isVisible }
      const direction = sort === 'NEWEST' ? -1 : 1
      const than = sort === 'NEWEST' ? '$lt' : '$gt'
      const beyond = after === null ? {} : { position: { [than]: after.position } }
      const isAmongPinned = after === null || after.isPinned
      const [pinned, others] = await Promise.all([
        isAmongPinned ? comments({ ...roots, pinned: true, ...beyond }, direction, limit) : [],
        comments(
          { ...roots, pinned: { $ne: true }, ...(isAmongPinned ? {} : beyond) },
          direction,
          limit,
        ),
      ])
      return [...pinned, ...others].slice(0, limit).map(toComment)
    },
    root: async ({ story, id }) => {
      const _id = key(id)
      if (!_id) return []
      const where = { _id, story: key(story), depth: 0, ...isVisible }
      return (await comments(where, 1, 1)).map(toComment)
    },
    replies: async ({ roots, after, limit }) => {
      const beyond = after === null ? {} : { position: { $gt: after } }
      const all =
        after === null
          ? await comments({ root: { $in: keys(roots) }, ...isVisible }, 1, REPLIES_AT_ONCE + 1)
          : []
      const found = new Map<string, RepliesRow>()
      if (after !== null || all.length > REPLIES_AT_ONCE) {
        for (const root of roots) {
          const where = { root: key(root), ...isVisible }
          const total = await of('comments').countDocuments(where)
          const rows = await comments({ ...where, ...beyond }, 1, limit)
          found.set(root, { total, rows: rows.map(toComment) })
        }
        return found
      }
      for (const row of all) {
        const root = idText(row.root) ?? ''
        const under = found.get(root) ?? { total: 0, rows: [] }
        under.total += 1
        if (under.rows.length < limit) under.rows.push(toComment(row))
        found.set(root, under)
      }
      return found
    },
  }
}

const idOfRow = ({ _id }: MongoDocument): string => idText(_id) ?? ''
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)
const time = (value: unknown): string | null =>
  value instanceof Date || typeof value === 'string' ? new Date(value).toISOString() : null
const within = (value: unknown): MongoDocument =>
  typeof value === 'object' && value !== null ? (value as MongoDocument) : {}

const toLink = (row: MongoDocument): LinkRow => ({
  id: idOfRow(row),
  slug: text(row.slug),
  path: text(row.path),
  headline: text(row.headline),
  publishedAt: time(row.publishedAt),
})

const toStory = (
  row: MongoDocument,
): Omit<PageStoryRow, 'authors' | 'photo' | 'visibleComments'> => ({
  ...toLink(row),
  standfirst: text(row.standfirst),
  bodyHtml: text(row.bodyHtml),
  excerpt: text(row.excerpt),
  wordCount: number(row.wordCount),
  dateline: text(row.dateline),
  readerUpdatedAt: time(row.readerUpdatedAt),
  sourceKind: text(within(row.source).kind),
  sourceAgency: text(within(row.source).agency),
  section: idText(row.section),
  commentsMode: text(row.commentsMode) as PageStoryRow['commentsMode'],
  commentsStayOpen: row.commentsStayOpen === true,
  leadCaption: text(row.leadCaption),
  topics: Array.isArray(row.topics) ? (row.topics as string[]) : [],
})

const toAuthor = (row: MongoDocument): PageStoryRow['authors'][number] => ({
  id: idOfRow(row),
  name: text(row.name) ?? '',
  slug: text(row.slug),
})

const toPhoto = (row: MongoDocument, sizes: readonly string[]): PhotoRow => ({
  id: idOfRow(row),
  caption: text(row.caption),
  credit: text(row.credit),
  byline: text(row.byline),
  agency: text(row.agency),
  printedCredit: text(row.printedCredit),
  fileNote: flag(row.fileNote),
  dateTaken: time(row.dateTaken),
  alt: text(row.alt),
  sizes: sizes.map((name) => {
    const { filename, width, height } = within(within(row.sizes)[name])
    return { name, filename: text(filename), width: number(width), height: number(height) }
  }),
})

const toComment = (row: MongoDocument): CommentRow => ({
  id: idOfRow(row),
  author: text(row.author) ?? '',
  bodyHtml: text(row.bodyHtml),
  createdAt: time(row.createdAt) ?? '',
  depth: number(row.depth),
  parent: idText(row.parent),
  answers: idText(row.answers),
  likes: number(row.likes),
  byStaff: flag(row.byStaff),
  pinned: flag(row.pinned),
  editedAt: time(row.editedAt),
  removed: text(row.removed) as CommentRow['removed'],
  position: text(row.position) ?? '',
})
