import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Payload, SanitizedConfig } from 'payload'
import { afterAll, beforeAll } from 'vitest'
import type { ResponseCache } from '../../src/cache/response-cache.ts'
import type { Env } from '../../src/env.ts'
import type { Role } from '../../src/access/roles.ts'
import { databaseUrl, resetModules, SQLITE_FILE } from './environment.ts'
import { hashOnce } from './hash-once.ts'
import { copyPreparedDatabase, keepPreparedDatabase } from './prepared-database.ts'
import { quietLog } from './quiet-log.ts'
import { type Answer, freshIp, type Json, parsed, type RequestOptions } from './requests.ts'
import { createUsers, sharedPassword, type Users } from './users.ts'
import { mongoUrl } from './workers.ts'

/** A running Dateline: the real Express app on a real database in a folder of its own. */
export type Dateline = {
  url: string
  payload: Payload
  config: SanitizedConfig
  dataDir: string
  env: Env
  users: Users
  cache: ResponseCache
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
  hashOnce()
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
  const { isShown } = await import('../../src/cache/tags.ts')
  const { watchOtherProcesses } = await import('../../src/store/other-processes.ts')
  const { serverOf } = await import('../../src/http/server.ts')
  const { sweepEverything } = await import('../../src/jobs.ts')
  const { config, payload } = await boot(env(), { jobs: false })
  await keepPreparedDatabase(payload)
  await skipDiskSync(payload)
  // The first request would start the queue's clock, and race with `settle`.
  config.jobs.shouldAutoRun = () => false
  const { mountDemoSite } = await import('../../src/demo/site.ts')
  const others = await watchOtherProcesses(payload, isShown)
  const app = makeApp({
    env: env(),
    config,
    payload,
    isCurrent: others.isCurrent,
    ...(env().metrics.token
      ? {
          metrics: (await import('../../src/metrics/metrics.ts')).makeMetrics(payload, () =>
            app.locals.cache.stats(),
          ),
        }
      : {}),
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
    const { json } = await ask('/api/users/login', {
      json: { email: users[role].email, password: sharedPassword },
    })
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
    env: env(),
    users,
    tokenOf,
    ask,
    graphql: (query, variables, asked = {}) =>
      ask('/api/graphql', { ...asked, json: { query, variables } }),
    cache: app.locals.cache,
    settle: () => sweepEverything(payload, new Date()),
    stop: async () => {
      await closeServer(server)
      app.locals.cache.close()
      await others.close()
      if (payload.db.name === 'mongoose') await dropMongo(payload)
      await payload.destroy()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
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
