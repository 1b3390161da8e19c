import type { Dateline } from './app.ts'

type Sqlite = {
  client: { execute: (sql: string) => Promise<{ rows: Record<string, unknown>[] }> }
}
type Mongo = {
  connection: {
    db: {
      collections: () => Promise<
        { collectionName: string; find: () => { toArray: () => Promise<unknown[]> } }[]
      >
    }
  }
}

/** The content of the database, table by table, as text: includes columns that come later. */
export async function dumpDatabase({ payload }: Dateline): Promise<Map<string, string>> {
  const dump = new Map<string, string>()
  if (payload.db.name === 'mongoose') {
    const { connection } = payload.db as unknown as Mongo
    for (const collection of await connection.db.collections())
      dump.set(collection.collectionName, JSON.stringify(await collection.find().toArray()))
    return dump
  }
  const { client } = payload.db as unknown as Sqlite
  const { rows: tables } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  for (const { name } of tables) {
    const { rows } = await client.execute(`SELECT * FROM "${String(name)}"`)
    dump.set(String(name), JSON.stringify(rows))
  }
  return dump
}

/** The tables that contain a text, in any case. */
export const tablesWith = (dump: Map<string, string>, text: string): string[] =>
  [...dump].filter(([, all]) => all.toLowerCase().includes(text.toLowerCase())).map(([t]) => t)
