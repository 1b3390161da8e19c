import type { Payload } from 'payload'
import type { RowEvent } from './row-events.ts'

/** The other processes that write to the database. */
export type OtherProcesses = {
  /**
   * Tells whether this process has heard of every change that is in the database. It may report
   * changes at once, and is asked before each look at what is kept.
   */
  isCurrent: () => boolean
  close: () => void | Promise<void>
}

export type WatchOptions = {
  /** Tells whether a change concerns anything that a process keeps. */
  matters: (row: RowEvent) => boolean
  /** Whether this process keeps answers: a command keeps none. */
  keepsAnswers: boolean
}

/** Returns a change that may be of any row. */
export const allRows = ({ config }: Payload): RowEvent[] =>
  [...config.collections, ...config.globals].map(({ slug }) => ({ collection: slug, id: null }))
