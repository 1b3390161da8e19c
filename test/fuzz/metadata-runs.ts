import * as fc from 'fast-check'
import { readPhotoMetadata } from '../../src/metadata/read-photo-metadata.ts'
import { hostilePhotos } from '../support/photo-bytes/hostile.ts'
import { mutated, packetsOfPieces, photosToMutate } from '../support/photo-bytes/mutations.ts'

/** The messages of this process: a run begins, a run failed, or all runs are done. */
export type FuzzReport =
  | { kind: 'start'; photo: Uint8Array }
  | { kind: 'failed'; message: string }
  | { kind: 'done'; slowestMs: number }

/** The most processor time that the metadata of one photo may cost. */
const MAX_MS = 100

const [runs, seed] = process.argv.slice(2).map(Number)
const report = (message: FuzzReport): void => void process.send?.(message)

/** Reads a photo, and gives the processor time it cost. */
async function timed(photo: Uint8Array): Promise<number> {
  const before = process.cpuUsage()
  await readPhotoMetadata(photo)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

let slowestMs = 0

async function run(photo: Uint8Array): Promise<void> {
  report({ kind: 'start', photo })
  // Collecting garbage and compiling count as well, so a slow run gets more tries.
  let ms = await timed(photo)
  for (let n = 0; n < 4 && ms > MAX_MS; n += 1) ms = Math.min(ms, await timed(photo))
  slowestMs = Math.max(slowestMs, ms)
  if (ms > MAX_MS) throw new Error(`The metadata cost ${ms.toFixed(0)} ms.`)
}

try {
  for (const photo of Object.values(hostilePhotos)) await run(photo())
  const photos = fc.oneof(
    { weight: 3, arbitrary: mutated(await photosToMutate()) },
    { weight: 1, arbitrary: packetsOfPieces },
  )
  await fc.assert(fc.asyncProperty(photos, run), {
    numRuns: runs ?? 1,
    seed: seed ?? 1,
    endOnFailure: true,
  })
  report({ kind: 'done', slowestMs })
} catch (err) {
  report({ kind: 'failed', message: (err as Error).message })
}
