import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { demoComments } from '../../src/demo/comments.ts'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import { baseModel } from '../../src/spam/base.ts'
import { scoreSpam } from '../../src/spam/score.ts'
import { tokensOf } from '../../src/spam/tokens.ts'
import { freePort } from '../support/free-port.ts'

// `npm run bench [-- --quick] [-- --json] [-- --seconds 8]` measures the commonest requests of readers
// on the started server with its demo content, each beside a bare Express server that returns the same
// bytes in the same run. `--quick` measures for one second each: it shows that the bench works. A
// request that fails makes the exit code 1.

type Case = {
  name: string
  method: 'GET' | 'POST'
  path: string
  /** Each request is another reader of another network: the rates have no off switch. */
  body?: (n: number) => string
}

type Figures = { perSecond: number; p50: number; p99: number; failures: number }
type Row = { name: string; dateline: Figures; bare: Figures; ratio: number }

const isJson = process.argv.includes('--json')
const isQuick = process.argv.includes('--quick')
const seconds = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || (isQuick ? 1 : 8)
const warmUpSeconds = isQuick ? 1 : 2
const say = (line: string): void => {
  if (!isJson) console.log(line)
}

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'))
const children: ChildProcess[] = []

async function main(): Promise<Row[]> {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATELINE_MODE: 'demo',
    NODE_ENV: 'production',
    DATA_DIR: folder,
    TRUST_PROXY: 'loopback',
  }
  say('Building and seeding …')
  run('node', ['--import', 'tsx', 'src/commands/build.ts', '--stale'], process.env)
  // Before the server starts: it would answer while the content is still coming in.
  run('node', ['--conditions=production', 'dist/seed.js'], environment)
  const port = await freePort()
  start('node', ['--conditions=production', 'dist/server.js'], { ...environment, PORT: `${port}` })
  const origin = `http://127.0.0.1:${port}`
  await until(`${origin}/readyz`)

  const newest = await openStory(origin)
  const cases: Case[] = [
    {
      name: 'story page (GraphQL)',
      method: 'POST',
      path: '/api/graphql',
      body: () => JSON.stringify({ query: storyPageDocument, variables: { slug: newest.slug } }),
    },
    { name: 'story page (REST)', method: 'GET', path: `/api/story-page/${newest.slug}` },
    {
      name: 'section list (REST)',
      method: 'GET',
      path: `/api/stories?where[section.slug][equals]=asia&limit=20&depth=0&sort=-publishedAt&select[headline]=true&select[path]=true&select[publishedAt]=true`,
    },
    {
      name: 'comment post',
      method: 'POST',
      path: '/api/comments',
      body: (n) =>
        JSON.stringify({
          story: newest.id,
          author: `Reader ${n}`,
          email: `reader${n}@example.org`,
          body: sentencesOf(n),
        }),
    },
  ]
  const rows: Row[] = []
  for (const one of cases) {
    say(`${one.name}: ${seconds} s each …`)
    const bytes = await sample(origin, one)
    const bare = await startBare(bytes)
    // Warm both, then measure both: the first second of a process is not its pace.
    await fire(origin, one, warmUpSeconds)
    await fire(bare, one, warmUpSeconds)
    const dateline = await fire(origin, one, seconds)
    const compared = await fire(bare, one, seconds)
    rows.push({
      name: one.name,
      dateline,
      bare: compared,
      ratio: compared.perSecond / dateline.perSecond,
    })
  }
  return rows
}

/**
 * Ordinary sentences without a link, from the demo's approved comments. No pair of them looks like spam:
 * the score would send such a comment back to its reader.
 */
const sentences = demoComments()
  .flatMap(({ comments }) => comments.filter(({ status }) => status === 'approved'))
  .flatMap(({ body }) => body.match(/[A-Z][^.!?:/“”]{30,120}\.(?= |$)/g) ?? [])
  .filter(
    (body) => scoreSpam(tokensOf({ author: 'Reader', body }), { model: baseModel() }).score < 0.1,
  )

/** Two sentences, another pair for each reader, so that no rule sends the comment back as a copy. */
function sentencesOf(n: number): string {
  const first = sentences[n % sentences.length]
  const second = sentences[(n * 7 + Math.floor(n / sentences.length) + 3) % sentences.length]
  return `${first} ${second}`
}

let reader = 0
const network = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

async function fire(
  origin: string,
  { method, path: where, body }: Case,
  duration: number,
): Promise<Figures> {
  const result = await autocannon({
    url: origin + where,
    connections: 10,
    duration,
    requests: [
      {
        method,
        setupRequest: (request) => {
          reader += 1
          return {
            ...request,
            headers: {
              'x-forwarded-for': network(reader * 256),
              ...(body ? { 'content-type': 'application/json' } : {}),
            },
            ...(body ? { body: body(reader) } : {}),
          }
        },
      },
    ],
  })
  return {
    perSecond: Math.round(result.requests.average * 10) / 10,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  }
}

async function sample(origin: string, { method, path: where, body }: Case): Promise<Buffer> {
  reader += 1
  const response = await fetch(origin + where, {
    method,
    headers: { 'x-forwarded-for': network(reader * 256), 'content-type': 'application/json' },
    ...(body ? { body: body(reader) } : {}),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (!response.ok) throw new Error(`${where} answers ${response.status}: ${bytes.toString()}`)
  return bytes
}

async function startBare(bytes: Buffer): Promise<string> {
  const port = await freePort()
  const file = path.join(folder, `bytes-${port}`)
  writeFileSync(file, bytes)
  const script = 'test/bench/bare-server.ts'
  start('node', ['--import', 'tsx', script, `${port}`, file, 'application/json'], {
    ...process.env,
    NODE_ENV: 'production',
  })
  await until(`http://127.0.0.1:${port}/`)
  return `http://127.0.0.1:${port}`
}

/** The newest story of the demo content is open for comments. */
async function openStory(origin: string): Promise<{ id: string; slug: string }> {
  const response = await fetch(
    `${origin}/api/stories?limit=1&sort=-publishedAt&depth=0&select[slug]=true`,
  )
  const { docs } = (await response.json()) as { docs: { id: string; slug: string }[] }
  if (!docs[0]) throw new Error('The demo content has no stories.')
  return docs[0]
}

function run(command: string, args: string[], environment: NodeJS.ProcessEnv): void {
  const { status } = spawnSync(command, args, {
    env: environment,
    stdio: isJson ? 'ignore' : 'inherit',
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}

function start(command: string, args: string[], environment: NodeJS.ProcessEnv): void {
  children.push(spawn(command, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }))
}

async function until(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error(`Nothing answers at ${url}`)
}

function table(rows: Row[]): string {
  const head = ['', 'req/s', 'p50 ms', 'p99 ms', 'failed', 'bare req/s', 'bare ÷ Dateline']
  const lines = rows.map(({ name, dateline, bare, ratio }) => [
    name,
    dateline.perSecond,
    dateline.p50,
    dateline.p99,
    dateline.failures,
    bare.perSecond,
    ratio.toFixed(1),
  ])
  const widths = head.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => String(line[i]).length)),
  )
  return [head, ...lines]
    .map((line) => line.map((cell, i) => String(cell).padEnd(widths[i] ?? 0)).join('  '))
    .join('\n')
}

try {
  const rows = await main()
  console.log(isJson ? JSON.stringify(rows, null, 2) : `\n${table(rows)}`)
  process.exitCode = rows.some(({ dateline, bare }) => dateline.failures + bare.failures > 0)
    ? 1
    : 0
} finally {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
