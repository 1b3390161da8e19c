import { createReadStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { OperatorMistake } from '../errors.ts'
import { databaseKinds } from '../store/copy/copier-of.ts'

const FORMAT = 'dateline-backup'
const VERSION = 1
const NAME = 'manifest.json'

/** A path within the backup: relative, with slashes, and without steps upwards. */
const within = z
  .string()
  .regex(/^(?!\/)[^\\\0]+$/)
  .refine((value) => value.split('/').every((part) => part !== '' && !/^\.\.?$/.test(part)))

const count = z.number().int().min(0)

/** The contents of `manifest.json`. README, "Backup and restore", describes the format. */
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(VERSION),
  /** The version of Dateline that made it. */
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  /** A hash by which a restore knows whether PAYLOAD_SECRET is the same. */
  secretHash: z.string(),
  database: z.object({
    kind: z.enum(databaseKinds),
    isConsistent: z.boolean(),
    migrations: z.array(z.string()),
    counts: z.record(z.string(), count),
  }),
  files: z.array(z.object({ path: within, bytes: count, sha256: z.string().length(64) })),
})

export type Manifest = z.infer<typeof manifestSchema>
type ListedFile = Manifest['files'][number]

/** The parts of a manifest that do not depend on the format. */
export type Facts = Omit<Manifest, 'format' | 'formatVersion'>

/** Writes the manifest. It comes last, so that a backup that was cut off has none. */
export async function writeManifest(folder: string, facts: Facts): Promise<void> {
  const manifest: Manifest = { format: FORMAT, formatVersion: VERSION, ...facts }
  await writeFile(path.join(folder, NAME), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  })
}

/**
 * Reads a manifest.
 * @throws OperatorMistake with a sentence for the operator when the folder holds no backup that this version reads
 */
export async function readManifest(folder: string): Promise<Manifest> {
  let text: string
  try {
    text = await readFile(path.join(folder, NAME), 'utf8')
  } catch {
    throw new OperatorMistake(
      `${folder} has no ${NAME}. It is no backup of Dateline, or one that did not end.`,
    )
  }
  return parseManifest(text)
}

/** @throws OperatorMistake with a sentence for the operator */
export function parseManifest(text: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new OperatorMistake(`${NAME} is not valid JSON.`)
  }
  const { format, formatVersion } = (value ?? {}) as { format?: unknown; formatVersion?: unknown }
  if (format !== FORMAT)
    throw new OperatorMistake(`${NAME} does not describe a backup of Dateline.`)
  if (formatVersion !== VERSION)
    throw new OperatorMistake(
      `The backup has the format ${String(formatVersion)}, and this version reads ${VERSION}. Use the version of Dateline that made it.`,
    )
  const parsed = manifestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [fault] = parsed.error.issues
  throw new OperatorMistake(`${NAME} is damaged: ${fault?.path.join('.')}: ${fault?.message}`)
}

/**
 * Compares every file of a backup with the manifest.
 * @returns the faults, a sentence each
 */
export async function faultsOfBackup(folder: string, { files }: Manifest): Promise<string[]> {
  const faults: string[] = []
  for (const { path: name, bytes, sha256 } of files) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (!found?.isFile()) faults.push(`${name} is missing.`)
    else if (found.size !== bytes) faults.push(`${name} has ${found.size} bytes, not ${bytes}.`)
    else if ((await hashOf(file)) !== sha256) faults.push(`${name} has another checksum.`)
  }
  return faults
}

/** Lists a file for the manifest. `name` is its path within the folder. */
export async function listFile(folder: string, name: string): Promise<ListedFile> {
  const file = path.join(folder, name)
  const { size } = await stat(file)
  return { path: name, bytes: size, sha256: await hashOf(file) }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}
