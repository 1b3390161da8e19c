import type { DatabaseAdapter, DatabaseAdapterObj } from 'payload'

// Payload 3.90.1 fills a save up with the row as it read it, and writes the whole row: a column
// that somebody else has written since then would get its old value back, and a follow-up would be
// lost (docs/payload-traps.md: stale-rows). So our own records are left out of Payload's writes.

/** Columns of a user that only our own statements write, each on a condition. */
const userRecords = ['followUps', 'followUpDue', 'digestSentAt', 'lockLetterFor'] as const

/**
 * Keeps our records of a user out of Payload's log-in, profile save and password reset. A write
 * that carries the email address is one of those.
 */
export function keepUserRecords<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: Pick<DatabaseAdapter, 'updateOne'> = adapter.init(args)
      const { updateOne } = db
      const careful: DatabaseAdapter['updateOne'] = (asked) => {
        if (asked.collection !== 'users' || !('email' in asked.data))
          return updateOne.call(db, asked)
        const data = { ...asked.data }
        for (const column of userRecords) delete data[column]
        return updateOne.call(db, { ...asked, data })
      }
      return Object.assign(db, { updateOne: careful })
    },
  }
}

/** Splits what a save writes into the follow-ups as they were read, and the row without them. */
export function splitRecords<Row extends { followUps?: unknown; followUpDue?: unknown }>(
  row: Row,
): { followUps: Row['followUps']; own: Omit<Row, 'followUps' | 'followUpDue'> } {
  const { followUps, followUpDue: _due, ...own } = row
  return { followUps, own }
}
