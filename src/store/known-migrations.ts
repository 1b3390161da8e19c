import type { Database } from '../env.ts'
import { migrations } from './migrations/index.ts'
import { mongoMigrations } from './mongo-migrations.ts'

/** Returns the names of the migrations that this version knows on a kind of database. */
export const knownMigrations = (kind: Database['kind']): Set<string> =>
  new Set([
    ...migrations.map(({ name }) => name),
    ...(kind === 'mongodb' ? mongoMigrations.map(({ name }) => name) : []),
  ])
