import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Started, startProcess } from '../support/process.ts'

// `npm run bench:reach [-- --comments 1000000] [-- --stories 100000] [-- --keep FOLDER]`: measures the
// most frequent requests of the staff and of readers, on two servers in turn: one has a thousand
// stories, ten thousand comments in one thread and ten thousand beside it, the other a hundred
// thousand stories and a million comments. SQLite; without the response cache. Filling takes some
// minutes, and a kept folder is filled once.

const PASSWORD = 'correct horse battery'
const SMALL = { comments: 20_000, stories: 1_000 }
const WARM = 5
const RUNS = 40
const MAX_RATIO = 1.5

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const large = {
  comments: Number(option('comments') ?? 1_000_000),
  stories: Number(option('stories') ?? 100_000),
}
const kept = option('keep')
const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'dateline-reach-'))

type Ask = { name: string; path: (comments: number) => string; staff: boolean }
const queue = (tab: string): Ask => ({
  name: `queue, ${tab}`,
  path: () => `/api/moderation/queue?tab=${tab}&first=50`,
  staff: true,
})
const asks: Ask[] = [
  ...['pending', 'reported', 'spam', 'approved', 'rejected'].map(queue),
  { name: 'queue counts', path: () => '/api/moderation/counts', staff: true },
  {
    name: 'reader’s record',
    path: (comments) =>
      `/api/moderation/reader?comment=comment-${String(comments / 2 + 7).padStart(8, '0')}`,
    staff: true,
  },
  {
    name: 'thread of 10,000, first page',
    path: () => '/api/story-page/story-0?first=20',
    staff: false,
  },
  {
    name: 'counts of 100 stories',
    path: () => `/api/comment-counts?stories=${stories}`,
    staff: false,
  },
]
const stories = Array.from({ length: 100 }, (_, n) => `story-${n}`).join(',')

const newest = 'sort=-publishedAt&limit=10&depth=1'
const ofSection = `/api/stories?where[section.slug][equals]=harbours&${newest}`
const lists: [name: string, path: string][] = [
  ['section list', ofSection],
  ['section list, page 50', `${ofSection}&page=50`],
  ['newest list', `/api/stories?${newest}`],
  [
    'newest list, two fields',
    `/api/stories?${newest}&select[headline]=true&select[leadPhoto]=true`,
  ],
  ['stories without a sort', '/api/stories'],
  ['stories by id', '/api/stories?where[id][in]=story-1,story-500,story-999'],
  ['comments of a story', '/api/comments?where[story][equals]=story-0&limit=20&depth=0'],
  ['all comments', '/api/comments?limit=100&depth=0'],
  [
    'comments before a time',
    '/api/comments?where[createdAt][less_than]=2100-01-01&limit=20&depth=0',
  ],
  ['photos', '/api/photos?limit=20'],
]
asks.push(
  ...lists.map(([name, path]): Ask => ({ name, path: () => path, staff: false })),
  ...['', '&page=20'].map((page): Ask => ({
    name: `the panel’s stories${page}`,
    path: () => `/api/stories?draft=true&depth=0&limit=10&sort=-updatedAt${page}`,
    staff: true,
  })),
)

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

type Served = { comments: number; server: Started; token: string }

async function serve({ comments, stories: count }: typeof SMALL): Promise<Served> {
  const environment = {
    CACHE_MB: '0',
    DATA_DIR: path.join(folder, String(comments)),
    DEMO_PASSWORD: PASSWORD,
    PAYLOAD_SECRET: 'a secret for this bench alone',
    TRUST_PROXY: 'loopback',
  }
  const program = ['--conditions=production', '--import', 'tsx', 'test/bench/fill-comments.ts']
  const filled = spawnSync(process.execPath, [...program, String(comments), String(count)], {
    env: { ...process.env, ...environment, NODE_ENV: 'production', DATELINE_MODE: 'demo' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (filled.status !== 0) throw new Error('The comments could not be filled in.')
  const server = await startProcess(environment)
  await server.ready()
  const login = await fetch(`${server.url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'moderator@example.com', password: PASSWORD }),
  })
  const { token } = (await login.json()) as { token: string }
  return { comments, server, token }
}

async function time(ask: Ask, { comments, server, token }: Served, run: number): Promise<number> {
  const headers: Record<string, string> = {
    'x-forwarded-for': `10.1.${run}.1`,
    ...(ask.staff ? { authorization: `JWT ${token}` } : {}),
  }
  const before = performance.now()
  const answer = await fetch(server.url + ask.path(comments), { headers })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${ask.name}: ${answer.status} ${text.slice(0, 300)}`)
  return performance.now() - before
}

const MAX_SECONDS = 10

/** A thousand selected comments that wait, decided in one request. @returns seconds */
async function decideThousand({ comments, server, token }: Served): Promise<number> {
  const decide = async (to: string, seen: string): Promise<number> => {
    const decisions = Array.from({ length: 1000 }, (_, n) => ({
      id: `comment-${String(n).padStart(8, '0')}`,
      to,
      seen,
    }))
    const before = performance.now()
    const answer = await fetch(`${server.url}/api/moderation/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
      body: JSON.stringify({ decisions }),
    })
    await answer.text()
    if (answer.status !== 200) throw new Error(`Deciding among ${comments}: ${answer.status}`)
    return (performance.now() - before) / 1000
  }
  // Makes all of them wait again, in any status.
  for (const seen of ['approved', 'spam', 'rejected']) await decide('pending', seen)
  return decide('rejected', 'pending')
}

const served: Served[] = []
try {
  for (const size of [SMALL, large]) served.push(await serve(size))
  let isWithin = true
  console.log(
    `median ms of ${RUNS}, ${SMALL.comments.toLocaleString('en')} and ${large.comments.toLocaleString('en')} comments`,
  )
  for (const ask of asks) {
    const times = served.map((): number[] => [])
    for (let run = 0; run < WARM + RUNS; run += 1)
      for (const [i, one] of served.entries()) {
        const ms = await time(ask, one, run)
        if (run >= WARM) times[i]?.push(ms)
      }
    const [few = Number.NaN, many = Number.NaN] = times.map(median)
    if (!(many / few <= MAX_RATIO)) isWithin = false
    const figures = [few.toFixed(1).padStart(8), many.toFixed(1).padStart(8)]
    console.log(
      `${ask.name.padEnd(30)} ${figures.join(' ')} ${(many / few).toFixed(2).padStart(6)}×`,
    )
  }
  for (const one of served) {
    const seconds = await decideThousand(one)
    if (seconds > MAX_SECONDS) isWithin = false
    console.log(`1,000 decided, of ${one.comments.toLocaleString('en')}: ${seconds.toFixed(1)} s`)
  }
  console.log(isWithin ? `All within ${MAX_RATIO} times.` : `Not all within ${MAX_RATIO} times.`)
  process.exitCode = isWithin ? 0 : 1
} finally {
  for (const { server } of served) await server.end()
  if (!kept) rmSync(folder, { recursive: true, force: true })
}
