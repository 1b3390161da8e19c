import type { Dateline } from './app.ts'

type Db = {
  name: string
  client: { execute: (sql: string) => Promise<unknown> }
  collections: { claims: { collection: Record<string, unknown> } }
}

/** Makes every claim of a slot fail while the work runs. */
export async function withoutClaims<T>(dateline: Dateline, work: () => Promise<T>): Promise<T> {
  const db = dateline.payload.db as unknown as Db
  if (db.name === 'mongoose') {
    const { collection } = db.collections.claims
    const { updateOne } = collection
    collection.updateOne = () => Promise.reject(new Error('the claims are away'))
    try {
      return await work()
    } finally {
      collection.updateOne = updateOne
    }
  }
  await db.client.execute(
    `CREATE TRIGGER claims_away BEFORE INSERT ON claims
     BEGIN SELECT RAISE(ABORT, 'the claims are away'); END`,
  )
  try {
    return await work()
  } finally {
    await db.client.execute('DROP TRIGGER claims_away')
  }
}
