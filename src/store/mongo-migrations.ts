import type { Payload } from 'payload'

/** A change of the data that MongoDB holds. SQLite has it in the SQL of `migrations/`. */
type MongoMigration = {
  /** Recorded when it has run, so it never changes. */
  name: string
  /**
   * Changes the rows, with `nativeCollection`: Payload's own methods drop fields that no collection
   * declares any more. A crash may make it run again, so it must find its own work done: choose rows
   * by the old form. Versions are in a collection of their own (`_stories_versions`, by
   * `connectedCollection`) and hold the same fields below `version`.
   */
  up: (payload: Payload) => Promise<void>
}

/** The changes of data, oldest first. `migrate` runs each once, before the first request. */
export const mongoMigrations: readonly MongoMigration[] = []
