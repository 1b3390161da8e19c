import type { DatabaseAdapter, DatabaseAdapterObj } from 'payload'

// Payload 3.90.1 completes a save with the row that it read, and writes the whole row: a column
// that another request has written since then would get its old value back, and a follow-up would
// be lost (docs/payload-traps.md: stale-rows). So Payload's writes must not contain our own
// records.

/** The columns of a user that only our own conditional updates write. */
const userRecords = ['followUps', 'followUpDue', 'digestSentAt', 'lockLetterFor'] as const

/**
 * Removes our records of a user from the writes of Payload's log-in, profile save and password
 * reset. Only those writes contain the email address.
 */
export function keepUserRecords<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: Pick<DatabaseAdapter, 'updateOne'> = adapter.init(args)
      const { updateOne } = db
      const withoutRecords: DatabaseAdapter['updateOne'] = (update) => {
        if (update.collection !== 'users' || !('email' in update.data))
          return updateOne.call(db, update)
        const data = { ...update.data }
        for (const column of userRecords) delete data[column]
        return updateOne.call(db, { ...update, data })
      }
      return Object.assign(db, { updateOne: withoutRecords })
    },
  }
}

/** Splits the row of a save into the follow-ups that were read and the row without them. */
export function splitRecords<Row extends { followUps?: unknown; followUpDue?: unknown }>(
  row: Row,
): { followUps: Row['followUps']; own: Omit<Row, 'followUps' | 'followUpDue'> } {
  const { followUps, followUpDue: _due, ...own } = row
  return { followUps, own }
}
