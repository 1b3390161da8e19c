import type { FlattenedField, Payload } from 'payload'
import { addToMongoRows } from './add-to-rows.ts'
import { wholeRow } from './blank-row.ts'
import { byDatabase } from './by-database.ts'
import { type MongoDocument, nativeCollection, objectId } from './mongo-native.ts'
import { sessionOf } from './mongo-driver.ts'
import { rowsChanged } from './row-events.ts'
import { type SqliteValue, tableOf } from './sqlite-driver.ts'
import { sqliteWriter } from './sqlite-writer.ts'
import { inTransaction } from './transaction.ts'

/** The columns of a row by field, as Payload's API has them: dates are ISO texts, ids are texts. */
type NewCommentRow = Record<string, unknown> & {
  id: string
  story: string
  parent: string | null
  answers: string | null
  heldRules: readonly string[]
}

/** `counters`: the counters in which the row counts, and the slot of each that it goes to. */
export type NewComment = {
  row: NewCommentRow
  counters: { keys: readonly string[]; slot: number }
}

/**
 * Stores a comment with all that belongs to it, or nothing. Payload's own create takes five statements
 * more.
 * @returns the row as Payload's adapter returns it, with the same keys in the same order; null when the
 * comment that it answers is gone, and nothing is stored then
 */
export async function storeNewComment(
  payload: Payload,
  comment: NewComment,
): Promise<Record<string, unknown> | null> {
  const { row } = comment
  const isStored = await byDatabase(payload, {
    sqlite: () => storeOnSqlite(payload, comment),
    mongodb: () => storeOnMongo(payload, comment),
  })
  if (!isStored) return null
  // MongoDB writes to the comment that it answers, too.
  const changed = row.answers === null ? [row.id] : [row.id, row.answers]
  await rowsChanged(changed.map((id) => ({ collection: 'comments', id, story: row.story })))
  return returned(payload, row)
}

/** The databases answer the same values in orders of their own. */
function returned(payload: Payload, row: NewCommentRow): Record<string, unknown> {
  const { id, createdAt, updatedAt } = row
  const { flattenedFields } = payload.collections.comments.config
  const names = flattenedFields.map(({ name }) => name)
  return byDatabase<Record<string, unknown>>(payload, {
    sqlite: () => ({ id, ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])) }),
    mongodb: () => {
      const written = names.filter((name) => row[name] !== undefined)
      const fields = Object.fromEntries(written.map((name) => [name, row[name]]))
      return wholeRow(flattenedFields, { createdAt, updatedAt, ...fields, id })
    },
  })
}

const ANSWERED = 'SELECT 1 FROM comments WHERE id = ? AND removed IS NULL'
const HELD_RULES = `INSERT INTO comments_texts ("order", parent_id, path, text)
  SELECT key + 1, ?, 'heldRules', value FROM json_each(?)`

/** Triggers keep the counters. */
async function storeOnSqlite(payload: Payload, { row }: NewComment): Promise<boolean> {
  const { heldRules, ...fields } = row
  const writer = await sqliteWriter(payload)
  const insert = insertOf(payload, Object.keys(fields))
  const values = Object.values(fields).map(toSqlite)
  return writer.transact(({ get, run }) => {
    if (row.answers !== null && !get(ANSWERED, [row.answers])) return false
    run(insert, values)
    if (heldRules.length > 0) run(HELD_RULES, [row.id, JSON.stringify(heldRules)])
    return true
  })
}

const inserts = new WeakMap<Payload, Map<string, string>>()

/** Returns the statement that inserts a comment with these fields. */
function insertOf(payload: Payload, fields: readonly string[]): string {
  const known = inserts.get(payload) ?? new Map<string, string>()
  inserts.set(payload, known)
  const key = fields.join()
  let sql = known.get(key)
  if (!sql) {
    const { table, columnOf } = tableOf(payload, 'comments')
    const marks = fields.map(() => '?').join(', ')
    sql = `INSERT INTO ${table} (${fields.map(columnOf).join(', ')}) VALUES (${marks})`
    known.set(key, sql)
  }
  return sql
}

function toSqlite(value: unknown): SqliteValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number') return value
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/**
 * A transaction sees the answered comment as it was when it began. A write to it makes the two conflict,
 * so that it cannot be removed meanwhile. Without transactions it is read after the comment is stored: a
 * removal that comes later finds the comment.
 */
const storeOnMongo = (payload: Payload, { row, counters }: NewComment): Promise<boolean> =>
  inTransaction(payload, undefined, async (req) => {
    const comments = nativeCollection(payload, 'comments')
    const within = await sessionOf(payload, req)
    const answered = row.answers !== null && { _id: objectId(payload, row.answers), removed: null }
    if (answered && within.session) {
      const touch = { $set: { updatedAt: new Date() } }
      const { matchedCount } = await comments.updateOne(answered, touch, within)
      if (matchedCount === 0) return false
    }
    await comments.insertOne(toMongo(payload, row), within)
    await addToMongoRows(payload, {
      collection: 'counters',
      additions: counters.keys.map((key) => ({
        key: { key, slot: counters.slot },
        add: { value: 1 },
      })),
      req,
    })
    if (
      !answered ||
      within.session ||
      (await comments.findOne(answered, { projection: { _id: 1 } }))
    )
      return true
    // Payload's adapter counts it out again.
    await payload.db.deleteOne({ collection: 'comments', where: { id: { equals: row.id } } })
    return false
  })

function toMongo(payload: Payload, { id, ...fields }: NewCommentRow): MongoDocument {
  const document: MongoDocument = { _id: objectId(payload, id) }
  const { flattenedFields } = payload.collections.comments.config
  for (const field of flattenedFields) {
    const value = fields[field.name]
    if (value !== undefined) document[field.name] = castFor(payload, field, value)
  }
  // Mongoose gives its version to every document.
  return { ...document, __v: 0 }
}

function castFor(payload: Payload, { type }: FlattenedField, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (type === 'date') return new Date(value)
  return type === 'relationship' ? objectId(payload, value) : value
}
