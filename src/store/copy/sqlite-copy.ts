import { existsSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import Database from 'libsql'
import { OperatorMistake } from '../../errors.ts'
import { type Copied, type DatabaseCopier, DatabaseInUse } from './database-copy.ts'

/** The name of the database in a backup. */
const COPY = 'database.db'
/** The files that belong to one database. */
const PARTS = ['', '-wal', '-shm']
const BUSY_MS = 1_000

type Connection = Database.Database

/** Copies a SQLite file, and puts a copy in its place. */
export function sqliteCopier(file: string): DatabaseCopier {
  let claimed: Connection | undefined
  const staged = (stamp: string): string => `${file}.restoring-${stamp}`
  const aside = (stamp: string): string => `${file}.replaced-${stamp}`
  return {
    kind: 'sqlite',
    file,
    save: async (folder, tell) => {
      if (!existsSync(file)) throw new OperatorMistake(`There is no database at ${file}.`)
      const to = path.join(folder, COPY)
      const db = connect(file)
      try {
        tell(`Copying ${file} …`)
        // One statement reads one moment, while others write.
        db.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`)
      } finally {
        db.close()
      }
      return withConnection(to, (copy) => ({
        isConsistent: true,
        counts: countsOf(copy),
        migrations: migrationsOf(copy),
      }))
    },
    claim: async () => {
      if (!existsSync(file)) return
      claimed = connect(file)
      try {
        // SQLite leaves the write-ahead log only when no other connection is open. Its content goes
        // into the file.
        const [mode] = claimed.prepare('PRAGMA journal_mode = DELETE').all() as {
          journal_mode?: string
        }[]
        if (mode?.journal_mode !== 'delete') throw new DatabaseInUse()
        claimed.exec('BEGIN EXCLUSIVE')
      } catch (err) {
        claimed.close()
        claimed = undefined
        const isBusy = err instanceof Error && 'code' in err && err.code === 'SQLITE_BUSY'
        throw isBusy ? new DatabaseInUse() : err
      }
    },
    stage: async (folder, stamp, tell) => {
      tell('Copying the database …')
      await copyFile(path.join(folder, COPY), staged(stamp))
      const handle = await open(staged(stamp), 'r+')
      await handle.chmod(0o600)
      await handle.sync()
      await handle.close()
    },
    swap: async (stamp) => {
      for (const part of PARTS)
        if (existsSync(file + part)) await rename(file + part, aside(stamp) + part)
      await rename(staged(stamp), file)
    },
    undo: async (stamp) => {
      if (existsSync(aside(stamp))) {
        for (const part of PARTS) await rm(file + part, { force: true })
        for (const part of PARTS)
          if (existsSync(aside(stamp) + part)) await rename(aside(stamp) + part, file + part)
      }
      await rm(staged(stamp), { force: true })
    },
    forget: async (stamp) => {
      for (const part of PARTS) await rm(aside(stamp) + part, { force: true })
    },
    count: async () => withConnection(file, countsOf),
    close: async () => {
      claimed?.close()
      claimed = undefined
    },
  }
}

function connect(file: string): Connection {
  const db = new Database(file)
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  return db
}

async function withConnection<T>(file: string, work: (db: Connection) => T): Promise<T> {
  const db = connect(file)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

function countsOf(db: Connection): Copied['counts'] {
  const names = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string }[]
  const counts: Copied['counts'] = {}
  for (const { name } of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const [row] = db.prepare(`SELECT count(*) AS n FROM "${name}"`).all() as { n: number }[]
    counts[name] = row?.n ?? 0
  }
  return counts
}

function migrationsOf(db: Connection): string[] {
  const rows = db.prepare('SELECT name FROM payload_migrations ORDER BY name').all()
  return (rows as { name: string }[]).map(({ name }) => name)
}
