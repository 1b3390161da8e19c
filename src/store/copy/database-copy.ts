import type { Database } from '../../env.ts'
import { OperatorMistake } from '../../errors.ts'

/** Facts about the copy of a database. */
export type Copied = {
  /** Whether the copy shows one moment, whatever was written meanwhile. */
  isConsistent: boolean
  /** The number of rows in each table, or of documents in each collection. */
  counts: Record<string, number>
  /** The migrations that the database has seen, oldest first. */
  migrations: string[]
}

/** Hears of the progress, in a sentence for the operator. */
export type Tell = (progress: string) => void

/**
 * Copies a database and puts a copy back, without Payload: its start would migrate the database.
 * `stamp` names one restore: what it replaces is kept under names that have it.
 */
export type DatabaseCopier = {
  kind: Database['kind']
  /** The file of the database, which may lie in DATA_DIR; null without one. */
  file: string | null
  /** Copies the database of a running Dateline into files of the folder. */
  save: (folder: string, tell: Tell) => Promise<Copied>
  /**
   * Keeps other processes from the database until `close`, where the database can.
   * @throws DatabaseInUse
   */
  claim: () => Promise<void>
  /** Loads the files beside the database, which stays as it is. */
  stage: (folder: string, stamp: string, tell: Tell) => Promise<void>
  /** Puts the database aside, and what was staged in its place. Each step is a renaming. */
  swap: (stamp: string) => Promise<void>
  /** Puts what was set aside back, also after a crash in the middle, and drops what was staged. */
  undo: (stamp: string) => Promise<void>
  /** Deletes what was set aside. */
  forget: (stamp: string) => Promise<void>
  /** Counts the rows of the database as it is now. */
  count: () => Promise<Record<string, number>>
  close: () => Promise<void>
}

/** The error for a database that another process has open. */
export class DatabaseInUse extends OperatorMistake {
  constructor() {
    super(
      'The database is in use. Stop every server and command of Dateline on it, and try again. One that was killed counts for fifteen seconds more.',
    )
  }
}
