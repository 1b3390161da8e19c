import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { CannotStart } from '../errors.ts'

// A restore writes down what it is going to do, before it does it. A crash in the middle leaves the
// plan, and the next restore, or `--undo`, puts everything back by it.

const NAME = 'restore.json'

const planSchema = z.object({
  /** Names the restore: the milliseconds of its beginning. */
  stamp: z.string().regex(/^\d+$/),
  /** The entries of DATA_DIR that are set aside. */
  old: z.array(z.string()),
  /** The entries of DATA_DIR that are put in their place. */
  new: z.array(z.string()),
})

export type RestorePlan = z.infer<typeof planSchema>

const underWay = (dataDir: string): string => path.join(dataDir, NAME)
const kept = (dataDir: string, stamp: string): string =>
  path.join(dataDir, `replaced-${stamp}`, NAME)

/** Writes the plan of a restore that begins now. */
export async function beginPlan(dataDir: string, plan: RestorePlan): Promise<RestorePlan> {
  await writeFile(underWay(dataDir), JSON.stringify(plan), { mode: 0o600, flush: true })
  return plan
}

/** Notes that the restore has ended. The plan stays beside what it has set aside. */
export async function endPlan(dataDir: string, { stamp }: RestorePlan): Promise<void> {
  await mkdir(path.dirname(kept(dataDir, stamp)), { recursive: true, mode: 0o700 })
  if (existsSync(underWay(dataDir))) await rename(underWay(dataDir), kept(dataDir, stamp))
  else await rm(kept(dataDir, stamp), { force: true })
}

/** Returns the plan of a restore that has not ended; null without one. */
export async function planUnderWay(dataDir: string): Promise<RestorePlan | null> {
  return existsSync(underWay(dataDir)) ? readPlan(underWay(dataDir)) : null
}

/** Returns the plans of ended restores whose old state is kept, oldest first. */
export async function keptPlans(dataDir: string): Promise<RestorePlan[]> {
  const names = await readdir(dataDir).catch(() => [] as string[])
  return names
    .flatMap((name) => /^replaced-(\d+)$/.exec(name)?.[1] ?? [])
    .toSorted((a, b) => Number(a) - Number(b))
    .map((stamp) => kept(dataDir, stamp))
    .filter((file) => existsSync(file))
    .map(readPlan)
}

/** @throws CannotStart while a restore has not ended */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(underWay(dataDir)))
    throw new CannotStart(
      'a restore has not ended. Run `npm run restore -- DIR` again, or `npm run restore -- --undo`.',
    )
}

const readPlan = (file: string): RestorePlan =>
  planSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
