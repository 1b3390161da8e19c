import type { DatabaseAdapter, DatabaseAdapterObj } from 'payload'

/** Written by our own statements alone, each conditional on what stood there. */
const ours = ['followUps', 'followUpDue', 'digestSentAt', 'lockLetterFor'] as const

/**
 * Payload's login, its profile save and its resets write a user's whole row as it was read a moment
 * before, and with it columns that somebody else has written since: a digest that was just recorded
 * would be lost. A write that carries the address is such a one, and leaves these columns alone.
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
        for (const column of ours) delete data[column]
        return updateOne.call(db, { ...asked, data })
      }
      return Object.assign(db, { updateOne: careful })
    },
  }
}
