import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The bits of everybody but the owner. */
const OTHERS = 0o077
const FOLDER = 0o700

/**
 * Makes DATA_DIR private to its owner: the folder, what lies in it, and the unsent emails. The emails
 * hold addresses and links that decide about comments.
 * @returns a line for the log about what had to change, or could not
 */
export function keepPrivate(dataDir: string): string | null {
  mkdirSync(dataDir, { recursive: true, mode: FOLDER })
  // Windows has other rights, which these bits do not show.
  if (process.platform === 'win32') return null
  const outbox = path.join(dataDir, 'outbox')
  const at = [dataDir, ...entriesOf(dataDir), ...entriesOf(outbox)]
  try {
    const open = at.filter(closeToOthers)
    if (open.length === 0) return null
    return `${open.length} files and folders in ${dataDir} could be read by other users. Now only their owner can.`
  } catch {
    return `${dataDir} can be read by other users of this machine, and belongs to another user. Run chmod -R go= ${dataDir} as its owner.`
  }
}

const entriesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name))
  } catch {
    return []
  }
}

/** @returns whether others had rights */
function closeToOthers(at: string): boolean {
  const found = lstatSync(at, { throwIfNoEntry: false })
  // SQLite's files come and go, and a link has no rights of its own.
  if (!found || found.isSymbolicLink() || (found.mode & OTHERS) === 0) return false
  chmodSync(at, found.mode & ~OTHERS & 0o7777)
  return true
}
