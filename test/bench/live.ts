import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

// `npx tsx test/bench/live.ts [--listeners 5000]`: measures readers who follow one story live, on
// one process: their memory, their time while nothing happens, and the delay until all have a
// comment.

const wanted = Number(process.argv[process.argv.indexOf('--listeners') + 1]) || 5000
const IDLE_MS = 30_000
const COMMENTS = 5

type Usage = { rss: number; heap: number; cpu: { user: number; system: number } }

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-live-'))
const server = spawn(
  process.execPath,
  ['--expose-gc', '--conditions=production', '--import', 'tsx', 'test/bench/live-server.ts'],
  {
    env: {
      ...process.env,
      DATELINE_MODE: 'demo',
      NODE_ENV: 'production',
      DATA_DIR: folder,
      DATABASE_URL: '',
      PAYLOAD_SECRET: 'a secret for this bench alone',
      TRUST_PROXY: 'loopback',
      RATE_READS: '1000000',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  },
)

async function main(): Promise<void> {
  const [{ port, story }] = (await once(server, 'message')) as [{ port: number; story: string }]
  const before = await usage(server)
  const started = Date.now()
  const followers: Follower[] = []
  for (let from = 0; from < wanted; from += 100)
    followers.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(100, wanted - from) }, () => follow(port, story)),
      )),
    )
  const connected = Date.now() - started
  await pause(2000)
  const after = await usage(server)
  await pause(IDLE_MS)
  const idle = await usage(server)
  const spent = (from: Usage, to: Usage): number =>
    (to.cpu.user + to.cpu.system - from.cpu.user - from.cpu.system) / 1000

  const delays: number[] = []
  for (let n = 1; n <= COMMENTS; n += 1) {
    const all = Promise.all(followers.map((follower) => follower.heard(n)))
    const sent = Date.now()
    await comment(port, story, n)
    await all
    delays.push(Date.now() - sent)
  }
  const end = await usage(server)
  const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`
  console.log(`${followers.length} listeners connected in ${(connected / 1000).toFixed(1)} s`)
  console.log(
    `memory: ${mb(before.rss)} before, ${mb(after.rss)} with them (heap ${mb(before.heap)} → ${mb(after.heap)}), ${((after.rss - before.rss) / wanted / 1024).toFixed(1)} kB each`,
  )
  console.log(
    `idle: ${((spent(after, idle) / IDLE_MS) * 100).toFixed(1)} % of one core over ${IDLE_MS / 1000} s, heartbeats included`,
  )
  console.log(
    `a comment reaches all of them ${delays.join(', ')} ms after it was sent, at ${(spent(idle, end) / COMMENTS).toFixed(0)} ms of processor time each`,
  )
  console.log(`memory at the end: ${mb(end.rss)}`)
  for (const { socket } of followers) socket.destroy()
}

type Follower = { socket: Socket; heard: (count: number) => Promise<void> }

let networks = 0
const network = (): string => {
  networks += 1
  return `10.${(networks >> 8) & 255}.${networks & 255}.9`
}

/** Each reader has its own socket: no client library shares anything between them. */
async function follow(port: number, story: string): Promise<Follower> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.setEncoding('utf8')
  let events = 0
  let isOpen = false
  let open: (() => void) | undefined
  const waiting: { count: number; done: () => void }[] = []
  socket.on('data', (chunk: string) => {
    if (!isOpen && chunk.includes('retry:')) {
      isOpen = true
      open?.()
    }
    events += chunk.split('event: comment').length - 1
    for (const one of waiting.splice(0)) {
      if (events >= one.count) one.done()
      else waiting.push(one)
    }
  })
  await once(socket, 'connect')
  const opened = new Promise<void>((done) => (open = done))
  socket.write(
    `GET /api/stories/${story}/comments/live HTTP/1.1\r\nHost: localhost:3000\r\nX-Forwarded-For: ${network()}\r\n\r\n`,
  )
  await opened
  return {
    socket,
    heard: (count) =>
      new Promise((done) => {
        if (events >= count) done()
        else waiting.push({ count, done })
      }),
  }
}

async function comment(port: number, story: string, n: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network() },
    body: JSON.stringify({
      story,
      author: `Reader ${n}`,
      email: `reader${n}@example.org`,
      body: `This is comment ${n}, and all of them are to hear of it.`,
    }),
  })
  const text = await answer.text()
  if (answer.status !== 201 || !text.includes('"approved"'))
    throw new Error(`The comment was not taken: ${answer.status} ${text.slice(0, 300)}`)
}

async function usage(child: ChildProcess): Promise<Usage> {
  const answer = once(child, 'message')
  child.send('usage')
  const [usage] = (await answer) as [Usage]
  return usage
}

try {
  await main()
} finally {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}
