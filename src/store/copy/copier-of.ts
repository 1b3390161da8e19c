import type { Database } from '../../env.ts'
import type { DatabaseCopier } from './database-copy.ts'

/** Returns the copier of a database. Only the driver of this database is loaded. */
export async function copierOf(database: Database): Promise<DatabaseCopier> {
  if (database.kind === 'sqlite')
    return (await import('./sqlite-copy.ts')).sqliteCopier(database.file)
  return (await import('./mongo-copy.ts')).mongoCopier(database.url)
}

/** The kinds of databases, as a manifest names them. */
export const databaseKinds = ['sqlite', 'mongodb'] as const satisfies Database['kind'][]
