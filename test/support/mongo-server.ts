import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export type MongoServer = {
  /** Without a database name, with the query's options: every test file names its own database. */
  url: string
  /** The server's name for people: "mongod" or "secantusd-py", or the origin of the URL. */
  name: string
  /** Stops the server that was started here; leaves a given server alone. */
  close: () => Promise<void>
}

/** The part of the driver that is needed to wait for a server. */
type Driver = {
  MongoClient: new (
    url: string,
    options: Record<string, unknown>,
  ) => {
    db(name: string): {
      command(command: Record<string, unknown>): Promise<Record<string, unknown>>
    }
    close(): Promise<void>
  }
}

type Program = {
  name: 'mongod' | 'secantusd-py'
  /** SecantusDB's replica set has a fixed name. */
  replicaSet: string
  /** Additional options of the connection. */
  options?: string
  /** It works on one request at a time: several servers suit parallel tests better. */
  isSerial?: true
  args: (at: { port: number; folder: string }) => string[]
}

const programs: Program[] = [
  {
    name: 'mongod',
    replicaSet: 'rs0',
    args: ({ port, folder }) => [
      '--replSet=rs0',
      '--bind_ip=127.0.0.1',
      '--nounixsocket',
      `--port=${port}`,
      `--dbpath=${folder}`,
    ],
  },
  {
    name: 'secantusd-py',
    replicaSet: 'secantus',
    // Every write searches all writes of the last half hour that could be retried.
    options: '&retryWrites=false',
    isSerial: true,
    args: ({ port, folder }) => [
      '--host=127.0.0.1',
      '--cache-size=256M',
      '--log-level=WARNING',
      `--port=${port}`,
      `--storage-path=${folder}`,
    ],
  },
]

const startLimitMs = 60_000

const missingServerAdvice = `No MongoDB to test on. Do one of these, then run it again:
  - set MONGODB_URL to a replica set, such as mongodb://127.0.0.1:27017/?replicaSet=rs0
  - put mongod on the PATH
  - install SecantusDB, which speaks MongoDB's protocol (Python 3.10 or newer):
      python3 -m venv .cache/mongo && .cache/mongo/bin/pip install -q SecantusDB==0.7.0b3`

/**
 * The server of `MONGODB_URL`; else the installed one, started once, or once for each worker if they
 * would wait for one another; else throws an error with advice.
 */
export async function openMongo(workers: number): Promise<MongoServer[]> {
  const given = process.env.MONGODB_URL
  if (given) {
    return [{ url: withoutDatabase(given), name: 'MONGODB_URL', close: async () => {} }]
  }
  for (const program of programs) {
    const path = find(program.name)
    const times = program.isSerial ? workers : 1
    if (path) return Promise.all(Array.from({ length: times }, () => start(program, path)))
  }
  throw new Error(missingServerAdvice)
}

/** `mongodb://host/news?replicaSet=rs0` → `mongodb://host/?replicaSet=rs0`. */
function withoutDatabase(url: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url)
  if (!parts) throw new Error('MONGODB_URL must begin with mongodb:// or mongodb+srv://')
  const [, host = '', database, query] = parts
  const settings = new URLSearchParams(query)
  // A login is looked up in the URL's database, unless the URL names another.
  if (database && host.includes('@') && !settings.has('authSource')) {
    settings.set('authSource', database)
  }
  return `${host}/${settings.size > 0 ? `?${settings}` : ''}`
}

function find(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), resolve('.cache/mongo/bin')]
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

async function start(program: Program, path: string): Promise<MongoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-mongo-'))
  const logFile = `${folder}.log`
  const log = openSync(logFile, 'a')
  const port = await freePort()
  const child = spawn(path, program.args({ port, folder }), { stdio: ['ignore', log, log] })
  closeSync(log)

  // Also when this process ends before it could close the servers that it started.
  const atExit = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    rmSync(logFile, { force: true })
  }
  process.once('exit', atExit)

  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code, signal) => settle(`ended with ${code ?? signal}`))
  })
  const close = async () => {
    if (child.pid && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await exited
      clearTimeout(patience)
    }
    process.off('exit', atExit)
    rmSync(folder, { recursive: true, force: true })
    rmSync(logFile, { force: true })
  }

  try {
    await Promise.race([
      untilWritable(program, port),
      ended.then((how) => Promise.reject(new Error(`${program.name} ${how}`))),
    ])
  } catch (error) {
    const output = readFileSync(logFile, 'utf8').trim().split('\n').slice(-20).join('\n')
    await close()
    throw new Error(`${program.name} did not start. Its last lines:\n${output}`, { cause: error })
  }
  const options = `replicaSet=${program.replicaSet}${program.options ?? ''}`
  return { url: `mongodb://127.0.0.1:${port}/?${options}`, name: path, close }
}

/** Asks until the server accepts writes; initiates a replica set on a mongod without one. */
async function untilWritable(program: Program, port: number): Promise<void> {
  const { MongoClient } = await loadDriver()
  const deadline = Date.now() + startLimitMs
  for (;;) {
    const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, {
      directConnection: true,
      serverSelectionTimeoutMS: 1_000,
    })
    try {
      const admin = client.db('admin')
      const hello = await admin.command({ hello: 1 })
      if (hello.isWritablePrimary === true) return
      if (program.name === 'mongod' && hello.setName === undefined) {
        const members = [{ _id: 0, host: `127.0.0.1:${port}` }]
        await admin.command({ replSetInitiate: { _id: program.replicaSet, members } })
      }
    } catch (error) {
      if (Date.now() > deadline) throw error
    } finally {
      await client.close()
    }
    if (Date.now() > deadline) throw new Error(`not writable within ${startLimitMs / 1000} s`)
    await pause(100)
  }
}

/**
 * The same driver as the application's: mongoose brings it, and Payload's adapter brings mongoose.
 */
async function loadDriver(): Promise<Driver> {
  const adapter = createRequire(import.meta.resolve('@payloadcms/db-mongodb'))
  const { mongo } = adapter('mongoose') as { mongo: Driver }
  return mongo
}
