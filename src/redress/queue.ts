import type { CollectionSlug, Payload, Where } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { makeCursor, readCursor } from '../lib/cursor.ts'
import type { Appeal, Comment, ModerationEvent, Notice } from '../payload-types.ts'
import { possibleIds } from '../store/ids.ts'
import { type QueueItem, toItems } from '../desk/queue-item.ts'
import { queueCounts } from '../desk/queue.ts'

/** A notice with the comments that it names, as they are now, without deleted ones. */
export type NoticeItem = {
  id: string
  law: Notice['law']
  explanation: string | null
  name: string | null
  email: string | null
  createdAt: string
  state: Notice['state']
  /** The ids of the comments that it was right about. */
  upheldFor: string[]
  note: string | null
  decidedByName: string | null
  decidedAt: string | null
  comments: QueueItem[]
}

export type AppealItem = {
  id: string
  kind: Appeal['kind']
  explanation: string | null
  createdAt: string
  state: Appeal['state']
  note: string | null
  decidedByName: string | null
  decidedAt: string | null
  /** The user who made the decision; null for a rule. */
  against: { id: string; name: string } | null
  /** False for the user who made the decision. */
  mayDecide: boolean
  /** The decision; null when the appeal is about a notice. */
  decision: { to: string | null; reason: string | null; note: string | null; at: string } | null
  /** The notice; null when the appeal is about a decision. */
  notice: { law: Notice['law']; explanation: string | null; state: Notice['state'] } | null
  comments: QueueItem[]
}

type Asked = { state: string; after: string | null; first: number }
/** `endCursor` is null on an empty page. */
export type RedressPage<T> = {
  items: T[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}
type Row = { id: string; position: string; comments: string[] }

/** Reads a page of notices: open ones from the oldest, decided ones from the newest. */
export async function noticesPage(
  payload: Payload,
  asked: Asked,
): Promise<RedressPage<NoticeItem>> {
  const { rows, pageInfo } = await pageOf<Notice>(payload, 'notices', asked)
  const comments = await commentsOf(payload, rows)
  const items = rows.map((row) => ({
    id: row.id,
    law: row.law,
    explanation: row.explanation ?? null,
    name: row.name ?? null,
    email: row.email ?? null,
    upheldFor: (row.upheldFor ?? []) as string[],
    ...verdictOf(row),
    state: row.state,
    comments: pick(comments, row),
  }))
  return { items, pageInfo }
}

/** Reads a page of appeals in the same order. `user`: the user who reads it. */
export async function appealsPage(
  payload: Payload,
  { user, ...asked }: Asked & { user: string },
): Promise<RedressPage<AppealItem>> {
  const { rows, pageInfo } = await pageOf<Appeal>(payload, 'appeals', asked)
  const subjects = (kind: Appeal['kind']) =>
    rows.filter((row) => row.kind === kind).map(({ subject }) => subject)
  const [comments, events, notices] = await Promise.all([
    commentsOf(payload, rows),
    byId<ModerationEvent>(payload, 'moderation-events', subjects('decision')),
    byId<Notice>(payload, 'notices', subjects('notice')),
  ])
  const items = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    explanation: row.explanation ?? null,
    ...verdictOf(row),
    state: row.state,
    against: row.against ? { id: row.against, name: row.againstName ?? '' } : null,
    mayDecide: row.state === 'open' && row.against !== user,
    decision: toDecision(events.get(row.subject)),
    notice: toNotice(notices.get(row.subject)),
    comments: pick(comments, row),
  }))
  return { items, pageInfo }
}

const toDecision = (event: ModerationEvent | undefined): AppealItem['decision'] =>
  event
    ? {
        to: event.to ?? null,
        reason: event.reason ?? null,
        note: event.note ?? null,
        at: event.createdAt,
      }
    : null

const toNotice = (notice: Notice | undefined): AppealItem['notice'] =>
  notice ? { law: notice.law, explanation: notice.explanation ?? null, state: notice.state } : null

const verdictOf = (row: Notice | Appeal) => ({
  createdAt: row.createdAt,
  note: row.note ?? null,
  decidedByName: row.decidedByName ?? null,
  decidedAt: row.decidedAt ?? null,
})

/** Counts the comments, notices and appeals of each tab of the moderation screen. */
export const tabCounts = async (payload: Payload) => ({
  ...(await queueCounts(payload)),
  ...(await redressCounts(payload)),
})
export type TabCounts = Awaited<ReturnType<typeof tabCounts>>

/** Counts the open rows, on their index. */
async function redressCounts(payload: Payload): Promise<{ notices: number; appeals: number }> {
  const open = { state: { equals: 'open' } }
  const [notices, appeals] = await Promise.all([
    payload.db.count({ collection: 'notices', where: open }),
    payload.db.count({ collection: 'appeals', where: open }),
  ])
  return { notices: notices.totalDocs, appeals: appeals.totalDocs }
}

async function pageOf<T extends Row>(
  payload: Payload,
  collection: 'notices' | 'appeals',
  { state, after, first }: Asked,
): Promise<{ rows: T[]; pageInfo: RedressPage<T>['pageInfo'] }> {
  const list = `${collection} ${state}`
  const isOldest = state === 'open'
  const where: Where[] = [{ state: { equals: state } }]
  if (after !== null) {
    const key = readCursor(after, list, env().secret)
    if (key === null)
      throw new DatelineError(
        'bad-cursor',
        'This cursor does not belong to this list. Start again without `after`.',
        {
          field: 'after',
        },
      )
    where.push({ position: { [isOldest ? 'greater_than' : 'less_than']: key } })
  }
  const { docs } = await payload.db.find<T>({
    collection,
    limit: first + 1,
    pagination: false,
    sort: isOldest ? 'position' : '-position',
    where: { and: where },
  })
  const rows = docs.slice(0, first)
  const last = rows.at(-1)
  const endCursor = last ? makeCursor(last.position, list, env().secret) : null
  return { rows, pageInfo: { endCursor, hasNextPage: docs.length > first } }
}

async function commentsOf(payload: Payload, rows: readonly Row[]): Promise<Map<string, QueueItem>> {
  const ids = rows.flatMap(({ comments }) => comments)
  const found = await byId<Comment>(payload, 'comments', ids)
  const items = await toItems(payload, [...found.values()])
  return new Map(items.map((item) => [item.id, item]))
}

const pick = (items: Map<string, QueueItem>, { comments }: Row): QueueItem[] =>
  comments.map((id) => items.get(id)).filter((item) => item !== undefined)

async function byId<T extends { id: string }>(
  payload: Payload,
  collection: CollectionSlug,
  ids: readonly string[],
): Promise<Map<string, T>> {
  const known = possibleIds(payload, ids)
  if (known.length === 0) return new Map()
  const { docs } = await payload.db.find<T>({
    collection,
    pagination: false,
    where: { id: { in: known } },
  })
  return new Map(docs.map((doc) => [doc.id, doc]))
}
