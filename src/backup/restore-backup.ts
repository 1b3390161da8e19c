import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Env } from '../env.ts'
import { OperatorMistake } from '../errors.ts'
import { copierOf } from '../store/copy/copier-of.ts'
import type { DatabaseCopier, Tell } from '../store/copy/database-copy.ts'
import { knownMigrations } from '../store/known-migrations.ts'
import { copyKept, holds, isKept, keptEntries } from './data-files.ts'
import { FILES, secretHash } from './make-backup.ts'
import { faultsOfBackup, type Manifest, readManifest } from './manifest.ts'
import { beginPlan, endPlan, keptPlans, type RestorePlan, planUnderWay } from './restore-plan.ts'

type Restoring = { env: Env; copier: DatabaseCopier; tell: Tell }

export type Restored = {
  manifest: Manifest
  /** The folder with what was in DATA_DIR before. */
  asideFolder: string
  /** Whether sessions and links of the backup work with this PAYLOAD_SECRET. */
  hasSameSecret: boolean
}

/**
 * Puts a backup in the place of the database and of the files in DATA_DIR. It sets aside what was there,
 * and puts it back when a step fails. `undoRestore` does so later.
 * @throws OperatorMistake with a sentence for the operator
 */
export async function restoreBackup(
  env: Env,
  { folder, tell, now }: { folder: string; tell: Tell; now: Date },
): Promise<Restored> {
  const manifest = await readManifest(folder)
  refuseUnfit(env, manifest)
  tell('Checking the backup …')
  const faults = await faultsOfBackup(folder, manifest)
  if (faults.length > 0) throw new OperatorMistake(`The backup is damaged:\n${faults.join('\n')}`)
  return withClaim(env, tell, async (restoring) => {
    const underWay = await planUnderWay(env.dataDir)
    if (underWay) await undo(restoring, underWay)
    const plan = await beginPlan(env.dataDir, {
      stamp: String(now.getTime()),
      old: (await keptEntries(env.dataDir, restoring.copier.file)).filter(
        (name) => !holds(path.join(env.dataDir, name), folder),
      ),
      new: [...new Set(filesOf(manifest, restoring).map(entryOf))],
    })
    try {
      await stageFiles(restoring, { folder, manifest, plan })
      await restoring.copier.stage(folder, plan.stamp, tell)
      tell('Putting the backup in place …')
      await swapFiles(env, plan)
      await restoring.copier.swap(plan.stamp)
      await compareCounts(restoring.copier, manifest)
    } catch (err) {
      await undo(restoring, plan)
      const reason = err instanceof Error ? err.message : String(err)
      throw new OperatorMistake(
        `The backup was not restored, and everything is as it was: ${reason}`,
        {
          cause: err,
        },
      )
    }
    await endPlan(env.dataDir, plan)
    await rm(stagedOf(env, plan), { recursive: true, force: true })
    const asideFolder = asideOf(env, plan)
    const hasSameSecret = secretsOf(env, asideFolder).some(
      (secret) => secretHash({ secret }) === manifest.secretHash,
    )
    return { manifest, asideFolder, hasSameSecret }
  })
}

/**
 * Puts back what the last restore has set aside, also after a crash in the middle.
 * @returns whether there was one
 */
export const undoRestore = (env: Env, tell: Tell): Promise<boolean> =>
  withClaim(env, tell, async (restoring) => {
    const plan = (await planUnderWay(env.dataDir)) ?? (await keptPlans(env.dataDir)).at(-1)
    if (!plan) return false
    await undo(restoring, plan)
    return true
  })

/**
 * Deletes what all restores have set aside.
 * @returns the number of restores
 */
export async function forgetReplaced(env: Env): Promise<number> {
  const copier = await copierOf(env.database)
  try {
    const plans = await keptPlans(env.dataDir)
    for (const plan of plans) {
      await copier.forget(plan.stamp)
      await rm(asideOf(env, plan), { recursive: true, force: true })
    }
    return plans.length
  } finally {
    await copier.close()
  }
}

/** The secret of the next start: a generated one is in DATA_DIR, and has come with the backup. */
function secretsOf({ dataDir, secret }: Env, asideFolder: string): string[] {
  const read = (folder: string): string | null => {
    const file = path.join(folder, 'secret')
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
  }
  const isGenerated = read(asideFolder) === secret
  return isGenerated ? [read(dataDir) ?? secret] : [secret]
}

const asideOf = ({ dataDir }: Env, { stamp }: RestorePlan): string =>
  path.join(dataDir, `replaced-${stamp}`)
const stagedOf = ({ dataDir }: Env, { stamp }: RestorePlan): string =>
  path.join(dataDir, `restoring-${stamp}`)

async function withClaim<T>(
  env: Env,
  tell: Tell,
  work: (restoring: Restoring) => Promise<T>,
): Promise<T> {
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 })
  const copier = await copierOf(env.database)
  try {
    await copier.claim()
    return await work({ env, copier, tell })
  } finally {
    await copier.close()
  }
}

/** @throws OperatorMistake when this version, or this database, cannot take the backup */
function refuseUnfit({ database }: Env, manifest: Manifest): void {
  const { kind, migrations } = manifest.database
  if (kind !== database.kind)
    throw new OperatorMistake(
      `The backup is of ${kind}, and DATABASE_URL names ${database.kind}. A backup goes back to the kind of database that it is from.`,
    )
  const known = knownMigrations(kind)
  const unknown = migrations.filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new OperatorMistake(
      `A newer version of Dateline made the backup (${manifest.madeBy}, with ${unknown.join(', ')}). Restore it with that version.`,
    )
}

/**
 * Returns the files of DATA_DIR in a backup. Others in its folder, which nobody has listed, stay there;
 * so do names that belong to a restore or to the database here.
 */
function filesOf({ files }: Manifest, { env: { dataDir }, copier }: Restoring): string[] {
  const isOurs = (name: string): boolean => isKept(path.join(dataDir, name), copier.file)
  return files
    .filter((file) => file.path.startsWith(`${FILES}/`))
    .map((file) => file.path.slice(FILES.length + 1))
    .filter((name) => isOurs(name) && isOurs(entryOf(name)))
}

const entryOf = (name: string): string => name.split('/')[0] ?? name

async function stageFiles(
  restoring: Restoring,
  { folder, manifest, plan }: { folder: string; manifest: Manifest; plan: RestorePlan },
): Promise<void> {
  const { env, tell } = restoring
  const from = path.join(folder, FILES)
  const names = filesOf(manifest, restoring)
  tell(`Copying ${names.length} files …`)
  await mkdir(stagedOf(env, plan), { recursive: true, mode: 0o700 })
  for (const name of names)
    if (!(await copyKept(path.join(from, name), path.join(stagedOf(env, plan), name))))
      throw new OperatorMistake(`${name} went away from the backup.`)
}

async function swapFiles(env: Env, plan: RestorePlan): Promise<void> {
  await mkdir(asideOf(env, plan), { recursive: true, mode: 0o700 })
  for (const name of plan.old)
    await rename(path.join(env.dataDir, name), path.join(asideOf(env, plan), name))
  for (const name of plan.new)
    await rename(path.join(stagedOf(env, plan), name), path.join(env.dataDir, name))
}

/** Every step may have happened, or not. */
async function undo({ env, copier, tell }: Restoring, plan: RestorePlan): Promise<void> {
  tell('Putting back what was there before …')
  await copier.undo(plan.stamp)
  const isAside = (name: string): boolean => existsSync(path.join(asideOf(env, plan), name))
  for (const name of plan.new)
    if (isAside(name) || !plan.old.includes(name))
      await rm(path.join(env.dataDir, name), { recursive: true, force: true })
  for (const name of plan.old)
    if (isAside(name))
      await rename(path.join(asideOf(env, plan), name), path.join(env.dataDir, name))
  await rm(stagedOf(env, plan), { recursive: true, force: true })
  await endPlan(env.dataDir, plan)
  await rm(asideOf(env, plan), { recursive: true, force: true })
}

/** Triggers and drivers may count differently only when something is wrong. */
async function compareCounts(copier: DatabaseCopier, { database }: Manifest): Promise<void> {
  const now = await copier.count()
  for (const [name, count] of Object.entries(database.counts))
    if (now[name] !== count)
      throw new OperatorMistake(
        `${name} has ${now[name] ?? 'no'} rows after it, and ${count} in the backup.`,
      )
}
