import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type BuildOptions, type Plugin } from 'esbuild'

// `npm run build` builds the programs into dist/ and the panel into .next/. With `--stale` it
// builds only the parts that are missing or whose sources have changed.

type Step = {
  title: string
  /** The output. Without it the step counts as not built. */
  output: string
  /** A file that is written last, so that an interrupted build counts as none. */
  stamp: string
  /** The bundler lists the other sources of the step. */
  options: BuildOptions
  alsoFrom: string[]
  run: () => unknown
}

/**
 * Packages that stay in node_modules: native code, code that the panel shares with the server, and
 * code that starts other files of its own.
 */
const unbundled = [
  'sharp',
  'libsql',
  '@libsql/client',
  'next',
  'react',
  'react-dom',
  'drizzle-kit',
  'pino',
  'mongodb',
  'mongoose',
  'undici',
  'file-type',
  'json-schema-to-typescript',
]

/** The names of CommonJS that bundled packages ask for, made in each file. */
const commonJsNames = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __fileURLToPath(import.meta.url)',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url))",
].join(';')

/**
 * Leaves bundled packages out of the source maps. Node reads all maps when it starts, and those of
 * the packages would cost 40 MB.
 */
const withoutPackageMaps: Plugin = {
  name: 'without-package-maps',
  setup: (bundler) =>
    bundler.onLoad({ filter: /node_modules\/.*\.[cm]?js$/ }, async ({ path: file }) => ({
      contents: `${await readFile(file, 'utf8')}\n//# sourceMappingURL=data:application/json,${encodeURIComponent(EMPTY_MAP)}`,
      loader: 'default',
    })),
}

const EMPTY_MAP = '{"version":3,"sources":[""],"mappings":"A"}'

const programs: BuildOptions = {
  entryPoints: [
    'src/server.ts',
    'src/store/outside/read-process.mjs',
    'src/commands/backup.ts',
    'src/commands/key-create.ts',
    'src/commands/mail-test.ts',
    'src/commands/restore.ts',
    'src/commands/seed.ts',
    'src/commands/user-create.ts',
  ].filter((file) => existsSync(file)),
  bundle: true,
  // Code that is imported only when needed stays in its own file, so that a command reports a
  // mistake at once.
  splitting: true,
  // Half of the start would go into finding and compiling thousands of small files.
  packages: 'bundle',
  external: unbundled,
  conditions: ['production'],
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: commonJsNames },
  minify: true,
  // Payload names an error after its class, and chooses its log level by that name.
  keepNames: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  plugins: [withoutPackageMaps],
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

/** Removes an earlier build first, because its parts have other names. */
async function buildPrograms(): Promise<void> {
  rmSync('dist', { recursive: true, force: true })
  await build(programs)
}

/** Builds the panel. Next needs neither the secret nor the database. */
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

/** Returns a hash of all sources of a step. A file that was only touched is no change. */
async function fingerprint({ options, alsoFrom }: Step): Promise<string> {
  const { metafile } = await build({
    ...options,
    // The lock file stands for the packages.
    packages: 'external',
    write: false,
    sourcemap: false,
    metafile: true,
  })
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
