import type { SqliteValue } from '../sqlite-driver.ts'
import type {
  CommentRow,
  LinkRow,
  Nearby,
  PageReads,
  PageStoryRow,
  PhotoRow,
  RepliesRow,
  RootsAsk,
} from './page-reads.ts'
import type { ReadConnection } from './sqlite-connection.ts'
import {
  nearbySql,
  pageStatements,
  repliesSql,
  rootSql,
  rootsSql,
  storySql,
} from './sqlite-page-sql.ts'

/**
 * Prepares the statements of a story page.
 * @param sizes the names of the photo sizes
 * @throws SqliteError when a column or an index is missing
 */
export function sqlitePageReads({ prepare }: ReadConnection, sizes: readonly string[]): PageReads {
  for (const sql of pageStatements(sizes)) prepare(sql)
  const story = prepare(storySql(sizes))
  const around = { SECTION: prepare(nearbySql.SECTION), SITE: prepare(nearbySql.SITE) }
  const rootsOf = (sort: RootsAsk['sort']) => ({
    start: prepare(rootsSql(sort, 'start')),
    pinned: prepare(rootsSql(sort, 'pinned')),
    others: prepare(rootsSql(sort, 'others')),
  })
  const roots = { NEWEST: rootsOf('NEWEST'), OLDEST: rootsOf('OLDEST') }
  const root = prepare(rootSql)
  const replies = prepare(repliesSql)
  return {
    story: (slug) => {
      const row = story.get([slug])
      return row ? toStory(row) : null
    },
    around: (ask) => {
      const { id, publishedAt } = ask.story
      const sections = JSON.stringify(ask.sections)
      const row = around[ask.scope].get([publishedAt, id, ask.latest, sections])
      return mergeNearby(list(row?.found) as RawNearby[], ask.latest)
    },
    roots: ({ story: id, sort, after, limit }) => {
      const place = after === null ? 'start' : after.isPinned ? 'pinned' : 'others'
      const values = after === null ? [id, limit] : [id, limit, after.position]
      const row = roots[sort][place].get(values)
      return [...list(row?.pinned), ...list(row?.others)]
        .slice(0, limit)
        .map((raw) => toComment(raw as RawComment))
    },
    root: ({ id, story: of }) =>
      list(root.get([id, of])?.found).map((raw) => toComment(raw as RawComment)),
    replies: (ask) => {
      // Every position comes after the empty text.
      const row = replies.get([JSON.stringify(ask.roots), ask.limit, ask.after ?? ''])
      return new Map(
        (list(row?.found) as RawReplies[]).map(([root, total, rows]): [string, RepliesRow] => [
          root,
          { total, rows: rows.map(toComment) },
        ]),
      )
    },
  }
}

type Row = Record<string, SqliteValue>

const text = (value: SqliteValue | undefined): string | null =>
  typeof value === 'string' ? value : null

/** Returns a time as Payload does. */
const time = (value: SqliteValue | undefined): string | null => {
  if (typeof value !== 'string') return null
  return value.length === 24 && value.endsWith('Z') ? value : new Date(value).toISOString()
}

const list = (value: SqliteValue | undefined): unknown[] =>
  typeof value === 'string' ? (JSON.parse(value) as unknown[]) : []

type Flag = number | null
const flag = (value: Flag): boolean | null => (value === null ? null : value !== 0)

type RawPhoto = Omit<PhotoRow, 'fileNote'> & { fileNote: Flag }

function toStory(row: Row): PageStoryRow {
  const photo = text(row.photo)
  return {
    id: text(row.id) ?? '',
    slug: text(row.slug),
    path: text(row.path),
    headline: text(row.headline),
    publishedAt: time(row.published_at),
    standfirst: text(row.standfirst),
    bodyHtml: text(row.body_html),
    excerpt: text(row.excerpt),
    wordCount: row.word_count === null ? null : Number(row.word_count),
    dateline: text(row.dateline),
    readerUpdatedAt: time(row.reader_updated_at),
    sourceKind: text(row.source_kind),
    sourceAgency: text(row.source_agency),
    section: text(row.section_id),
    commentsMode: text(row.comments_mode) as PageStoryRow['commentsMode'],
    commentsStayOpen: row.comments_stay_open === 1,
    leadCaption: text(row.lead_caption),
    topics: list(row.topics) as string[],
    authors: list(row.authors) as PageStoryRow['authors'],
    photo: photo === null ? null : toPhoto(JSON.parse(photo) as RawPhoto),
    visibleComments: Number(row.visible_comments ?? 0),
  }
}

const toPhoto = (raw: RawPhoto): PhotoRow => ({
  ...raw,
  fileNote: flag(raw.fileNote),
  dateTaken: time(raw.dateTaken),
})

type RawLink = [string, string | null, string | null, string | null, string | null]
/** The rows of one section: older, newer and latest. */
type RawNearby = [RawLink[], RawLink[], RawLink[]]

const toLink = ([id, slug, path, headline, publishedAt]: RawLink): LinkRow => ({
  id,
  slug,
  path,
  headline,
  publishedAt: time(publishedAt),
})

/** Chooses among the rows of all sections. */
function mergeNearby(sections: readonly RawNearby[], limit: number): Nearby {
  const found = (part: 0 | 1 | 2): LinkRow[] => {
    const rows = sections.flatMap((section) => section[part].map(toLink))
    return sections.length > 1 ? rows.sort(newestFirst) : rows
  }
  return {
    older: found(0)[0] ?? null,
    newer: found(1).at(-1) ?? null,
    latest: found(2).slice(0, limit),
  }
}

const newestFirst = (a: LinkRow, b: LinkRow): number =>
  compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(b.id, a.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type RawComment = [
  string,
  string,
  string | null,
  string,
  number | null,
  string | null,
  number | null,
  Flag,
  Flag,
  string | null,
  CommentRow['removed'],
  string,
  string | null,
]

type RawReplies = [root: string, total: number, rows: RawComment[]]

const toComment = (raw: RawComment): CommentRow => ({
  id: raw[0],
  author: raw[1],
  bodyHtml: raw[2],
  createdAt: time(raw[3]) ?? '',
  depth: raw[4],
  parent: raw[5],
  likes: raw[6],
  byStaff: flag(raw[7]),
  pinned: flag(raw[8]),
  editedAt: time(raw[9]),
  removed: raw[10],
  position: raw[11],
  answers: raw[12],
})
