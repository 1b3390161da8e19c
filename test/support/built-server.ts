import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Filled } from '../browser/fill.ts'
import { freePort } from './free-port.ts'

export const password = 'correct horse battery'

/** The server process's report on itself (`test/browser/probe.mjs`). */
type Seen = { instances: number; saves: number }

/** The built server, started in its own process and data folder. */
export type BuiltServer = {
  url: string
  dataDir: string
  filled: Filled
  look: (question?: 'watch-saves') => Promise<Seen>
  /** Everything that it has logged so far. */
  log: () => string
  /** Stops it as an operator does. @returns its exit code. */
  stop: () => Promise<number | null>
}

const START_LIMIT_MS = 60_000

export type Wanted = {
  isFilled?: boolean
  /** A program that adds to the content. */
  extraFill?: string
  variables?: Record<string, string>
}

/**
 * In demo mode, for its story page, with a little content of our own; or empty, as on the first day.
 */
export async function startBuiltServer({
  isFilled = true,
  extraFill,
  variables = {},
}: Wanted = {}): Promise<BuiltServer> {
  for (const file of ['dist/server.js', '.next/BUILD_ID'])
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first.`)

  const dataDir = await mkdtemp(path.join(tmpdir(), 'dateline-browser-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { PATH, HOME } = process.env
  const env = {
    PATH,
    HOME,
    NODE_ENV: 'production',
    DATELINE_MODE: isFilled ? 'demo' : 'production',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    SERVER_URL: url,
    PAYLOAD_SECRET: 'a secret for this test alone',
    DEMO_PASSWORD: password,
    ...variables,
  } as NodeJS.ProcessEnv
  const filled = isFilled ? await fill(env, dataDir) : nothingFilled
  if (extraFill) await runFill(extraFill, env)

  const server = spawn(
    process.execPath,
    ['--conditions=production', '--import=./test/browser/probe.mjs', 'dist/server.js'],
    { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  let output = ''
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  try {
    await untilAnswers(`${url}/admin/login`, server)
  } catch (err) {
    await stop(server, dataDir)
    throw new Error(`The built server did not come up. Its output:\n${output}`, { cause: err })
  }
  return {
    url,
    dataDir,
    filled,
    look: (question) => look(server, question),
    log: () => output,
    stop: () => stop(server, dataDir),
  }
}

const nothingFilled: Filled = {
  section: '',
  photo: '',
  story: { id: '', slug: '' },
  root: '',
  held: '',
  waiting: [],
}

type Prepared = { folder: string; filled: Filled }
let prepared: Promise<Prepared> | undefined

/** Users, a story and comments. All servers of one run begin with copies of the same folder. */
async function fill(env: NodeJS.ProcessEnv, dataDir: string): Promise<Filled> {
  prepared ??= prepare(env)
  const { folder, filled } = await prepared
  await cp(folder, dataDir, { recursive: true })
  return filled
}

/** A separate process writes the content. */
async function prepare(env: NodeJS.ProcessEnv): Promise<Prepared> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-browser-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const stdout = await runFill('test/browser/fill.ts', { ...env, DATA_DIR: folder })
  return { folder, filled: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Filled }
}

async function runFill(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const node = ['--conditions=production', '--import=tsx', program]
  return (await promisify(execFile)(process.execPath, node, { env })).stdout
}

async function untilAnswers(address: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  for (;;) {
    if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}.`)
    const answer = await fetch(address).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
    if (Date.now() > deadline) throw new Error('It took too long.')
    await pause(200)
  }
}

async function look(server: ChildProcess, question: string = 'look'): Promise<Seen> {
  const answer = once(server, 'message')
  server.send(question)
  const [seen] = (await answer) as [Seen]
  return seen
}

async function stop(server: ChildProcess, dataDir: string): Promise<number | null> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  await rm(dataDir, { recursive: true, force: true })
  return server.exitCode
}
