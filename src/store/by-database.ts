import type { Payload } from 'payload'

type Database = 'sqlite' | 'mongodb'

/** Returns the kind of database that Payload runs on. */
export const databaseOf = ({ db }: { db: { name: string } }): Database =>
  db.name === 'mongoose' ? 'mongodb' : 'sqlite'

/** Calls the function for the database that Payload runs on. */
export const byDatabase = <T>(payload: Payload, ways: Record<Database, () => T>): T =>
  ways[databaseOf(payload)]()
