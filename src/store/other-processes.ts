import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { stayPresent } from './mongo-presence.ts'
import { watchMongoProcesses } from './mongo-processes.ts'
import type { OtherProcesses, WatchOptions } from './other-process.ts'
import { announceWriter, watchWriters } from './sqlite-processes.ts'

/**
 * Watches for other processes that write to the database of this server. `matters` tells whether a
 * change concerns anything that a process keeps.
 */
export const watchOtherProcesses = (
  payload: Payload,
  matters: WatchOptions['matters'],
): Promise<OtherProcesses> =>
  byDatabase(payload, {
    sqlite: () => watchWriters(payload),
    mongodb: async () => {
      const leave = await stayPresent(payload)
      const others = await watchMongoProcesses(payload, { matters, keepsAnswers: true })
      return {
        ...others,
        close: async () => {
          await others.close()
          await leave()
        },
      }
    },
  })

/**
 * Tells running servers that this process, a command, writes to their database until it ends. Call it
 * before the first write.
 */
export const announceProcess = async (payload: Payload): Promise<void> =>
  byDatabase(payload, {
    sqlite: async () => {
      await announceWriter(payload)
    },
    mongodb: async () => {
      const leave = await stayPresent(payload)
      const { destroy } = payload.db
      payload.db.destroy = async () => {
        await leave()
        await destroy?.call(payload.db)
      }
      await watchMongoProcesses(payload, { matters: () => true, keepsAnswers: false })
    },
  })
