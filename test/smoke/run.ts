import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../support/free-port.ts'
import type { Json } from '../support/requests.ts'

// `npm run test:smoke`: starts the built server with the Node that runs this, with demo content on an
// empty SQLite database, and uses each part of it once. `.ci/run` runs it on Node 24.

const PASSWORD = 'a password for this run alone'
const START_LIMIT_MS = 120_000

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-smoke-'))
let server: ChildProcess | undefined
let log = ''
let passed = 0

async function main(): Promise<void> {
  const origin = await start()
  const front = await check('the demo lists its newest stories', async () => {
    const { docs } = await json(`${origin}/api/stories?limit=100&sort=-publishedAt`)
    const isOpen = (story: { commentsMode: string }) => story.commentsMode === 'open'
    return docs.find(isOpen) ?? docs[0] ?? fail('There is no story.')
  })
  await check('a story page comes whole', async () => {
    const page = await json(`${origin}/api/story-page/${front.slug}`)
    if (page.story.headline !== front.headline) fail(`Wrong headline: ${page.story.headline}`)
  })
  await check('a reader posts a comment', async () => {
    const comment = {
      story: front.id,
      author: 'Smoke Test',
      email: 'smoke@example.org',
      body: 'The ferry has run on time since the spring, in our experience.',
    }
    const answer = await json(`${origin}/api/comments`, { method: 'POST', json: comment }, 201)
    if (!answer.doc.editToken) fail('The answer has no edit token.')
  })
  const token = await check('an editor logs in', async () => {
    const login = { email: 'editor@example.com', password: PASSWORD }
    const answer = await json(`${origin}/api/users/login`, { method: 'POST', json: login })
    return (answer.token as string | undefined) ?? fail('The answer has no token.')
  })
  await check('the editor reads a draft', async () => {
    const where = 'where[_status][equals]=draft&draft=true&limit=1'
    const { docs } = await json(`${origin}/api/stories?${where}`, {
      headers: { authorization: `JWT ${token}` },
    })
    if (docs[0]?._status !== 'draft') fail('There is no draft.')
  })
  await check('a photo is served', async () => {
    const { docs } = await json(`${origin}/api/photos?limit=1`)
    const response = await fetch(new URL(docs[0].url, origin))
    const type = response.headers.get('content-type') ?? ''
    if (!response.ok || !type.startsWith('image/')) fail(`${response.status} ${type}`)
    await response.arrayBuffer()
  })
  await check('the panel serves its login page and its scripts', async () => {
    const response = await fetch(`${origin}/admin/login`)
    const html = await response.text()
    const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0]
    if (!response.ok || !script) fail(`${response.status}: the page names no script.`)
    const loaded = await fetch(origin + script)
    if (!loaded.ok) fail(`${script} answered ${loaded.status}`)
    await loaded.arrayBuffer()
  })
  await check('SIGTERM stops the server with exit code 0', async () => {
    const ended = once(server as ChildProcess, 'exit') as Promise<[number | null]>
    server?.kill('SIGTERM')
    const [code] = await ended
    if (code !== 0) fail(`Exit code ${code}`)
  })
}

async function start(): Promise<string> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['--conditions=production', 'dist/server.js'], {
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      DATELINE_MODE: 'demo',
      DATA_DIR: folder,
      PORT: String(port),
      SERVER_URL: origin,
      PAYLOAD_SECRET: 'a secret for this run alone, long enough',
      DEMO_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server = child
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()))
  await check('the server starts and fills in the demo content', async () => {
    const until = Date.now() + START_LIMIT_MS
    while (!log.includes('editor@example.com')) {
      if (child.exitCode !== null) fail(`The server ended with ${child.exitCode}.`)
      if (Date.now() > until) fail('The demo content did not come in time.')
      await pause(200)
    }
    const ready = await fetch(`${origin}/readyz`)
    if (!ready.ok) fail(`/readyz answered ${ready.status}`)
  })
  return origin
}

type Request = { method?: string; headers?: Record<string, string>; json?: object }

async function json(
  url: string,
  { json: sent, ...init }: Request = {},
  status = 200,
): Promise<Json> {
  const response = await fetch(url, {
    ...init,
    headers: { ...init.headers, ...(sent ? { 'content-type': 'application/json' } : {}) },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  })
  const text = await response.text()
  if (response.status !== status) fail(`${url} answered ${response.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

function fail(reason: string): never {
  throw new Error(reason)
}

async function check<T>(title: string, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    passed += 1
    console.log(`ok: ${title}`)
    return result
  } catch (err) {
    throw new Error(`failed: ${title}`, { cause: err })
  }
}

let failed = 0
try {
  console.log(`Node ${process.version}`)
  await main()
} catch (err) {
  failed = 1
  console.error(err)
  console.error(log)
} finally {
  if (server && server.exitCode === null) server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed
