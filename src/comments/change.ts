import type { Payload, PayloadRequest } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import type { ErrorCode } from '../errors.ts'
import type { Comment } from '../payload-types.ts'
import { writeBatch } from './change-batch.ts'
import { newKey } from './event.ts'
import { finish } from './finish.ts'
import { readRows, type Row, toRow } from './comment-row.ts'
import {
  asWritten,
  type By,
  type Change,
  dataOf,
  eventsOf,
  isUnchanged,
  type OneWrite,
  untilNoConflictIn,
  type Writing,
  type Written,
} from './writing.ts'

export type Outcome =
  /** `events`: the ids of what the log says of it. */
  | { kind: 'changed'; id: string; before: Row; row: Row; events: string[] }
  | { kind: 'unchanged'; id: string; row: Row }
  | { kind: 'refused'; id: string; code: ErrorCode; row: Row }
  | { kind: 'missing'; id: string }

const MAX_TRIES = 25
/**
 * The one function by which a comment that is there changes its status, its place in the trash, or
 * its text by a moderator's hand. The statement that changes a row is conditional and fails when the
 * row is no longer what its plan was made for; what must follow (the log, the thread, the reports)
 * stands in that statement, is done at once, and is found by the sweep after a crash.
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
  const tellsWhy = redress === true || by.letter === true
  const writing: Writing = { by, isPublic, tellsWhy, key: newKey() }
  const alike = await writeBatch(payload, { changes, rows, readAt, writing })
  const outcomes: Outcome[] = []
  const written: Written[] = [...alike.values()]
  for (const change of changes) {
    const first = alike.get(change.id)
    alike.delete(change.id)
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

async function changeOne(payload: Payload, one: One): Promise<Written | Outcome> {
  const { change, writing } = one
  const { id } = change
  let { row } = one
  for (let tries = 1; ; tries += 1) {
    if (!row) return { kind: 'missing', id }
    const plan = change.plan(row)
    if (!plan) return { kind: 'unchanged', id, row }
    if ('refuse' in plan) return { kind: 'refused', id, code: plan.refuse, row }
    const written = await write(payload, { before: row, plan, writing })
    if (written) return written
    if (tries === MAX_TRIES)
      throw new Error(`Comment ${id} changed during every attempt to decide on it.`)
    row = (await readRows(payload, [id], writing.by.req)).get(id)
  }
}

/** @returns null when the row is no longer what it was */
async function write(payload: Payload, one: OneWrite): Promise<Written | null> {
  const { before, plan, writing } = one
  const { now, req } = writing.by
  // Later than the write it was read after, also within one millisecond: no two look alike.
  const at = Math.max(now.getTime(), new Date(before.updatedAt).getTime() + 1)
  const data = { ...dataOf(one), updatedAt: new Date(at).toISOString() }
  const doc: unknown = await untilNoConflictIn(req, () =>
    payload.db.updateOne({
      collection: 'comments',
      data: asWritten(data),
      options: { atomic: true },
      where: isUnchanged(before),
      ...(req ? { req } : {}),
    }),
  )
  return doc ? { before, row: toRow(doc as Comment), plan, events: eventsOf(payload, one) } : null
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
