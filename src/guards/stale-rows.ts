import type { DatabaseAdapter, DatabaseAdapterObj } from 'payload'

// Payload 3.90.1 completes a save with the row that it read, and writes the whole row: a column
// that another request has written since then would get its old value back, and a follow-up would
// be lost (docs/payload-traps.md: stale-rows). So Payload's writes must not contain our own
// records.

/** The columns of a user that only our own conditional updates write. */
const userRecords = ['followUps', 'followUpDue', 'digestSentAt', 'lockLetterFor'] as const

/** The columns of a user's log-in. Only a save that changes the log-in may write them. */
const credentials = ['hash', 'salt', 'credentialsChangedAt', 'status'] as const

/**
 * Removes our records of a user from the writes of Payload's profile save, and the log-in
 * too unless the save changes it. Only that write contains the email address.
 */
export function keepUserRecords<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: Pick<DatabaseAdapter, 'findOne' | 'updateOne'> = adapter.init(args)
      const { updateOne } = db
      const withoutRecords: DatabaseAdapter['updateOne'] = async (update) => {
        if (update.collection !== 'users' || !('email' in update.data))
          return updateOne.call(db, update)
        const id = String(update.id)
        const data = { ...update.data }
        const context = update.req?.context
        const isNew = context?.newCredentials?.includes(id)
        const kept = isNew ? userRecords : [...userRecords, ...credentials]
        for (const column of kept) delete data[column]
        // A log-out writes a whole row, too, and it does change the sessions. SQLite deletes the rows
        // of a list that a write leaves out, so a save writes the sessions as they are now
        // (docs/payload-traps.md: left-out-lists).
        if (!isNew && context?.userSave) data.sessions = await sessionsOf(db, id)
        return updateOne.call(db, { ...update, data })
      }
      return Object.assign(db, { updateOne: withoutRecords })
    },
  }
}

async function sessionsOf(db: Pick<DatabaseAdapter, 'findOne'>, id: string): Promise<unknown> {
  const where = { id: { equals: id } }
  const row = await db.findOne<{ id: string; sessions?: unknown }>({ collection: 'users', where })
  return row?.sessions ?? []
}

/** Splits the row of a save into the follow-ups that were read and the row without them. */
export function splitRecords<Row extends { followUps?: unknown; followUpDue?: unknown }>(
  row: Row,
): { followUps: Row['followUps']; own: Omit<Row, 'followUps' | 'followUpDue'> } {
  const { followUps, followUpDue: _due, ...own } = row
  return { followUps, own }
}
