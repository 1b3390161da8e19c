import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, stat, utimes } from 'node:fs/promises'
import path from 'node:path'

/** The names in DATA_DIR that belong to one process or one restore. */
const PASSING = /^(restore\.json|\.ready-.*|(restoring|replaced)-\d+|.*\.part)$/

/** Tells whether an entry of DATA_DIR belongs into a backup. `database` is the SQLite file, if any. */
export function isKept(file: string, database: string | null): boolean {
  if (PASSING.test(path.basename(file))) return false
  if (database === null || path.dirname(file) !== path.dirname(database)) return true
  const name = path.basename(database)
  return !path.basename(file).startsWith(name)
}

/** Returns the entries of DATA_DIR that belong into a backup: the photos, the outbox, the secrets. */
export async function keptEntries(dataDir: string, database: string | null): Promise<string[]> {
  const names = await readdir(dataDir).catch(() => [] as string[])
  return names.filter((name) => isKept(path.join(dataDir, name), database)).toSorted()
}

/** Tells whether a path is the folder or lies above it: a backup within DATA_DIR is no part of one. */
export const holds = (at: string, folder: string): boolean =>
  folder === at || folder.startsWith(at + path.sep)

/** Returns the files below a folder, as paths within it with slashes. */
export async function filesBelow(folder: string, below = ''): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, name)))
    else if (entry.isFile() && !PASSING.test(entry.name)) found.push(name)
  }
  return found.toSorted()
}

/**
 * Copies a file with its time, for its owner alone.
 * @returns false when the file went away meanwhile
 */
export async function copyKept(from: string, to: string): Promise<boolean> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  try {
    const { mtime } = await stat(from)
    await copyFile(from, to, constants.COPYFILE_FICLONE)
    await chmod(to, 0o600)
    await utimes(to, mtime, mtime)
    return true
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw err
  }
}
