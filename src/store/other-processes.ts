import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import type { OtherProcesses } from './other-process.ts'
import { announceWriter, watchWriters } from './sqlite-writers.ts'

/** Watches for other processes that write to the database of this server. */
export const watchOtherProcesses = (payload: Payload): Promise<OtherProcesses> =>
  byDatabase(payload, {
    sqlite: () => watchWriters(payload),
    mongodb: () => Promise.resolve({ isCurrent: () => true, close: () => undefined }),
  })

/**
 * Tells running servers that this process, a command, writes to their database until it ends. Call it
 * before the first write.
 */
export const announceProcess = (payload: Payload): Promise<() => void> =>
  byDatabase(payload, {
    sqlite: () => announceWriter(payload),
    mongodb: () => Promise.resolve(() => undefined),
  })
