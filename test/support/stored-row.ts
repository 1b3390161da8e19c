import type { Dateline } from './app.ts'

type Stored = Record<string, unknown>
type Db = {
  name: string
  client: {
    execute: (statement: { sql: string; args: string[] }) => Promise<{ rows: Stored[] }>
  }
  collections: Record<
    string,
    { collection: { findOne: (where: Stored) => Promise<Stored | null> } }
  >
  connection: { base: { Types: { ObjectId: new (id: string) => unknown } } }
}

/**
 * Returns a comment as the database holds it, past Payload: each column with its value and the type
 * of it, and on SQLite the rows of its side table.
 */
export async function storedComment({ payload }: Dateline, id: string): Promise<Stored> {
  const db = payload.db as unknown as Db
  if (db.name === 'mongoose') {
    const _id = new db.connection.base.Types.ObjectId(id)
    return typed((await db.collections.comments?.collection.findOne({ _id })) ?? {})
  }
  const rowsOf = async (sql: string) => (await db.client.execute({ sql, args: [id] })).rows
  const [row] = await rowsOf('SELECT * FROM comments WHERE id = ?')
  const side = await rowsOf(
    'SELECT "order", path, text FROM comments_texts WHERE parent_id = ? ORDER BY "order"',
  )
  return { ...typed(row ?? {}), comments_texts: side.map((one) => ({ ...one })) }
}

const typed = (row: Stored): Stored =>
  Object.fromEntries(
    Object.entries(row)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([column, value]) => [column, `${typeOf(value)} ${textOf(value)}`]),
  )

const typeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? value.constructor.name : typeof value

const textOf = (value: unknown): string => JSON.stringify(value) ?? 'undefined'
