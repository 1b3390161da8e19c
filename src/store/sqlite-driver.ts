import type { CollectionSlug, Payload } from 'payload'

export type SqliteValue = string | number | null

type Statement = { sql: string; args: SqliteValue[] }

/** The parts of Payload's SQLite adapter that stand outside Payload's database interface. */
export type Sqlite = {
  client: {
    execute: (statement: string | Statement) => Promise<{ rows: Record<string, unknown>[] }>
    /** Runs the statements in one transaction. */
    batch: (
      statements: (string | Statement)[],
      mode: 'write',
    ) => Promise<{ rowsAffected: number }[]>
  }
  drizzle: unknown
  insert: (args: { db: unknown; tableName: string; values: object[] }) => Promise<unknown>
  tableNameMap: Map<string, string>
  tables: Record<string, Record<string, { name: string } | undefined>>
}

/** Returns the SQLite adapter with its driver. Call it only on SQLite. */
export const sqliteOf = ({ db }: Payload): Sqlite => db as unknown as Sqlite

/** Returns the path of the database's file. @throws Error for a database in memory */
export async function sqliteFile({
  client,
}: {
  client: Pick<Sqlite['client'], 'execute'>
}): Promise<string> {
  const { rows } = await client.execute('PRAGMA database_list')
  const file = rows.find(({ name }) => name === 'main')?.file
  if (typeof file !== 'string' || file === '') throw new Error('The SQLite database has no file.')
  return file
}

/** Returns the names that a collection's table and columns have in SQL. */
export function tableOf(payload: Payload, collection: CollectionSlug) {
  const { tableNameMap, tables } = sqliteOf(payload)
  const name = tableNameMap.get(collection.replaceAll('-', '_'))
  if (!name) throw new Error(`SQLite has no table for ${collection}. Run its migration.`)
  const columnOf = (field: string): string => {
    const column = tables[name]?.[field]
    if (!column) throw new Error(`The table ${name} has no column for ${field}. Run its migration.`)
    return `"${column.name}"`
  }
  return { table: `"${name}"`, tableName: name, columnOf }
}
