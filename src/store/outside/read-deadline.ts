import { AsyncLocalStorage } from 'node:async_hooks'
import { DatelineError } from '../../errors.ts'

/** The time that the database may take for the reads of one request, in ms. */
export const readTimes = { strangers: 1_000, staff: 5_000 } as const

export type ReadsFor = keyof typeof readTimes

/** The reads of one request that must end in time. */
export type TimedReads = {
  readonly for: ReadsFor
  /** The milliseconds that the reads have run so far, on SQLite. */
  spent: number
  /** A request that has written reads in the process, where its rows are. */
  hasWritten: boolean
}

const timed = new AsyncLocalStorage<TimedReads>()

/** Does the work, whose reads must end in time. Within timed work, the outer time counts. */
export const withReadDeadline = <T>(reader: ReadsFor, work: () => T): T =>
  timed.getStore() ? work() : timed.run({ for: reader, spent: 0, hasWritten: false }, work)

/** Returns the timed reads that the caller is part of. */
export const timedReads = (): TimedReads | undefined => timed.getStore()

/** Returns the milliseconds that are left to the reads. */
export const timeLeft = (reads: TimedReads): number => readTimes[reads.for] - reads.spent

/** Returns the error for reads that took too long. */
export const queryTimeout = (reader: ReadsFor): DatelineError =>
  new DatelineError(
    'query-timeout',
    `The database needed more than ${readTimes[reader] / 1000} s for this query. Request fewer rows, filter by more, or try again later.`,
  )
