import type { Payload, PayloadRequest } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import { possibleIds } from '../store/ids.ts'
import type { CommentStatus, EventSource, RejectionReason } from './verdict.ts'

/** The columns of a stored comment that a decision may read or change. */
export type Row = {
  id: string
  story: string
  parent: string | null
  root: string | null
  author: string
  body: string
  status: CommentStatus
  deletedAt: string | null
  decidedBy: string | null
  decidedAt: string | null
  decidedFrom: EventSource | null
  rejectionReason: RejectionReason | null
  heldFor: Comment['heldFor']
  reportCount: number | null
  reportedAt: string | null
  visible: boolean
  pinned: boolean
  /** The text was removed for ever. */
  removed: boolean
  wantsLetter: boolean
  /** The time of the last change of the text. */
  editedAt: string | null
  updatedAt: string
  followUps: FollowUps | null
  followUpDue: string | null
}

const select = {
  story: true,
  parent: true,
  root: true,
  author: true,
  body: true,
  status: true,
  deletedAt: true,
  decidedBy: true,
  decidedAt: true,
  decidedFrom: true,
  rejectionReason: true,
  heldFor: true,
  reportCount: true,
  reportedAt: true,
  visible: true,
  pinned: true,
  removed: true,
  wantsLetter: true,
  editedAt: true,
  updatedAt: true,
  followUps: true,
  followUpDue: true,
} as const satisfies Record<Exclude<keyof Row, 'id'>, true>

/** SQLite allows more parameters in a statement. */
const AT_ONCE = 500

/** Reads comments, also those in the trash, and returns them by id. */
export async function readRows(
  payload: Payload,
  ids: readonly string[],
  req?: PayloadRequest,
): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>()
  const known = possibleIds(payload, ids)
  for (let from = 0; from < known.length; from += AT_ONCE) {
    const found = await payload.db.find<Comment>({
      collection: 'comments',
      pagination: false,
      select,
      where: { id: { in: known.slice(from, from + AT_ONCE) } },
      ...(req ? { req } : {}),
    })
    for (const doc of found.docs) rows.set(doc.id, toRow(doc))
  }
  return rows
}

/** Turns a document of the database into a row. */
export function toRow(doc: Comment): Row {
  return {
    id: doc.id,
    story: idOf(doc.story) ?? '',
    parent: idOf(doc.parent),
    root: idOf(doc.root),
    author: doc.author,
    body: doc.body,
    status: doc.status,
    deletedAt: iso(doc.deletedAt),
    decidedBy: idOf(doc.decidedBy),
    decidedAt: iso(doc.decidedAt),
    decidedFrom: doc.decidedFrom ?? null,
    rejectionReason: doc.rejectionReason ?? null,
    heldFor: doc.heldFor ?? null,
    reportCount: doc.reportCount ?? null,
    reportedAt: iso(doc.reportedAt),
    visible: doc.visible ?? false,
    pinned: doc.pinned ?? false,
    removed: Boolean(doc.removed),
    wantsLetter: doc.wantsLetter ?? false,
    editedAt: iso(doc.editedAt),
    updatedAt: new Date(doc.updatedAt).toISOString(),
    followUps: (doc.followUps as FollowUps | null | undefined) ?? null,
    followUpDue: iso(doc.followUpDue),
  }
}

const iso = (value: string | null | undefined): string | null =>
  value ? new Date(value).toISOString() : null
