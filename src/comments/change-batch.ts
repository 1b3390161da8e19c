import type { Payload, Where } from 'payload'
import { databaseOf } from '../store/by-database.ts'
import { unchanged } from '../store/update-if.ts'
import { updateMatching } from '../store/update-matching.ts'
import { readRows, type Row } from './comment-row.ts'
import {
  asReadOf,
  asWritten,
  type Change,
  dataOf,
  eventsOf,
  notesOf,
  type OneWrite,
  type Writing,
  type Written,
} from './writing.ts'

type Many = {
  changes: readonly Change[]
  rows: Map<string, Row>
  /** Rows that were written since are changed one by one. */
  readAt: Date
  writing: Writing
}

const BATCH_SIZE = 500

/**
 * Writes changes that set the same columns to the same values in one statement a batch. It does so on
 * SQLite only: on MongoDB one conflict would repeat the whole batch.
 * @returns the written rows by id; the caller tries the others one by one
 */
export async function writeBatch(payload: Payload, many: Many): Promise<Map<string, Written>> {
  const { changes, rows, readAt, writing } = many
  const done = new Map<string, Written>()
  if (databaseOf(payload) !== 'sqlite' || writing.by.req || changes.length < 2) return done
  const groups = new Map<string, { data: object; writes: OneWrite[] }>()
  for (const { id, plan: planner } of new Map(changes.map((one) => [one.id, one])).values()) {
    const before = rows.get(id)
    if (!before || before.updatedAt >= readAt.toISOString()) continue
    const plan = planner(before)
    if (!plan || 'refuse' in plan) continue
    const one = { before, plan, writing }
    const data = { ...dataOf(one), updatedAt: writing.by.now.toISOString() }
    const key = JSON.stringify([before.status, before.followUpDue, data])
    const group = groups.get(key) ?? { data, writes: [] }
    group.writes.push(one)
    groups.set(key, group)
  }
  for (const { data, writes } of groups.values())
    for (let from = 0; writes.length > 1 && from < writes.length; from += BATCH_SIZE) {
      const some = writes.slice(from, from + BATCH_SIZE)
      for (const one of await writeGroup(payload, { data, writes: some, readAt }))
        done.set(one.row.id, one)
    }
  return done
}

async function writeGroup(
  payload: Payload,
  { data, writes, readAt }: { data: object; writes: OneWrite[]; readAt: Date },
): Promise<Written[]> {
  const [first] = writes
  if (!first) return []
  const ids = writes.map(({ before }) => before.id)
  const { status, followUpDue } = asReadOf(first.before)
  const where: Where = {
    and: [
      { id: { in: ids } },
      { updatedAt: { less_than: readAt.toISOString() } },
      ...unchanged({ status, followUpDue }),
    ],
  }
  await updateMatching(payload, { collection: 'comments', data: asWritten(data), where })
  const now = await readRows(payload, ids)
  const mine = notesOf(first)
  return writes.flatMap((one) => {
    const row = now.get(one.before.id)
    const noted = row?.followUps?.['record-events']?.about ?? []
    const { before, plan } = one
    return row && mine.every((note) => noted.includes(note))
      ? [{ before, row, plan, events: eventsOf(payload, one) }]
      : []
  })
}
