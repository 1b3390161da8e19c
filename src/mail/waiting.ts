import type { Payload, Where } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { CommentStatus } from '../comments/verdict.ts'
import type { Comment, Report, Story } from '../payload-types.ts'

/** A comment as an email to moderators shows it. */
export type WaitingComment = {
  id: string
  status: CommentStatus
  author: string
  email: string | null
  body: string
  heldFor: { reason: string }[]
  createdAt: string
  story: { id: string; headline: string }
  /**
   * The comment that it answers. `isHidden`: readers do not see its thread, so they would not see an
   * approved reply either.
   */
  parent: { author: string; body: string; isHidden?: true } | null
  /** The open reports: their number, and each reason with its number, the most frequent first. */
  reports: { count: number; reasons: [reason: string, count: number][] }
}

type Query = { where: Where; limit: number }

/** Finds the comments that match, oldest first, with their stories, parents and open reports. */
export async function findWaiting(
  payload: Payload,
  { where, limit }: Query,
): Promise<WaitingComment[]> {
  const { docs } = await payload.db.find<Comment>({
    collection: 'comments',
    limit,
    pagination: false,
    sort: 'position',
    where,
  })
  const stories = await byId<Story>(
    payload,
    'stories',
    docs.map(({ story }) => idOf(story)),
  )
  const above = await byId<Comment>(
    payload,
    'comments',
    docs.flatMap(({ answers, parent }) => [idOf(answers), idOf(parent)]),
  )
  const reports = await openReports(payload, docs)
  return docs.map((doc) => {
    const story = idOf(doc.story) ?? ''
    const answered = above.get(idOf(doc.answers) ?? '')
    const isHidden = above.get(idOf(doc.parent) ?? '')?.shown === false
    return {
      id: doc.id,
      status: doc.status,
      author: doc.author,
      email: doc.email ?? null,
      body: doc.body,
      heldFor: Array.isArray(doc.heldFor) ? (doc.heldFor as { reason: string }[]) : [],
      createdAt: new Date(doc.createdAt).toISOString(),
      story: { id: story, headline: stories.get(story)?.headline ?? '' },
      parent: answered ? presentAnswered(answered, isHidden) : null,
      reports: reports.get(doc.id) ?? { count: 0, reasons: [] },
    }
  })
}

async function byId<T extends { id: string }>(
  payload: Payload,
  collection: 'stories' | 'comments',
  ids: (string | null)[],
): Promise<Map<string, T>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await payload.db.find<T>({
    collection,
    pagination: false,
    where: { id: { in: wanted } },
  })
  return new Map(found.docs.map((doc) => [doc.id, doc]))
}

async function openReports(payload: Payload, comments: readonly Comment[]) {
  const all = new Map<string, WaitingComment['reports']>()
  const reported = comments.filter(({ reportedAt }) => reportedAt).map(({ id }) => id)
  if (reported.length === 0) return all
  const { docs } = await payload.db.find<Report>({
    collection: 'reports',
    pagination: false,
    where: { and: [{ comment: { in: reported } }, { state: { equals: 'open' } }] },
  })
  for (const id of reported) {
    const mine = docs.filter(({ comment }) => comment === id)
    const counts = new Map<string, number>()
    for (const { reason } of mine) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    all.set(id, { count: mine.length, reasons: [...counts].sort(([, a], [, b]) => b - a) })
  }
  return all
}

const presentAnswered = (
  { author, body }: Comment,
  isHidden: boolean,
): WaitingComment['parent'] => ({
  author,
  body,
  ...(isHidden ? { isHidden } : {}),
})
