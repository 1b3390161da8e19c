import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Payload, SanitizedConfig } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, vi } from 'vitest'
import { type Role, roles } from '../../src/access/roles.ts'
import type { Comment, Photo, Section, Story } from '../../src/payload-types.ts'
import { hashOnce } from './hash-once.ts'
import { keepPreparedDatabase, copyPreparedDatabase } from './prepared-database.ts'
import { quietLog } from './quiet-log.ts'
import { mongoUrl } from './workers.ts'

const SQLITE_FILE = 'test.db'
const PASSWORD = 'correct horse battery'

export type RequestOptions = {
  /** Nobody, unless a role is named. */
  as?: Role
  method?: string
  json?: unknown
  body?: BodyInit
  headers?: Record<string, string>
  /** The reader's address, as a trusted proxy would send it. Each request has its own network. */
  ip?: string
}

/** Tests check an answer by assertions, not by a type. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any

export type Answer<T = Json> = { status: number; headers: Headers; text: string; json: T }

/** A running Dateline: the real Express app on a real database in a folder of its own. */
export type Dateline = {
  url: string
  payload: Payload
  config: SanitizedConfig
  dataDir: string
  users: Record<Role, { id: string; email: string }>
  /** A role's token; the first call logs in. */
  tokenOf: (role: Role) => Promise<string>
  ask: <T = Json>(path: string, asked?: RequestOptions) => Promise<Answer<T>>
  graphql: <T = Json>(
    query: string,
    variables?: Record<string, unknown>,
    asked?: RequestOptions,
  ) => Promise<Answer<T>>
  /** Does all follow-up work that is due now. */
  settle: () => Promise<void>
  stop: () => Promise<void>
}

let network = 0
/** An address in a network that no other request of this file has. */
export const freshIp = (): string => {
  network += 1
  return `10.${(network >> 8) & 255}.${network & 255}.7`
}

type Variables = Record<string, string>

/**
 * A Dateline for all tests of a file: starts before them and stops after them. The object exists at
 * once and is filled when Dateline runs. `variables` may be a function, for values that are known
 * only then.
 */
export function useDateline(
  variables: Variables | (() => Variables | Promise<Variables>) = {},
): Dateline {
  const dateline = {} as Dateline
  beforeAll(async () => {
    const given = typeof variables === 'function' ? await variables() : variables
    Object.assign(dateline, await startDateline(given))
  })
  afterAll(() => dateline.stop?.())
  return dateline
}

/** Sets the test's environment before any module reads it: one Dateline a test file. */
async function startDateline(variables: Record<string, string> = {}): Promise<Dateline> {
  resetModules()
  quietLog()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'dateline-test-'))
  Object.assign(process.env, {
    DATELINE_MODE: 'demo',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl(),
    TRUST_PROXY: 'loopback',
    PAYLOAD_SECRET: randomBytes(16).toString('hex'),
    SERVER_URL: 'http://localhost:3000',
    ...variables,
  })
  if (!mongoUrl) await copyPreparedDatabase(path.join(dataDir, SQLITE_FILE))
  const { env } = await import('../../src/env.ts')
  const { boot } = await import('../../src/boot.ts')
  const { makeApp } = await import('../../src/http/app.ts')
  const { serverOf } = await import('../../src/http/server.ts')
  const { sweepEverything } = await import('../../src/jobs.ts')
  const { config, payload } = await boot(env(), { jobs: false })
  await keepPreparedDatabase(payload)
  await skipDiskSync(payload)
  // The first request would start the queue's clock, and race with `settle`.
  config.jobs.shouldAutoRun = () => false
  const { mountDemoSite } = await import('../../src/demo/site.ts')
  const app = makeApp({
    env: env(),
    config,
    payload,
    admin: { state: 'not-built' },
    ...(env().mode === 'demo' ? { mountSite: mountDemoSite } : {}),
  })
  const server = serverOf(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const ask = async (where: string, asked: RequestOptions = {}): Promise<Answer> => {
    const headers = new Headers(asked.headers)
    headers.set('x-forwarded-for', asked.ip ?? freshIp())
    if (asked.as) headers.set('authorization', `JWT ${await tokenOf(asked.as)}`)
    if (asked.json !== undefined) headers.set('content-type', 'application/json')
    const body = asked.json === undefined ? asked.body : JSON.stringify(asked.json)
    const response = await fetch(url + where, {
      method: asked.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }
  const users = await createUsers(payload)
  const tokens = new Map<Role, Promise<string>>()
  const login = async (role: Role): Promise<string> => {
    const { json } = await hashOnce(() =>
      ask('/api/users/login', { json: { email: users[role].email, password: PASSWORD } }),
    )
    return json.token as string
  }
  const tokenOf = (role: Role): Promise<string> => {
    const token = tokens.get(role) ?? login(role)
    tokens.set(role, token)
    return token
  }

  return {
    url,
    payload,
    config,
    dataDir,
    users,
    tokenOf,
    ask: ask as Dateline['ask'],
    graphql: (query, variables, asked = {}) =>
      ask('/api/graphql', { ...asked, json: { query, variables } }),
    settle: () => sweepEverything(payload, new Date()),
    stop: async () => {
      await closeServer(server)
      if (payload.db.name === 'mongoose') await dropMongo(payload)
      await payload.destroy()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

// Stored once a process: this module is loaded again for every file.
const kept = globalThis as { shellEnvironment?: NodeJS.ProcessEnv; _payload?: Map<string, unknown> }
kept.shellEnvironment ??= { ...process.env }

/**
 * The files of one worker share its modules, since loading Payload takes longer than most tests:
 * ours are loaded again, with this file's environment, and Payload keeps no state of the last file.
 */
function resetModules(): void {
  vi.resetModules()
  const shell = kept.shellEnvironment ?? {}
  for (const name of Object.keys(process.env)) if (!(name in shell)) delete process.env[name]
  Object.assign(process.env, shell)
  kept._payload?.clear()
}

/** SQLite in the data folder, or a database of its own on the MongoDB that the run was given. */
function databaseUrl(): string {
  if (!mongoUrl) return `file:${SQLITE_FILE}`
  const url = new URL(mongoUrl)
  url.pathname = `/dateline-${randomBytes(5).toString('hex')}`
  return url.toString()
}

/**
 * A test's database may be lost in a power cut: waiting for the disk takes much of a test's time.
 */
async function skipDiskSync({ db }: Payload): Promise<void> {
  if (db.name !== 'sqlite') return
  const { client } = db as unknown as { client: { execute: (sql: string) => Promise<unknown> } }
  await client.execute('PRAGMA synchronous = OFF')
}

async function dropMongo(payload: Payload): Promise<void> {
  const { connection } = payload.db as unknown as {
    connection: { dropDatabase: () => Promise<void> }
  }
  await connection.dropDatabase()
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeAllConnections()
  await closed
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The password's hash as Payload writes it (PBKDF2-SHA256, 600,000 rounds): computed once, since
 * computing four for every test file would take longer than most of the tests.
 */
const HASHED = {
  salt: 'e88778ddc354faeb37f9a4bbc79690257bb47438e1f53975f12e096989dc8de0',
  hash: 'pbkdf2-sha256-v1:5e6fe776f3de6b305e3866502501e0db99ff6c56c16609db85019363bd4c7fc5',
}

/** One user of each role. */
async function createUsers(payload: Payload): Promise<Dateline['users']> {
  const entries: [Role, { id: string; email: string }][] = []
  for (const role of roles) {
    const email = `${role}@example.com`
    const data = { email, name: `The ${role}`, role, ...HASHED, loginAttempts: 0, sessions: [] }
    const { id } = await payload.db.create({ collection: 'users', data })
    entries.push([role, { id: id as string, email }])
  }
  return Object.fromEntries(entries) as Dateline['users']
}

export const sharedPassword = PASSWORD

/** The bytes of a real picture. */
export const picture = ({
  width = 1400,
  height = 900,
  format = 'jpeg',
}: {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff'
} = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 120, g: 80, b: 40 } } })
    .toFormat(format)
    .toBuffer()

/** Uploads by REST, as the panel does. */
export async function uploadPhoto(
  dateline: Dateline,
  fields: Record<string, unknown> = {},
  {
    as = 'editor',
    bytes,
    name = 'picture.jpg',
    type = 'image/jpeg',
  }: { as?: Role; bytes?: Buffer; name?: string; type?: string } = {},
): Promise<Answer<{ doc: Photo }>> {
  const form = new FormData()
  form.set('_payload', JSON.stringify(fields))
  form.set('file', new Blob([new Uint8Array(bytes ?? (await picture()))], { type }), name)
  return dateline.ask('/api/photos', { as, body: form })
}

/** A Lexical body of plain paragraphs. */
export const paragraphs = (...texts: string[]): Story['body'] =>
  ({
    root: {
      type: 'root',
      version: 1,
      format: '',
      indent: 0,
      direction: 'ltr',
      children: texts.map((text) => ({
        type: 'paragraph',
        version: 1,
        format: '',
        indent: 0,
        direction: 'ltr',
        textFormat: 0,
        textStyle: '',
        children: [
          { type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' },
        ],
      })),
    },
  }) satisfies Story['body']

let made = 0
const next = (): number => (made += 1)

export async function createSection(
  dateline: Dateline,
  fields: Partial<Section> = {},
): Promise<Section> {
  const json = { title: `Section ${next()}`, ...fields }
  const answer = await dateline.ask<{ doc: Section }>('/api/sections', { as: 'editor', json })
  return wanted(answer, 201).doc
}

/** A published story, through REST as an editor. */
export async function createStory(
  dateline: Dateline,
  fields: Record<string, unknown> = {},
  as: Role = 'editor',
): Promise<Story> {
  const n = next()
  const json = {
    headline: `Story number ${n}`,
    body: paragraphs(`The first paragraph of story ${n}.`, 'And a second one.'),
    section: fields.section ?? (await createSection(dateline)).id,
    _status: 'published',
    ...fields,
  }
  const answer = await dateline.ask<{ doc: Story }>('/api/stories', { as, json })
  return wanted(answer, 201).doc
}

/** Sends a comment as a reader; each has its own name, address and network. */
export function sendComment(
  dateline: Dateline,
  fields: Record<string, unknown>,
  asked: RequestOptions = {},
): Promise<Answer<{ doc: Comment; message: string }>> {
  const n = next()
  const json = {
    author: `Reader ${n}`,
    email: `reader${n}@example.org`,
    body: `Comment number ${n}.`,
    ...fields,
  }
  return dateline.ask('/api/comments', { ...asked, json })
}

/** A comment that a moderator has approved. */
export async function approvedComment(
  dateline: Dateline,
  fields: Record<string, unknown>,
): Promise<Comment> {
  const { doc } = wanted(await sendComment(dateline, fields), 201)
  const answer = await dateline.ask<{ doc: Comment }>(`/api/comments/${doc.id}`, {
    as: 'moderator',
    method: 'PATCH',
    json: { status: 'approved' },
  })
  return wanted(answer, 200).doc
}

/** The answer's JSON; throws with the answer's text for another status. */
export function wanted<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`Wanted ${status}, got ${answer.status}: ${answer.text.slice(0, 600)}`)
  return answer.json
}

/** The first error of an answer, in our shape. */
export function refusalIn(answer: Answer<unknown>): {
  code: string
  message: string
  field?: string
  retryAfter?: number
} {
  const { errors } = (answer.json ?? {}) as { errors?: ReturnType<typeof refusalIn>[] }
  if (!errors?.[0])
    throw new Error(`Wanted an error, got ${answer.status}: ${answer.text.slice(0, 600)}`)
  return errors[0]
}
