import type { Comment, Story } from '../../payload-types.ts'

// The rows behind a story page, with the columns that readers may see and no others. Absent values
// are null. Times are RFC 3339 in UTC.

export type LinkRow = {
  id: string
  slug: string | null
  path: string | null
  headline: string | null
  publishedAt: string | null
}

/** `sizes` are in the order of the collection's `imageSizes`. */
export type PhotoRow = {
  id: string
  caption: string | null
  credit: string | null
  byline: string | null
  agency: string | null
  /** Null in rows that were last saved before the column was there. */
  printedCredit: string | null
  fileNote: boolean | null
  dateTaken: string | null
  alt: string | null
  sizes: { name: string; filename: string | null; width: number | null; height: number | null }[]
}

export type PageStoryRow = LinkRow & {
  standfirst: string | null
  bodyHtml: string | null
  excerpt: string | null
  wordCount: number | null
  dateline: string | null
  readerUpdatedAt: string | null
  sourceKind: string | null
  sourceAgency: string | null
  section: string | null
  commentsMode: NonNullable<Story['commentsMode']> | null
  commentsStayOpen: boolean
  leadCaption: string | null
  topics: string[]
  /** In the order of the byline. */
  authors: { id: string; name: string; slug: string | null }[]
  photo: PhotoRow | null
  /** The number of visible comments, replies included. */
  visibleComments: number
}

export type CommentRow = {
  id: string
  author: string
  bodyHtml: string | null
  createdAt: string
  depth: number | null
  parent: string | null
  answers: string | null
  likes: number | null
  byStaff: boolean | null
  pinned: boolean | null
  editedAt: string | null
  removed: NonNullable<Comment['removed']> | null
  position: string
}

type NearbyAsk = {
  story: { id: string; publishedAt: string | null }
  /** The section of the story with its subsections; none for a story without a section. */
  sections: readonly string[]
  /** The neighbours come from these sections, or from the whole site. */
  scope: 'SECTION' | 'SITE'
  /** How many of the newest stories of the sections to read, without this one. */
  latest: number
}

export type Nearby = { older: LinkRow | null; newer: LinkRow | null; latest: LinkRow[] }

export type RootsAsk = {
  story: string
  sort: 'NEWEST' | 'OLDEST'
  /** The last root of the page before. */
  after: { isPinned: boolean; position: string } | null
  limit: number
}

type RepliesAsk = {
  story: string
  roots: readonly string[]
  /** The position of the last reply of the page before. */
  after: string | null
  limit: number
}

/** A page of the replies under a root, by position, and the number of all of them. */
export type RepliesRow = { total: number; rows: CommentRow[] }

type Answer<T> = T | Promise<T>

/** The reads behind a story page. Each takes one statement on SQLite. */
export type PageReads = {
  /** Finds a public story by its slug. */
  story: (slug: string) => Answer<PageStoryRow | null>
  around: (ask: NearbyAsk) => Answer<Nearby>
  /** Reads visible root comments, the pinned ones first. */
  roots: (ask: RootsAsk) => Answer<CommentRow[]>
  /** Reads one visible root of a story: a list of one, or of none. */
  root: (ask: { story: string; id: string }) => Answer<CommentRow[]>
  /** Reads the visible replies under each root, at every depth. A root without replies may be absent. */
  replies: (ask: RepliesAsk) => Answer<Map<string, RepliesRow>>
}
