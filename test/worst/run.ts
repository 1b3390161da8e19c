import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../support/free-port.ts'
import { type Kind, kinds } from './kinds.ts'
import { get, type Server } from './request.ts'

// `npm run test:worst [-- --comments 1000000 --stories 100000] [-- --keep FOLDER] [-- --only "GraphQL"]`: sends every
// kind of anonymous request that could hold up the process, alone and four at once, to the built
// server with 100,000 stories and a million comments. It fails when the event loop is late by more than
// 100 ms or the memory grows by more than 100 MB. SQLite; filling takes minutes, and a kept folder is
// filled once. The limits hold for a quiet machine.

const MAX_DELAY_MS = 100
const MAX_GROWTH_MB = 100
const AT_ONCE = 4

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const comments = option('comments') ?? '1000000'
const stories = option('stories') ?? '100000'
const only = option('only')
const kept = option('keep')
const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'dateline-worst-'))

type Facts = { delayMs: number; memoryMB: number }

const environment = (port: number): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  DATELINE_MODE: 'production',
  DATA_DIR: path.join(folder, `${comments}-${stories}`),
  DEMO_PASSWORD: 'a password for this run',
  PAYLOAD_SECRET: 'a secret for this run alone',
  SERVER_URL: `http://127.0.0.1:${port}`,
  HOST: '127.0.0.1',
  PORT: String(port),
  TRUST_PROXY: 'loopback',
})

function fill(): void {
  const args = ['--conditions=production', '--import', 'tsx', 'test/bench/fill-comments.ts']
  const { status } = spawnSync(process.execPath, [...args, comments, stories], {
    env: environment(0),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The comments could not be filled in.')
}

async function start(): Promise<{ child: ChildProcess; server: Server }> {
  const port = await freePort()
  const args = ['--conditions=production', '--import', './test/worst/probe.mjs', 'dist/server.js']
  const child = spawn(process.execPath, args, {
    env: environment(port),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const server = { origin: `http://127.0.0.1:${port}`, port }
  while (!(await answers(server))) {
    if (child.exitCode !== null) throw new Error('The server ended before it answered.')
    await pause(50)
  }
  return { child, server }
}

const answers = ({ origin }: Server): Promise<boolean> =>
  fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Asks the server's process for its facts since the last question. */
async function factsOf(child: ChildProcess): Promise<Facts> {
  const answered = once(child, 'message') as Promise<[Facts]>
  child.send('facts')
  return (await answered)[0]
}

type Result = Facts & { name: string; growthMB: number; answers: string }

async function measure(kind: Kind, child: ChildProcess, server: Server): Promise<Result> {
  const before = await factsOf(child)
  const statuses: (number | string)[] = []
  for (const send of kind.sends) {
    statuses.push(await send(server))
    await Promise.all(Array.from({ length: AT_ONCE }, () => send(server)))
  }
  const after = await factsOf(child)
  return {
    ...after,
    name: kind.name,
    growthMB: after.memoryMB - before.memoryMB,
    answers: statuses.join(' '),
  }
}

const isWithin = ({ delayMs, growthMB }: Result): boolean =>
  delayMs <= MAX_DELAY_MS && growthMB <= MAX_GROWTH_MB

const lineOf = (result: Result): string =>
  [
    isWithin(result) ? '  ' : '! ',
    result.name.padEnd(52),
    `${result.delayMs.toFixed(0)} ms`.padStart(8),
    `${result.growthMB.toFixed(0)} MB`.padStart(8),
    `  ${result.answers}`,
  ].join('')

let child: ChildProcess | undefined
try {
  spawnSync(process.execPath, ['--import', 'tsx', 'src/commands/build.ts', '--stale'], {
    stdio: 'inherit',
  })
  fill()
  const started = await start()
  child = started.child
  const { server } = started
  // The first requests of a process compile its code.
  for (let n = 0; n < 20; n += 1)
    for (const where of [
      '/api/stories?limit=10',
      '/api/story-page/story-0',
      '/api/comments?limit=5',
    ])
      await get(where)(server)
  const chosen = kinds.filter(({ name }) => !only || name.includes(only))
  console.log(
    `${chosen.length} kinds: the longest delay of the event loop, growth of memory, answers`,
  )
  const failed: string[] = []
  for (const kind of chosen) {
    const result = await measure(kind, child, server)
    console.log(lineOf(result))
    if (!isWithin(result)) failed.push(kind.name)
  }
  console.log(
    failed.length === 0
      ? `All ${chosen.length} kinds are within ${MAX_DELAY_MS} ms and ${MAX_GROWTH_MB} MB.`
      : `${failed.length} of ${chosen.length} kinds are not within ${MAX_DELAY_MS} ms and ${MAX_GROWTH_MB} MB.`,
  )
  process.exitCode = failed.length === 0 ? 0 : 1
} finally {
  child?.kill('SIGKILL')
  if (!kept) rmSync(folder, { recursive: true, force: true })
}
