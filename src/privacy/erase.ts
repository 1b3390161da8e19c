import type { Payload, Where } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import { recipientsIn } from '../follow-ups/recipients.ts'
import { postpone } from '../follow-ups/rewrite.ts'
import { type FollowUp, hasten } from '../follow-ups/run.ts'
import { idOf } from '../lib/relation.ts'
import { tellOfRemoval } from '../comments/settle-reports.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { Comment, ModerationEvent, PrivacyRequest } from '../payload-types.ts'
import { ERASED_NAME, erasedColumns, type ErasedText, isBusy } from './erased-comment.ts'
import { eraseElsewhere } from './erase-elsewhere.ts'
import { afterErasure, ERASE_TASK, findRequest } from './requests.ts'

const AT_ONCE = 200
/** Somebody may wait for the answer. It must be well under the lease of a follow-up. */
const SLICE_MS = 10_000
const SOON_MS = 2_000

type Row = Omit<Comment, 'followUps' | 'followUpDue'> & {
  followUps?: FollowUps | null
  followUpDue?: string | null
}

/**
 * Erases the comments of a reader, and then all other rows that have the address. A crash loses
 * nothing: an erased comment has no address, and the request stays due until all are erased.
 */
export async function eraseReader({ payload, id, now }: Parameters<FollowUp['run']>[0]) {
  const request = await findRequest(payload, id)
  if (!request?.email || request.state !== 'confirmed') return
  const address = request.email
  const { erasedText } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  if (typeof request.erased !== 'number') await noteCount(payload, { id, address })

  const started = Date.now()
  const prefixes = new Set<string>()
  let after: string | null = null
  let left = 0
  for (;;) {
    const rows = await readSome(payload, address, after)
    for (const { networkPrefix } of rows) if (networkPrefix) prefixes.add(networkPrefix)
    left += await eraseSome(payload, rows, { request, text: erasedText, now })
    after = rows.at(-1)?.position ?? null
    if (rows.length < AT_ONCE || after === null) break
    if (Date.now() - started > SLICE_MS) return again(payload, { id, inMs: 0 })
  }
  // Others were writing to these comments. They are tried again soon, until none is left.
  if (left > 0) return again(payload, { id, inMs: SOON_MS })
  await eraseElsewhere(payload, { address, request: id, prefixes: [...prefixes] })
  await payload.db.updateOne({
    collection: 'privacy-requests',
    id,
    data: afterErasure(new Date()),
    returning: false,
  })
}

async function again(payload: Payload, { id, inMs }: { id: string; inMs: number }): Promise<void> {
  const until = new Date(Date.now() + inMs)
  await postpone(payload, { collection: 'privacy-requests', id, task: ERASE_TASK, until })
  if (inMs === 0) await hasten({ payload }, ERASE_TASK, id)
}

/** Stores the number of comments before the first is erased: after a crash the rest would be too few. */
async function noteCount(payload: Payload, { id, address }: { id: string; address: string }) {
  const erased = await countOf(payload, address)
  await payload.db.updateOne({
    collection: 'privacy-requests',
    id,
    data: { erased },
    returning: false,
  })
}

export const ofReader = (address: string): Where => ({ email: { equals: address } })

export const countOf = async (payload: Payload, address: string): Promise<number> =>
  (await payload.db.count({ collection: 'comments', where: ofReader(address) })).totalDocs

async function readSome(payload: Payload, address: string, after: string | null): Promise<Row[]> {
  const beyond: Where[] = after ? [{ position: { greater_than: after } }] : []
  const { docs } = await payload.db.find<Row>({
    collection: 'comments',
    limit: AT_ONCE,
    pagination: false,
    sort: 'position',
    where: { and: [ofReader(address), ...beyond] },
  })
  return docs
}

type By = { request: PrivacyRequest; text: ErasedText; now: Date }

/** @returns the number of comments that were skipped because others are writing to them */
async function eraseSome(payload: Payload, rows: readonly Row[], by: By): Promise<number> {
  const free = rows.filter((row) => !isBusy(row, new Date(), recipientsIn(payload, 'comments')))
  // The log and the quotes come first, so that rows that a crash leaves are found again.
  await logErased(payload, free, by)
  await forgetQuotes(payload, free, by.text)
  let left = rows.length - free.length
  const erased: string[] = []
  for (const row of free) {
    if (await eraseOne(payload, row, by.text)) erased.push(row.id)
    else left += 1
  }
  if (by.text === 'remove') await tellOfRemoval(payload, erased, by.now)
  return left
}

/** Erases a comment in one statement. @returns false when it changed since it was read */
async function eraseOne(payload: Payload, row: Row, text: ErasedText): Promise<boolean> {
  const at = Math.max(Date.now(), new Date(row.updatedAt).getTime() + 1)
  const data = {
    ...erasedColumns(row, text, recipientsIn(payload, 'comments')),
    updatedAt: new Date(at).toISOString(),
  }
  const read = {
    updatedAt: new Date(row.updatedAt).toISOString(),
    followUpDue: row.followUpDue ? new Date(row.followUpDue).toISOString() : null,
  }
  const one = { collection: 'comments' as const, id: row.id, read, data }
  return (await updateIfUnchanged(payload, one)) !== null
}

/** Logs the erasure of each comment that has no such event yet: its source and user, never its text. */
async function logErased(
  payload: Payload,
  rows: readonly Row[],
  { request, text }: By,
): Promise<void> {
  if (rows.length === 0) return
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    select: { comment: true },
    where: {
      and: [{ comment: { in: rows.map(({ id }) => id) } }, { action: { equals: 'erased' } }],
    },
  })
  const logged = new Set(docs.map(({ comment }) => comment))
  for (const row of rows) {
    if (logged.has(row.id)) continue
    const isMoved = text === 'remove' && row.status === 'pending'
    await payload.db.create({
      collection: 'moderation-events',
      data: {
        comment: row.id,
        story: idOf(row.story),
        action: 'erased',
        from: row.status,
        to: isMoved ? 'rejected' : row.status,
        source: request.source,
        user: request.user ?? null,
        userName: request.userName ?? null,
      },
      returning: false,
    })
  }
}

/**
 * Clears the quotes of comments in the log, bans, appeals and reports. A ban keeps its end, its reason
 * and a keyed hash of its reader. A decision without `before` cannot be undone.
 */
async function forgetQuotes(
  payload: Payload,
  rows: readonly Row[],
  text: ErasedText,
): Promise<void> {
  if (rows.length === 0) return
  const ofThem: Where = { comment: { in: rows.map(({ id }) => id) } }
  await payload.db.updateMany({
    collection: 'moderation-events',
    data: { note: null, ...(text === 'remove' ? { before: null } : {}) },
    returning: false,
    where: {
      and: [ofThem, { or: [{ note: { exists: true } }, { before: { exists: true } }] }],
    },
  })
  await payload.db.updateMany({
    collection: 'bans',
    data: { hint: ERASED_NAME, updatedAt: null },
    returning: false,
    where: ofThem,
  })
  // The reader wrote these to have a decision changed.
  await payload.db.updateMany({
    collection: 'appeals',
    data: { explanation: null, updatedAt: null },
    returning: false,
    where: {
      and: [{ kind: { equals: 'decision' } }, { comments: { in: rows.map(({ id }) => id) } }],
    },
  })
  if (text === 'remove')
    await payload.db.updateMany({
      collection: 'reports',
      data: { explanation: null, updatedAt: null },
      returning: false,
      where: { and: [ofThem, { explanation: { exists: true } }] },
    })
}
