import type { Payload, Where } from 'payload'
import { env } from '../env.ts'
import { idOf } from '../lib/relation.ts'
import type { Appeal, Ban, Comment, Notice, Report, Story, Subscription } from '../payload-types.ts'
import { ofReader } from './erase.ts'

type ExportedStory = { headline: string; address: string } | null

/**
 * Everything that is stored about an address's posts. Dates are RFC 3339. A value that is not
 * stored is null.
 */
export type ReaderData = {
  format: 'dateline-reader-data'
  version: 1
  exportedAt: string
  address: string
  comments: {
    id: string
    story: ExportedStory
    /** The comment under which it stands. */
    parent: string | null
    /** The comment that it answers. */
    answers: string | null
    author: string
    body: string
    status: Comment['status']
    createdAt: string
    editedAt: string | null
    deletedAt: string | null
    decidedAt: string | null
    rejectionReason: string | null
    /** The names of the rules that held it. */
    heldBy: string[]
    spamScore: number | null
    likes: number
    networkPrefix: string | null
    userAgent: string | null
    language: string | null
    /** The decided reports about it, without the readers who reported it. */
    reports: { reason: string; verdict: string; reportedAt: string }[]
  }[]
  subscriptions: {
    story: ExportedStory
    state: Subscription['state']
    language: string
    createdAt: string
    confirmedAt: string | null
  }[]
  /** The open reports whose outcome the address gets. */
  reports: { reason: string; explanation: string | null; language: string | null; sentAt: string }[]
  bans: { kind: Ban['kind']; hint: string | null; until: string; reason: string }[]
  /** The notices of illegal content that the address sent. */
  notices: {
    law: string
    name: string | null
    explanation: string | null
    state: Notice['state']
    sentAt: string
    decidedAt: string | null
  }[]
  /** The appeals against decisions on its comments. */
  appeals: { explanation: string | null; state: Appeal['state']; sentAt: string }[]
}

const AT_ONCE = 500

/** Gathers a reader's data, a page of comments at a time. */
export async function exportReader(
  payload: Payload,
  address: string,
  now: Date,
): Promise<ReaderData> {
  const stories = new Map<string, ExportedStory>()
  const data: ReaderData = {
    format: 'dateline-reader-data',
    version: 1,
    exportedAt: now.toISOString(),
    address,
    comments: [],
    subscriptions: [],
    reports: await reportsOf(payload, address),
    bans: [],
    notices: await noticesOf(payload, address),
    appeals: [],
  }
  for await (const docs of pagesOf(payload, address)) {
    await learnStories(payload, stories, docs)
    const ids = docs.map(({ id }) => id)
    const reports = await decidedReports(payload, ids)
    data.comments.push(...docs.map((doc) => toExport(doc, { stories, reports })))
    data.bans.push(...(await bansBy(payload, ids)))
    data.appeals.push(...(await appealsOf(payload, ids)))
  }
  const { docs } = await payload.db.find<Subscription>({
    collection: 'subscriptions',
    pagination: false,
    sort: 'createdAt',
    where: ofReader(address),
  })
  await learnStories(payload, stories, docs)
  data.subscriptions = docs.map((sub) => ({
    story: stories.get(sub.story) ?? null,
    state: sub.state,
    language: sub.language,
    createdAt: sub.createdAt,
    confirmedAt: sub.confirmedAt ?? null,
  }))
  return data
}

async function* pagesOf(payload: Payload, address: string): AsyncGenerator<Comment[]> {
  let after: string | null = null
  for (;;) {
    const beyond: Where[] = after ? [{ position: { greater_than: after } }] : []
    const found: { docs: Comment[] } = await payload.db.find<Comment>({
      collection: 'comments',
      limit: AT_ONCE,
      pagination: false,
      sort: 'position',
      where: { and: [ofReader(address), ...beyond] },
    })
    yield found.docs
    after = found.docs.at(-1)?.position ?? null
    if (found.docs.length < AT_ONCE || after === null) return
  }
}

async function learnStories(
  payload: Payload,
  stories: Map<string, ExportedStory>,
  docs: readonly Pick<Comment, 'story'>[],
): Promise<void> {
  const ids = docs.map(({ story }) => idOf(story) ?? '')
  const wanted = [...new Set(ids)].filter((id) => id !== '' && !stories.has(id))
  if (wanted.length === 0) return
  const found = await payload.db.find<Story>({
    collection: 'stories',
    pagination: false,
    select: { headline: true, path: true },
    where: { id: { in: wanted } },
  })
  const { serverURL, allowedOrigins } = env()
  const site = allowedOrigins[0] ?? serverURL
  for (const { id, headline, path } of found.docs)
    stories.set(id, { headline: headline ?? '', address: path ? site + path : '' })
}

async function decidedReports(payload: Payload, comments: string[]): Promise<Report[]> {
  const found = await payload.db.find<Report>({
    collection: 'reports',
    pagination: false,
    sort: 'createdAt',
    where: { and: [{ comment: { in: comments } }, { state: { not_equals: 'open' } }] },
  })
  return found.docs
}

/** Reads the bans on the reader of these comments, by address or by network. */
async function bansBy(payload: Payload, comments: string[]): Promise<ReaderData['bans']> {
  const found = await payload.db.find<Ban>({
    collection: 'bans',
    pagination: false,
    where: { comment: { in: comments } },
  })
  return found.docs.map(({ kind, hint, until, reason }) => ({
    kind,
    hint: hint ?? null,
    until,
    reason,
  }))
}

async function reportsOf(payload: Payload, address: string): Promise<ReaderData['reports']> {
  const found = await payload.db.find<Report>({
    collection: 'reports',
    pagination: false,
    sort: 'createdAt',
    where: ofReader(address),
  })
  return found.docs.map(({ reason, explanation, language, createdAt }) => ({
    reason,
    explanation: explanation ?? null,
    language: language ?? null,
    sentAt: createdAt,
  }))
}

async function noticesOf(payload: Payload, address: string): Promise<ReaderData['notices']> {
  const found = await payload.db.find<Notice>({
    collection: 'notices',
    pagination: false,
    sort: 'position',
    where: ofReader(address),
  })
  return found.docs.map(({ law, name, explanation, state, createdAt, decidedAt }) => ({
    law,
    name: name ?? null,
    explanation: explanation ?? null,
    state,
    sentAt: createdAt,
    decidedAt: decidedAt ?? null,
  }))
}

async function appealsOf(payload: Payload, comments: string[]): Promise<ReaderData['appeals']> {
  const found = await payload.db.find<Appeal>({
    collection: 'appeals',
    pagination: false,
    sort: 'position',
    where: { and: [{ kind: { equals: 'decision' } }, { comments: { in: comments } }] },
  })
  return found.docs.map(({ explanation, state, createdAt }) => ({
    explanation: explanation ?? null,
    state,
    sentAt: createdAt,
  }))
}

type Known = { stories: Map<string, ExportedStory>; reports: readonly Report[] }

const toExport = (doc: Comment, { stories, reports }: Known): ReaderData['comments'][number] => ({
  id: doc.id,
  story: stories.get(idOf(doc.story) ?? '') ?? null,
  parent: idOf(doc.parent),
  answers: idOf(doc.answers),
  author: doc.author,
  body: doc.body,
  status: doc.status,
  createdAt: doc.createdAt,
  editedAt: doc.editedAt ?? null,
  deletedAt: doc.deletedAt ?? null,
  decidedAt: doc.decidedAt ?? null,
  rejectionReason: doc.rejectionReason ?? null,
  heldBy: Array.isArray(doc.heldFor)
    ? (doc.heldFor as { rule: string }[]).map(({ rule }) => rule)
    : [],
  spamScore: doc.spamScore ?? null,
  likes: doc.likes ?? 0,
  networkPrefix: doc.networkPrefix ?? null,
  userAgent: doc.userAgent ?? null,
  language: doc.language ?? null,
  reports: reports
    .filter(({ comment }) => comment === doc.id)
    .map(({ reason, state, createdAt }) => ({ reason, verdict: state, reportedAt: createdAt })),
})
