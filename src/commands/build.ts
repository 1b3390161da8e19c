import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'

// `npm run build`: the programs into dist/, the panel into .next/. With `--stale` only what is
// missing, or was built from other sources than those that lie here now.

type Step = {
  title: string
  /** Without it nothing was built. */
  output: string
  /** Written last, so that a build that was interrupted counts as none. */
  stamp: string
  /** What it was built from is read off the bundler, plus these. */
  options: BuildOptions
  alsoFrom: string[]
  run: () => unknown
}

const programs: BuildOptions = {
  entryPoints: ['src/server.ts', 'src/commands/seed.ts', 'src/commands/user-create.ts'].filter(
    (file) => existsSync(file),
  ),
  bundle: true,
  // What is imported only when it is needed stays apart: a mistake in a command is told at once.
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  outdir: 'dist',
  entryNames: '[name]',
  logLevel: 'warning',
}

const panel: BuildOptions = {
  ...programs,
  entryPoints: ['src/app/**/*.tsx'],
  entryNames: '[dir]/[name]',
}

const steps: Step[] = [
  {
    title: 'The programs (dist)',
    output: 'dist/server.js',
    stamp: 'dist/built-from',
    options: programs,
    alsoFrom: ['package-lock.json'],
    run: buildPrograms,
  },
  {
    title: 'The panel (.next, takes up to a minute)',
    output: '.next/BUILD_ID',
    stamp: '.next/built-from',
    options: panel,
    alsoFrom: ['package-lock.json', 'next.config.mjs'],
    run: buildPanel,
  },
]

/** The parts of an earlier build have other names. */
async function buildPrograms(): Promise<void> {
  rmSync('dist', { recursive: true, force: true })
  await build(programs)
}

/** Next answers for the panel alone: it needs neither the secret nor the database. */
function buildPanel(): void {
  const next = ['node_modules/next/dist/bin/next', 'build']
  const { status, stdout, stderr } = spawnSync(
    'env',
    ['NEXT_TELEMETRY_DISABLED=1', process.execPath, ...next],
    { encoding: 'utf8' },
  )
  if (status === 0) return
  console.error(`${stdout}${stderr}`)
  console.error('The panel could not be built. See the output of Next above.')
  process.exit(1)
}

/** A hash of everything that goes into a step: a file that was only touched is no change. */
async function fingerprint({ options, alsoFrom }: Step): Promise<string> {
  const { metafile } = await build({ ...options, write: false, sourcemap: false, metafile: true })
  const hash = createHash('sha256')
  for (const file of [...Object.keys(metafile.inputs).sort(), ...alsoFrom])
    hash
      .update(`${path.normalize(file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return `${hash.digest('hex')}\n`
}

const isFresh = ({ output, stamp }: Step, now: string): boolean =>
  existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now

const onlyStale = process.argv.includes('--stale')

for (const step of steps) {
  const started = performance.now()
  const from = await fingerprint(step)
  if (onlyStale && isFresh(step, from)) {
    console.log(`${step.title}: up to date`)
    continue
  }
  console.log(`${step.title}: building …`)
  rmSync(step.stamp, { force: true })
  await step.run()
  writeFileSync(step.stamp, from)
  console.log(`${step.title}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
