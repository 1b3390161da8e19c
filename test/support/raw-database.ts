import type { Payload } from 'payload'

type Sqlite = { client: { execute: (sql: string) => Promise<{ rows: Record<string, unknown>[] }> } }
/** Makes the database fail, and returns what mends it. */
type Way = () => Promise<() => Promise<void>>

/** Ways to make the database of a test refuse writes, by what each database has. */
export function raw(payload: Payload): { ways: Way[] } {
  if (payload.db.name === 'mongoose') return { ways: [quotedDocument(payload)] }
  return { ways: [fullDisk(payload), lostTable(payload)] }
}

/** SQLite may not grow any more, as on a full disk. */
const fullDisk =
  (payload: Payload): Way =>
  async () => {
    const { client } = payload.db as unknown as Sqlite
    const { writer } = await writerOf(payload)
    const { rows } = await client.execute('PRAGMA page_count')
    const pages = Number(rows[0]?.page_count)
    await client.execute(`PRAGMA max_page_count = ${pages}`)
    writer.all(`PRAGMA max_page_count = ${pages}`, [])
    // Fills what is free within the pages.
    await client.execute('CREATE TABLE IF NOT EXISTS filling (text text)').catch(() => undefined)
    for (let n = 0; n < 20_000; n += 1)
      try {
        await client.execute('INSERT INTO filling VALUES (randomblob(2000))')
      } catch {
        break
      }
    return async () => {
      await client.execute('PRAGMA max_page_count = 1073741823')
      writer.all('PRAGMA max_page_count = 1073741823', [])
      await client.execute('DROP TABLE IF EXISTS filling')
    }
  }

const writerOf = async (payload: Payload) => {
  const { sqliteWriter } = await import('../../src/store/sqlite-writer.ts')
  return { writer: await sqliteWriter(payload) }
}

/** Statements fail with their parameters. */
const lostTable =
  (payload: Payload): Way =>
  async () => {
    const { client } = payload.db as unknown as Sqlite
    const tables = ['users_sessions', 'moderation_events', 'subscriptions']
    for (const name of tables) await client.execute(`ALTER TABLE ${name} RENAME TO ${name}_lost`)
    return async () => {
      for (const name of tables) await client.execute(`ALTER TABLE ${name}_lost RENAME TO ${name}`)
    }
  }

/** Writes fail with the whole document, as a validator's refusal or an index's does. */
const quotedDocument =
  (payload: Payload): Way =>
  async () => {
    const { MongoServerError } = await import('mongodb')
    const { db } = payload
    const { create, updateOne } = db
    const refuse = ({ data }: { data: Record<string, unknown> }): Promise<never> => {
      const quoted = JSON.stringify(data)
      const message = `Document failed validation. index: x dup key: ${quoted}`
      const values = { code: 121, keyValue: data, errInfo: data }
      return Promise.reject(new MongoServerError({ message, errmsg: quoted, ...values }))
    }
    Object.assign(db, { create: refuse, updateOne: refuse })
    return async () => {
      Object.assign(db, { create, updateOne })
    }
  }
