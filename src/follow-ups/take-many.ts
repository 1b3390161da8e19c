import type { CollectionSlug, Payload } from 'payload'

type Many = { collection: CollectionSlug; ids: readonly string[] }
type Due = { from: { atMost: string } | { exactly: string }; to: string | null }

/**
 * Moves the due time of many rows in one statement, of those alone that have the time given: as one
 * conditional update of each. Payload's own reads them first and writes them one by one on SQLite.
 */
export async function moveDue(
  payload: Payload,
  { collection, ids, from, to }: Many & Due,
): Promise<void> {
  const time = 'atMost' in from ? from.atMost : from.exactly
  const clears = to === null
  if (payload.db.name !== 'sqlite') {
    const operator = 'atMost' in from ? 'less_than_equal' : 'equals'
    await payload.db.updateMany({
      collection,
      data: { followUpDue: to, ...(clears ? { followUps: null } : {}), updatedAt: null },
      returning: false,
      where: { and: [{ id: { in: [...ids] } }, { followUpDue: { [operator]: time } }] },
    })
    return
  }
  const { client, tableNameMap } = payload.db as unknown as {
    client: { execute: (statement: { sql: string; args: (string | null)[] }) => Promise<unknown> }
    tableNameMap: Map<string, string>
  }
  const table = tableNameMap.get(collection.replaceAll('-', '_')) ?? collection
  await client.execute({
    sql: `UPDATE "${table}" SET follow_up_due = ?${clears ? ', follow_ups = NULL' : ''}
      WHERE follow_up_due ${'atMost' in from ? '<=' : '='} ? AND id IN (SELECT value FROM json_each(?))`,
    args: [to, time, JSON.stringify(ids)],
  })
}
