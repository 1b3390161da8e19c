import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { openMongo } from '../support/mongo-server.ts'
import { freePort } from '../support/free-port.ts'
import { benchCases, type Case, type ServerName } from './cases.ts'
import { benchStory } from './data.ts'
import { type Figures, fire, median, sample } from './load.ts'
import { type Environment, run, type Running, start, stop, stopAll } from './processes.ts'
import { failuresOf, type Row, tableOf } from './table.ts'

// `npm run bench [-- --quick] [-- --json] [-- --mongo] [-- --seconds 4] [-- --only "story page"]`
// measures Dateline, as it is started in production, beside stock Payload with the same data, bare
// Express and bare Node, in turns; figures are medians of five rounds, ratios are of one run. `--quick`
// is one round with little data: it shows that the bench works. A request that fails makes the exit
// code 1; a ratio that is not reached is only said.

const has = (name: string): boolean => process.argv.includes(`--${name}`)
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const isQuick = has('quick')
const ROUNDS = isQuick ? 1 : 5
const SECONDS = Number(option('seconds') ?? (isQuick ? 1 : 4))
const STORIES = isQuick ? 40 : 1_000
const COMMENTS_EACH = 10
const SECRET = 'a secret for the bench alone'

const say = (line: string): void => {
  if (!has('json')) console.log(line)
}

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'))
const stockFolder = path.join(folder, 'stock')
const closing: (() => Promise<void>)[] = []

type Databases = { ours: (name: string) => Environment; stock: string }

async function databases(): Promise<Databases> {
  if (!has('mongo')) return { ours: () => ({}), stock: path.join(stockFolder, 'stock.db') }
  const [server] = await openMongo(1)
  if (!server) throw new Error('No MongoDB server could be started.')
  closing.push(() => server.close())
  const named = (name: string): string => server.url.replace(/\/(?=\?|$)/, `/${name}`)
  // Both Datelines read one database: the second one has no cache that could be stale.
  return { ours: () => ({ DATABASE_URL: named('bench') }), stock: named('stock') }
}

const datelineEnvironment = (name: string, { ours }: Databases): Environment => ({
  DATELINE_MODE: 'production',
  NODE_ENV: 'production',
  DATA_DIR: path.join(folder, name),
  PAYLOAD_SECRET: SECRET,
  SERVER_URL: 'http://127.0.0.1:3000',
  HOST: '127.0.0.1',
  TRUST_PROXY: 'loopback',
  ...ours(name),
})

const stockEnvironment = ({ stock }: Databases): Environment => ({
  NODE_ENV: 'production',
  STOCK_DATABASE: stock,
  STOCK_FOLDER: stockFolder,
})

const program = '.cache/bench/stock-server.mjs'

async function prepare(data: Databases): Promise<void> {
  say('Building …')
  run(['--import', 'tsx', 'src/commands/build.ts', '--stale'], {})
  await build({
    entryPoints: ['test/bench/stock/server.ts'],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  say(`Filling both with ${STORIES} stories and ${COMMENTS_EACH} comments each …`)
  mkdirSync(path.join(stockFolder), { recursive: true })
  const tsx = ['--conditions=production', '--import', 'tsx']
  const sizes = [String(STORIES), String(COMMENTS_EACH)]
  run([...tsx, 'test/bench/fill-newsroom.ts', ...sizes], datelineEnvironment('dateline', data))
  // Payload makes its tables by itself only outside production.
  run([...tsx, 'test/bench/stock/fill.ts', ...sizes], {
    ...stockEnvironment(data),
    NODE_ENV: 'development',
  })
  cpSync(path.join(folder, 'dateline'), path.join(folder, 'uncached'), { recursive: true })
}

const startDateline = async (name: 'dateline' | 'uncached', data: Databases) =>
  start(['--conditions=production', '--enable-source-maps', 'dist/server.js'], {
    port: await freePort(),
    environment: {
      ...datelineEnvironment(name, data),
      ...(name === 'uncached' ? { CACHE_MB: '0' } : {}),
    },
    ready: '/api/stories?limit=1&depth=0',
  })

const startStock = async (data: Databases) =>
  start(['--conditions=production', '--enable-source-maps', program], {
    port: await freePort(),
    environment: stockEnvironment(data),
    ready: '/api/stories?limit=1&depth=0',
  })

/** Starts each in turn, and returns medians of start (ms) and memory at the first answer (MB). */
async function measureStarts(data: Databases): Promise<Row[]> {
  say('Starts …')
  const starts = [startDateline.bind(null, 'dateline', data), startStock.bind(null, data)]
  const found = starts.map(() => ({ ms: [] as number[], mb: [] as number[] }))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [i, begin] of starts.entries()) {
      const server = await begin()
      found[i]?.ms.push(server.startMs)
      found[i]?.mb.push(server.memory())
      await stop(server)
    }
  const [ours, stock] = found
  const ms = [median(ours?.ms ?? []), median(stock?.ms ?? [])] as const
  const mb = [median(ours?.mb ?? []), median(stock?.mb ?? [])] as const
  return [
    atMost('start to first API answer, ms', ms, 0.35),
    {
      ...atMost('memory at the first answer, MB', mb, 1),
      mustBe: '≤ 160 MB',
      reached: mb[0] <= 160,
    },
  ]
}

const atMost = (name: string, [ours, peer]: readonly [number, number], most: number): Row => ({
  name,
  ours,
  peer,
  peerName: 'stock',
  ratio: ours / peer,
  mustBe: `≤ ${most}`,
  reached: ours / peer <= most,
})

/** Starts a bare server that sends the bytes of our answer. */
async function startBare(kind: 'node' | 'express', ours: Running, one: Case): Promise<Running> {
  const { ask } = one.ours
  const { bytes, type } = await sample(ours.origin, ask)
  const port = await freePort()
  const file = path.join(folder, `bytes-${port}`)
  writeFileSync(file, bytes)
  const script = '.cache/bench/bare-server.mjs'
  await build({
    entryPoints: ['test/bench/bare-server.ts'],
    outfile: script,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
  const status = String(ask.status ?? 200)
  // The readiness check must not depend on the status that the server sends.
  return start([script, kind, file, type, status], {
    port,
    environment: { NODE_ENV: 'production' },
    ready: '/ready',
  })
}

type Servers = Record<'dateline' | 'uncached' | 'stock', Running>

async function measure(one: Case, servers: Servers): Promise<Row> {
  say(`${one.name} …`)
  const ours = servers[one.ours.server]
  if (one.before) await sample(ours.origin, one.before)
  const isBare = one.peer.server !== 'stock'
  const peer = isBare
    ? await startBare(one.peer.server as 'node' | 'express', ours, one)
    : servers.stock
  const peerAsk = one.peer.server === 'stock' ? one.peer.ask : one.ours.ask
  // Both must answer rightly before they are timed.
  await sample(ours.origin, one.ours.ask)
  await sample(peer.origin, peerAsk)
  const sides: [Figures[], Figures[]] = [[], []]
  // The first seconds of a process are not its pace.
  await fire(ours.origin, one.ours.ask, Math.min(SECONDS, 2))
  await fire(peer.origin, peerAsk, Math.min(SECONDS, 2))
  for (let round = 0; round < ROUNDS; round += 1) {
    sides[0].push(await fire(ours.origin, one.ours.ask, SECONDS))
    sides[1].push(await fire(peer.origin, peerAsk, SECONDS))
  }
  if (isBare) await stop(peer)
  const [a, b] = sides.map(mediansOf) as [Figures, Figures]
  const ratio = a.perSecond / b.perSecond
  return {
    name: one.name,
    ours: a,
    peer: b,
    peerName: peerNames[one.peer.server],
    ratio,
    mustBe: `≥ ${one.atLeast}`,
    reached: ratio >= one.atLeast,
  }
}

const peerNames: Record<ServerName, string> = {
  dateline: 'Dateline',
  uncached: 'Dateline, uncached',
  stock: 'stock',
  node: 'bare Node',
  express: 'bare Express',
}

const mediansOf = (rounds: readonly Figures[]): Figures => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  p99: median(rounds.map((round) => round.p99)),
  failures: rounds.reduce((sum, round) => sum + round.failures, 0),
})

/** Finds the story that is measured, with its ids in both databases. */
async function subjectOf(servers: Servers) {
  const n = Math.floor(STORIES / 2)
  const { slug } = benchStory(n)
  const of = async (server: Running): Promise<{ id: string; section: string }> => {
    const path = `/api/stories?where[slug][equals]=${slug}&limit=1&depth=0`
    const { bytes } = await sample(server.origin, { path })
    const { docs } = JSON.parse(bytes.toString()) as { docs: { id: string; section: string }[] }
    if (!docs[0]) throw new Error(`The story ${slug} is missing.`)
    return docs[0]
  }
  const [ours, stock] = [await of(servers.dateline), await of(servers.stock)]
  return { n, ours: { story: ours.id }, stock: { story: stock.id, section: stock.section } }
}

async function main(): Promise<Row[]> {
  const data = await databases()
  await prepare(data)
  const only = option('only')
  const rows = only ? [] : await measureStarts(data)
  const servers = {
    dateline: await startDateline('dateline', data),
    uncached: await startDateline('uncached', data),
    stock: await startStock(data),
  }
  const cases = benchCases(await subjectOf(servers))
  for (const one of cases.filter(({ name }) => !only || name.includes(only)))
    rows.push(await measure(one, servers))
  // The cached server has served five cases and the uncached one six, as stock has five.
  const memory = [servers.uncached.memory(), servers.stock.memory()] as const
  return [...rows, atMost('memory after the run, MB', memory, 1)]
}

try {
  const rows = await main()
  console.log(has('json') ? JSON.stringify(rows, null, 2) : `\n${tableOf(rows)}`)
  process.exitCode = failuresOf(rows) > 0 ? 1 : 0
} finally {
  stopAll()
  for (const close of closing) await close()
  rmSync(folder, { recursive: true, force: true })
}
