import type { Payload } from 'payload'
import { textState } from '../comments/text-state.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment, Report, Section, Story } from '../payload-types.ts'
import {
  type CommentStatus,
  type EventSource,
  type Held,
  heldOf,
  type RejectionReason,
  type ReportReason,
} from '../comments/verdict.ts'
import { userNames } from './user-names.ts'

/** A comment as moderators see it. Times are in ISO 8601. */
export type QueueItem = {
  id: string
  author: string
  email: string | null
  networkPrefix: string | null
  body: string
  bodyHtml: string
  /** A decision carries this state. It applies only while the comment still has the same text. */
  textState: string
  createdAt: string
  editedAt: string | null
  status: CommentStatus
  deletedAt: string | null
  heldFor: Held[]
  spamScore: number | null
  spamWords: { word: string; weight: number }[]
  story: { id: string; headline: string; path: string | null; section: string | null }
  parent: { id: string; author: string; body: string; status: CommentStatus } | null
  decidedBy: { id: string; name: string } | null
  decidedAt: string | null
  decidedFrom: EventSource | null
  rejectionReason: RejectionReason | null
  reports: { count: number; reasons: { reason: ReportReason; count: number }[] }
  likes: number
  pinned: boolean
  byStaff: boolean
}

/** Loads what belongs to the comments of a page, with one query for each collection. */
export async function toItems(payload: Payload, rows: readonly Comment[]): Promise<QueueItem[]> {
  const reported = rows.filter((row) => row.reportCount).map(({ id }) => id)
  const [stories, parents, names, reports] = await Promise.all([
    readStories(payload, idsIn(rows, 'story')),
    readParents(payload, idsIn(rows, 'answers')),
    userNames(payload, idsIn(rows, 'decidedBy')),
    readReports(payload, reported),
  ])
  return rows.map((row) => {
    const story = idOf(row.story) ?? ''
    const decider = idOf(row.decidedBy)
    return {
      id: row.id,
      author: row.author,
      email: row.email ?? null,
      networkPrefix: row.networkPrefix ?? null,
      body: row.body,
      bodyHtml: row.bodyHtml ?? '',
      textState: textState(row),
      createdAt: row.createdAt,
      editedAt: row.editedAt ?? null,
      status: row.status,
      deletedAt: row.deletedAt ?? null,
      heldFor: heldOf(row),
      spamScore: row.spamScore ?? null,
      spamWords: listOf<{ word: string; weight: number }>(row.spamWords),
      story: stories.get(story) ?? { id: story, headline: '', path: null, section: null },
      parent: parents.get(idOf(row.answers) ?? '') ?? null,
      decidedBy: decider ? { id: decider, name: names.get(decider) ?? '' } : null,
      decidedAt: row.decidedAt ?? null,
      decidedFrom: row.decidedFrom ?? null,
      rejectionReason: row.rejectionReason ?? null,
      reports: { count: row.reportCount ?? 0, reasons: tally(reports.get(row.id) ?? []) },
      likes: row.likes ?? 0,
      pinned: row.pinned ?? false,
      byStaff: row.byStaff ?? false,
    }
  })
}

const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

const idsIn = (rows: readonly Comment[], relation: 'story' | 'answers' | 'decidedBy'): string[] => [
  ...new Set(rows.map((row) => idOf(row[relation])).filter((id) => id !== null)),
]

async function readStories(
  payload: Payload,
  ids: readonly string[],
): Promise<Map<string, QueueItem['story']>> {
  const stories = await readThese<Story>(payload, 'stories', ids, {
    headline: true,
    path: true,
    section: true,
  })
  const sections = await readThese<Section>(
    payload,
    'sections',
    [...new Set(stories.map(({ section }) => idOf(section)).filter((id) => id !== null))],
    { title: true },
  )
  const titles = new Map(sections.map(({ id, title }) => [id, title]))
  return new Map(
    stories.map(({ id, headline, path, section }) => [
      id,
      {
        id,
        headline: headline ?? '',
        path: path ?? null,
        section: titles.get(idOf(section) ?? '') ?? null,
      },
    ]),
  )
}

async function readParents(
  payload: Payload,
  ids: readonly string[],
): Promise<Map<string, NonNullable<QueueItem['parent']>>> {
  const select = { author: true, body: true, status: true } as const
  const docs = await readThese<Comment>(payload, 'comments', ids, select)
  return new Map(docs.map(({ id, author, body, status }) => [id, { id, author, body, status }]))
}

/** Reads the reasons of the open reports, by comment id. */
async function readReports(
  payload: Payload,
  comments: readonly string[],
): Promise<Map<string, ReportReason[]>> {
  const reasons = new Map<string, ReportReason[]>()
  if (comments.length === 0) return reasons
  const { docs } = await payload.db.find<Report>({
    collection: 'reports',
    pagination: false,
    select: { comment: true, reason: true },
    where: { and: [{ comment: { in: [...comments] } }, { state: { equals: 'open' } }] },
  })
  for (const { comment, reason } of docs)
    reasons.set(comment, [...(reasons.get(comment) ?? []), reason])
  return reasons
}

/** Counts each reason and puts the most frequent first. */
function tally(reasons: readonly ReportReason[]): QueueItem['reports']['reasons'] {
  const counts = new Map<ReportReason, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
}

async function readThese<T extends { id: string }>(
  payload: Payload,
  collection: 'stories' | 'sections' | 'comments',
  ids: readonly string[],
  select: Record<string, true>,
): Promise<T[]> {
  if (ids.length === 0) return []
  const where = { id: { in: [...ids] } }
  const { docs } = await payload.db.find<T>({ collection, pagination: false, select, where })
  return docs
}
