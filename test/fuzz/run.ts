import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { FuzzReport } from './metadata-runs.ts'

// `npm run test:fuzz -- [--runs N] [--seed S]`: reads the metadata of photos that are broken at random,
// in a process of its own, so that a run that hangs can be stopped. The file that failed is kept.

/** A run takes some milliseconds, and more on a busy machine. This much means that it hangs. */
const RUN_LIMIT_MS = 10_000

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000_000)

const worker = fork(path.join(import.meta.dirname, 'metadata-runs.ts'), [values.runs, `${seed}`], {
  execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
  // A photo is sent as bytes.
  serialization: 'advanced',
})
let photo: Uint8Array = new Uint8Array(0)
let runs = 0
let startedAt = 0

const watch = setInterval(() => {
  if (startedAt > 0 && performance.now() - startedAt > RUN_LIMIT_MS)
    fail(`A run took more than ${RUN_LIMIT_MS} ms.`)
}, 100)

worker.on('message', (report: FuzzReport) => {
  if (report.kind === 'start') {
    runs += 1
    photo = report.photo
    startedAt = performance.now()
  } else if (report.kind === 'failed') fail(report.message)
  else {
    clearInterval(watch)
    worker.disconnect()
    console.log(
      `${runs.toLocaleString('en')} runs with seed ${seed}, the slowest took ${report.slowestMs.toFixed(1)} ms of processor time.`,
    )
  }
})
worker.on('exit', (code) => {
  if (code !== 0 && !process.exitCode) fail('The process ended.')
})

function fail(message: string): void {
  clearInterval(watch)
  const file = path.join(tmpdir(), `dateline-fuzz-${seed}-${runs}.bin`)
  writeFileSync(file, photo)
  console.error(`${message}\nRun ${runs} with seed ${seed} failed. Its photo is in ${file}.`)
  process.exitCode = 1
  worker.kill('SIGKILL')
}
