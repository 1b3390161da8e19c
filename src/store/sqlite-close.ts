import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import { sqliteFile } from './sqlite-driver.ts'
import { rescue } from './sqlite-file-guard.ts'
import { closeWriter } from './sqlite-writer.ts'

type SqliteAdapter = ReturnType<typeof sqliteAdapter>

/**
 * Makes SQLite write everything into the database's file when Payload closes it, and close its
 * connections. Payload 3.90.1 leaves it in the write-ahead log, so a copy of the file alone has lost
 * it (docs/payload-traps.md: open-log).
 */
export function closeCleanly({ init, ...adapter }: SqliteAdapter): SqliteAdapter {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { destroy } = db
      return Object.assign(db, {
        destroy: async () => {
          const { client } = db
          const file = client ? await sqliteFile(db) : null
          await closeWriter(args.payload)
          await destroy?.call(db)
          if (file === null || (await rescue(args.payload, client))) return
          client.close()
          // A new connect opens it again.
          Reflect.deleteProperty(db, 'client')
          await checkpoint(file).catch((err: unknown) =>
            args.payload.logger.error({
              err,
              msg: `${file} could not take what is in ${file}-wal. Keep both files: the next start reads both.`,
            }),
          )
        },
      })
    },
  }
}

/** A connection of its own, because statements that nobody has freed yet keep the others from it. */
async function checkpoint(file: string): Promise<void> {
  const { default: Database } = await import('libsql')
  const db = new Database(file)
  try {
    // Another process that reads may hold a part of it back. The last one to close takes it.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}
