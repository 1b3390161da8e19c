import type { Payload, PayloadRequest } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import type { ErrorCode } from '../errors.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { untilWritten } from '../store/until-written.ts'
import type { Comment } from '../payload-types.ts'
import { writeBatch } from './change-batch.ts'
import { newKey } from './event.ts'
import { finish } from './finish.ts'
import { readRows, type Row, toRow } from './comment-row.ts'
import {
  asReadOf,
  asWritten,
  type By,
  type Change,
  dataOf,
  eventsOf,
  type OneWrite,
  type Writing,
  type Written,
} from './writing.ts'

export type Outcome =
  /** `events`: the ids of its events in the log. */
  | { kind: 'changed'; id: string; before: Row; row: Row; events: string[] }
  | { kind: 'unchanged'; id: string; row: Row }
  | { kind: 'refused'; id: string; code: ErrorCode; row: Row }
  | { kind: 'missing'; id: string }

const MAX_TRIES = 25

/**
 * Changes the status of existing comments, moves them to or from the trash, or edits their text for a
 * moderator. No other function does so. The statement that changes a row matches only the row that
 * its plan was made for. The same statement records the follow-ups (the log, the thread, the
 * reports), which are done at once; after a crash the sweep does them.
 */
export async function changeComments(
  payload: Payload,
  changes: readonly Change[],
  by: By,
): Promise<Outcome[]> {
  const ids = changes.map(({ id }) => id)
  const readAt = new Date()
  const rows = await readRows(payload, ids, by.req)
  const isPublic = await publicStories(payload, rows.values(), by.req)
  const { redress } = await payload.findGlobal({
    slug: 'settings',
    depth: 0,
    ...(by.req ? { req: by.req } : {}),
  })
  const tellsWhy = redress === true || by.tellsWhy === true
  const writing: Writing = { by, isPublic, tellsWhy, key: newKey() }
  const inBatch = await writeBatch(payload, { changes, rows, readAt, writing })
  const outcomes: Outcome[] = []
  const written: Written[] = [...inBatch.values()]
  for (const change of changes) {
    const first = inBatch.get(change.id)
    inBatch.delete(change.id)
    const done = first ?? (await changeOne(payload, { change, row: rows.get(change.id), writing }))
    if ('kind' in done) {
      outcomes.push(done)
      continue
    }
    if (!first) written.push(done)
    const { before, row, events } = done
    outcomes.push({ kind: 'changed', id: row.id, before, row, events: events.map(({ id }) => id) })
  }
  await finish(payload, written, by)
  return outcomes
}

type One = { change: Change; row: Row | undefined; writing: Writing }

function changeOne(payload: Payload, one: One): Promise<Written | Outcome> {
  const { change, writing } = one
  const { id } = change
  let isRead = true
  let { row } = one
  return untilWritten<Written | Outcome>(
    { maxTries: MAX_TRIES, subject: `Comment ${id}` },
    async () => {
      if (!isRead) row = (await readRows(payload, [id], writing.by.req)).get(id)
      isRead = false
      if (!row) return { kind: 'missing', id }
      const plan = change.plan(row)
      if (!plan) return { kind: 'unchanged', id, row }
      if ('refuse' in plan) return { kind: 'refused', id, code: plan.refuse, row }
      return write(payload, { before: row, plan, writing })
    },
  )
}

/** @returns null when the row changed since it was read */
async function write(payload: Payload, one: OneWrite): Promise<Written | null> {
  const { before, plan, writing } = one
  const { now, req } = writing.by
  // Later than the write it was read after, also within one millisecond: no two look the same.
  const at = Math.max(now.getTime(), new Date(before.updatedAt).getTime() + 1)
  const data = asWritten({ ...dataOf(one), updatedAt: new Date(at).toISOString() })
  const doc = await updateIfUnchanged<Comment>(payload, {
    collection: 'comments',
    id: before.id,
    read: asReadOf(before),
    data,
    req,
  })
  return doc ? { before, row: toRow(doc), plan, events: eventsOf(payload, one) } : null
}

async function publicStories(
  payload: Payload,
  rows: Iterable<Row>,
  req?: PayloadRequest,
): Promise<Set<string>> {
  const stories = [...new Set([...rows].map(({ story }) => story))]
  if (stories.length === 0) return new Set()
  const found = await payload.db.find<{ id: string }>({
    collection: 'stories',
    pagination: false,
    select: {},
    where: { and: [{ id: { in: stories } }, isPublicStory] },
    ...(req ? { req } : {}),
  })
  return new Set(found.docs.map(({ id }) => id))
}
