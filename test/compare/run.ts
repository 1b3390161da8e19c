import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readPhotoMetadata } from '../../src/metadata/read-photo-metadata.ts'
import { properties } from '../../src/metadata/xmp-names.ts'
import { comparedPhotos } from '../support/photo-bytes/compared.ts'
import { exiftoolValues, knownTags, ownValues } from './exiftool-values.ts'

// `npm run photos:compare -- FOLDER`: compares the values that we read with those of ExifTool, by
// source and tag, before one source goes before another. Without a folder it makes photos for it.

/** ExifTool starts slowly, so it gets many files at once. */
const BATCH = 200

const isPhoto = (file: string): boolean =>
  /\.(jpe?g|jfif|png|webp|avif|heic|heif|tiff?|gif)$/i.test(file)

async function compare(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isPhoto)
    .map((file) => path.join(folder, file))
    .toSorted()
  if (files.length === 0) throw new Error(`${folder} has no photos.`)
  const known = knownTags(properties)
  const counts = new Map<string, { same: number; all: number }>()
  for (let from = 0; from < files.length; from += BATCH) {
    const batch = files.slice(from, from + BATCH)
    const theirs = await exiftoolValues(batch, known)
    for (const [n, file] of batch.entries()) {
      const { raw } = await readPhotoMetadata(readFileSync(file))
      const ours = ownValues(raw)
      const their = theirs[n] ?? new Map<string, string>()
      for (const tag of new Set([...their.keys(), ...ours.keys()])) {
        const count = counts.get(tag) ?? { same: 0, all: 0 }
        counts.set(tag, count)
        count.all += 1
        if (ours.get(tag) === their.get(tag)) count.same += 1
        else print(path.relative(folder, file), tag, [ours.get(tag), their.get(tag)])
      }
    }
  }
  report(counts)
}

function print(file: string, tag: string, [own, their]: (string | undefined)[]): void {
  console.log(
    `${file}: ${tag}\n  Dateline: ${JSON.stringify(own)}\n  ExifTool: ${JSON.stringify(their)}`,
  )
}

function report(counts: ReadonlyMap<string, { same: number; all: number }>): void {
  const whole = { same: 0, all: 0 }
  console.log('')
  for (const [tag, { same, all }] of [...counts].toSorted(([a], [b]) => a.localeCompare(b))) {
    console.log(`${tag.padEnd(45)} ${String(same).padStart(6)} of ${all}`)
    whole.same += same
    whole.all += all
  }
  const share = whole.all === 0 ? 0 : (100 * whole.same) / whole.all
  // Rounding up would call 99.96 % whole.
  const shown = (Math.floor(share * 10) / 10).toFixed(1)
  console.log(`\nagree ${shown} % of ${whole.all.toLocaleString('en')} values`)
}

const { positionals } = parseArgs({ allowPositionals: true })
const made = positionals[0] ? undefined : mkdtempSync(path.join(tmpdir(), 'dateline-compare-'))
try {
  for (const [name, photo] of made ? await comparedPhotos() : [])
    writeFileSync(path.join(made ?? '', name), photo)
  await compare(positionals[0] ?? made ?? '')
} catch (err) {
  const { code, message } = err as NodeJS.ErrnoException
  console.error(
    code === 'ENOENT' && message.includes('exiftool')
      ? 'ExifTool is not on the PATH. Install it (https://exiftool.org) and run the command again.'
      : message,
  )
  process.exitCode = 1
} finally {
  if (made) rmSync(made, { recursive: true })
}
