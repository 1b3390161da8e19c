import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Env } from '../env.ts'
import { OperatorMistake } from '../errors.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { copierOf } from '../store/copy/copier-of.ts'
import type { DatabaseCopier, Tell } from '../store/copy/database-copy.ts'
import { copyKept, filesBelow, holds, keptEntries } from './data-files.ts'
import { listFile, type Manifest, writeManifest } from './manifest.ts'

/** The folder of a backup that holds what was in DATA_DIR. */
export const FILES = 'files'

/** Tells how far a long step is, after each hundred files. */
const STEP = 100

export type MadeBackup = Pick<Manifest['database'], 'counts' | 'isConsistent'> & { files: number }

/** Returns a hash by which a restore knows whether PAYLOAD_SECRET is the same. */
export const secretHash = ({ secret }: Pick<Env, 'secret'>): string =>
  keyedHash(secret, 'backup', 'secret').slice(0, 12)

/**
 * Copies the database and the files of DATA_DIR to a new or empty folder, while Dateline runs. Files are
 * copied before the database and again after it, so that each one that its rows name is there.
 * @throws OperatorMistake with a sentence for the operator
 */
export async function makeBackup(
  env: Env,
  { folder, version, tell }: { folder: string; version: string; tell: Tell },
): Promise<MadeBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new OperatorMistake(`${folder} is not empty. Name a folder that does not exist yet.`)
  const copier = await copierOf(env.database)
  try {
    const { isConsistent, counts, migrations } = await saveAll(env, { folder, tell, copier })
    tell('Computing checksums …')
    const names = await filesBelow(folder)
    const files = []
    for (const name of names) files.push(await listFile(folder, name))
    await writeManifest(folder, {
      madeBy: version,
      madeAt: new Date().toISOString(),
      secretHash: secretHash(env),
      database: { kind: copier.kind, isConsistent, migrations, counts },
      files,
    })
    const inFiles = names.filter((name) => name.startsWith(`${FILES}/`))
    return { isConsistent, counts, files: inFiles.length }
  } catch (err) {
    // Without a manifest nobody could use it, and the next try would find the folder filled.
    for (const name of await readdir(folder).catch(() => []))
      await rm(path.join(folder, name), { recursive: true, force: true })
    throw err
  } finally {
    await copier.close()
  }
}

async function saveAll(
  env: Env,
  { folder, tell, copier }: { folder: string; tell: Tell; copier: DatabaseCopier },
) {
  const files = { dataDir: env.dataDir, database: copier.file }
  await copyFiles(files, folder, tell)
  const copied = await copier.save(folder, tell)
  await copyFiles(files, folder, tell)
  return copied
}

async function copyFiles(
  { dataDir, database }: { dataDir: string; database: string | null },
  folder: string,
  tell: Tell,
): Promise<void> {
  const names: string[] = []
  for (const entry of await keptEntries(dataDir, database)) {
    const at = path.join(dataDir, entry)
    if (holds(at, folder)) continue
    const found = await stat(at).catch(() => null)
    if (found?.isDirectory()) names.push(...(await filesBelow(dataDir, entry)))
    else if (found?.isFile()) names.push(entry)
  }
  let done = 0
  for (const name of names) {
    const [from, to] = [path.join(dataDir, name), path.join(folder, FILES, name)]
    if (!(await isSame(from, to))) await copyKept(from, to)
    done += 1
    if (done % STEP === 0) tell(`${done} of ${names.length} files`)
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => stat(file).catch(() => null)))
  return Boolean(a && b) && a?.size === b?.size && a?.mtimeMs === b?.mtimeMs
}
