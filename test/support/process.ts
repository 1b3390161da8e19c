import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundled } from './bundled.ts'
import { freePort } from './free-port.ts'
import { mongoUrl } from './workers.ts'

/** `src/server.ts` in its own process and folder: there is no panel and no .env. */
export type Started = {
  child: ChildProcess
  /** The variables that it was started with. */
  environment: Record<string, string>
  folder: string
  port: number
  url: string
  /** Its output so far. */
  output: () => string
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Resolves when the API answers; rejects with the output when the process ends before. */
  ready: () => Promise<void>
  /** Stops it if it still runs, and deletes its folder. */
  end: () => Promise<void>
}

/** `maxFileKB` stands for a full disk: no file may grow above it. */
export async function startProcess(
  variables: Record<string, string> = {},
  { maxFileKB }: { maxFileKB?: number } = {},
): Promise<Started> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-process-'))
  const port = Number(variables.PORT ?? (await freePort()))
  const program = await bundled('src/server.ts')
  const node = [process.execPath, '--conditions=production', program]
  const [command = '', ...args] = maxFileKB
    ? ['bash', '-c', `ulimit -f ${maxFileKB}; exec "$@"`, 'bash', ...node]
    : node
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    DATELINE_MODE: 'production',
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: String(port),
    PAYLOAD_SECRET: 'a secret for this test alone',
    SERVER_URL: `http://127.0.0.1:${port}`,
    ...databaseOf(folder),
    ...variables,
  }
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment as NodeJS.ProcessEnv,
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  // After `close` all its output has been read.
  const exited = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }))
  let isOver = false
  void exited.then(() => (isOver = true))
  const url = `http://127.0.0.1:${port}`
  return {
    child,
    environment,
    folder,
    port,
    url,
    output: () => text,
    exited,
    ready: async () => {
      while (!(await answers(`${url}/healthz`))) {
        if (isOver) throw new Error(`It ended before it answered:\n${text}`)
        await new Promise((done) => setTimeout(done, 25))
      }
    },
    end: async () => {
      if (!isOver) child.kill('SIGKILL')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A database of its own on the MongoDB of the run; SQLite in the folder without one. */
function databaseOf(folder: string): Record<string, string> {
  if (!mongoUrl) return {}
  const url = new URL(mongoUrl)
  url.pathname = `/${path.basename(folder)}`
  return { DATABASE_URL: url.toString() }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
