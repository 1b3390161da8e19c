import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const made = new Map<string, Promise<string>>()

/**
 * A program of `src`, bundled as `npm run build` does it, once a worker: a child process then starts
 * in a third of tsx's time. It lies inside the project, where its packages are found.
 */
export function bundled(entry: string): Promise<string> {
  const name = path.basename(entry, '.ts')
  const outdir = path.join(root, '.cache/test', String(process.pid), name)
  const program =
    made.get(entry) ??
    build({
      entryPoints: [path.join(root, entry)],
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
    }).then(async () => {
      // The program of the child processes stands beside the bundle, as `npm run build` puts it.
      const reader = path.join(root, 'src/store/outside/read-process.mjs')
      await copyFile(reader, path.join(outdir, 'read-process.js'))
      return path.join(outdir, `${name}.mjs`)
    })
  made.set(entry, program)
  return program
}
