// Over 250 lines: every variable is read here, and nowhere else.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { faultOfFolder, isMailServer, isOrigin, isSender } from './lib/env-values.ts'

/** The mode of the process. The npm command sets it (`DATELINE_MODE`); NODE_ENV does not. */
type Mode = 'demo' | 'dev' | 'production'

const modes: readonly string[] = ['demo', 'dev', 'production'] satisfies Mode[]

/** All faults of an environment, one line a fault, in words for the operator. */
export class EnvError extends Error {
  override name = 'EnvError'
  readonly faults: string[]

  constructor(faults: string[]) {
    super(
      `Dateline cannot start. Correct these environment variables:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    )
    this.faults = faults
  }
}

const number = () => z.coerce.number({ error: 'must be a number' })
const count = (fallback: number) => number().int().min(1).max(1_000_000).default(fallback)

const originList = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z.array(z.url({ protocol: /^https?$/, error: 'must be origins such as https://example.org' })),
  )
  .transform((origins) => origins.map((origin) => new URL(origin).origin))

/** The variables that Dateline reads. `.env.example` explains each; a test keeps the two equal. */
export const schema = z.object({
  PAYLOAD_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SERVER_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .refine(isOrigin, 'must be an origin such as https://cms.example.org, without a path')
    .optional(),
  PORT: number().int().min(0).max(65_535).default(3000),
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps URL' })
    .refine(isMailServer, 'must be smtp://user:password@host:587, with %-codes for signs such as @')
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(isSender, 'must be one address, such as Dateline <news@example.org>')
    .default('Dateline <dateline@localhost>'),
  ALLOWED_ORIGINS: originList,
  TRUST_PROXY: z.string().optional(),
  UPLOAD_MAX_MB: number().positive().max(2_000).default(25),
  UPLOAD_MAX_MEGAPIXELS: number().positive().max(1_000).default(100),
  GRAPHQL_INTROSPECTION: z.stringbool().optional(),
  GRAPHQL_ALLOW_LIST: z.string().optional(),
  RATE_LOGIN: count(100),
  RATE_EMAILS: count(10),
  RATE_LOGIN_ACCOUNT: count(5),
  RATE_COMMENTS: count(300),
  RATE_COMMENTS_READER: count(20),
  RATE_GRAPHQL: count(600),
  RATE_READS: count(1200),
  RATE_READ_KEY: count(12_000),
  RATE_WRITES: count(300),
  RATE_PANEL: count(600),
  RATE_STAFF: count(3000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  METRICS_PORT: number().int().min(1).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  CLASSIFIER_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  CLASSIFIER_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  CACHE_MB: number().min(0).max(16_000).default(64),
  CDN_SECONDS: number().int().min(0).max(86_400).default(0),
  COMMENT_METADATA_DAYS: number().int().min(1).max(3_650).default(90),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
})

export type Database = { kind: 'sqlite'; file: string } | { kind: 'mongodb'; url: string }

export type Env = {
  mode: Mode
  secret: string
  /** The origin that readers and staff use. */
  serverURL: string
  /** The origins that the panel may have; for a loopback address, all its names. */
  ownOrigins: string[]
  port: number
  /** Addresses to listen on; `undefined` is every interface. */
  hosts: (string | undefined)[]
  dataDir: string
  database: Database
  smtpURL: string | undefined
  mailFrom: string
  allowedOrigins: string[]
  /** Express's `trust proxy`; `undefined` when the variable is not set. */
  trustProxy: string | number | undefined
  uploadMaxBytes: number
  uploadMaxPixels: number
  introspection: boolean
  /** The folder of the only GraphQL documents that production answers; null for any document. */
  allowList: string | null
  rates: Record<
    | 'login'
    | 'emails'
    | 'loginAccount'
    | 'comments'
    | 'commentsReader'
    | 'graphql'
    | 'reads'
    | 'readKey'
    | 'writes'
    | 'panel'
    | 'staff',
    number
  >
  /** The room for kept answers; 0: nothing is kept. */
  cacheBytes: number
  /** The time that a CDN may keep an answer; 0: a CDN asks each time. */
  cdnSeconds: number
  /** The operator's own service that scores comments. */
  classifier: { url: string; secret: string } | undefined
  /** Days after which a comment's network and user agent are deleted. */
  commentMetadataDays: number
  /** Where `/metrics` answers: on a port of its own, behind a token, or both; neither: nowhere. */
  metrics: { port: number | undefined; token: string | undefined }
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  demoPassword: string | undefined
}

type Source = Record<string, string | undefined>

/**
 * Reads and validates an environment. Outside production it generates a missing secret once and
 * stores it in DATA_DIR, so that sessions survive a restart.
 * @throws EnvError with all faults, not only the first
 */
export function readEnv(source: Source): Env {
  const mode = source.DATELINE_MODE ?? 'production'
  if (!isMode(mode))
    throw new EnvError([`DATELINE_MODE: must be one of ${modes.join(', ')}, but is "${mode}"`])

  // An empty variable counts as not set: PORT='' would otherwise be port 0.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  const faults = (parsed.error?.issues ?? []).map((i) => `${i.path[0]?.toString()}: ${i.message}`)
  const database = readDatabase(given.DATABASE_URL, given.DATA_DIR ?? 'data')
  if (typeof database === 'string') faults.push(database)
  if (given.TRUST_PROXY && !namesProxies(given.TRUST_PROXY))
    faults.push(
      'TRUST_PROXY: must be the number of proxies, or a list of addresses, networks, loopback, linklocal or uniquelocal',
    )
  if (Boolean(given.CLASSIFIER_URL) !== Boolean(given.CLASSIFIER_SECRET))
    faults.push('CLASSIFIER_URL and CLASSIFIER_SECRET: must both be set, or neither')
  if (mode === 'production') {
    if (!given.PAYLOAD_SECRET)
      faults.push('PAYLOAD_SECRET: must be set; generate one with `openssl rand -hex 32`')
    if (!given.SERVER_URL)
      faults.push('SERVER_URL: must be set to the URL that readers and staff use')
  }
  const dataFault = faultOfFolder(given.DATA_DIR ?? 'data')
  if (dataFault) faults.push(`DATA_DIR: ${dataFault}`)
  if (!parsed.success || faults.length > 0 || typeof database === 'string')
    throw new EnvError(faults)

  const vars = parsed.data
  const serverURL = new URL(vars.SERVER_URL ?? `http://localhost:${vars.PORT}`).origin
  return {
    mode,
    secret: vars.PAYLOAD_SECRET ?? readOrCreateSecret(vars.DATA_DIR),
    serverURL,
    ownOrigins: originsOf(serverURL),
    port: vars.PORT,
    hosts: vars.HOST ? [vars.HOST] : mode === 'production' ? [undefined] : ['127.0.0.1', '::1'],
    dataDir: path.resolve(vars.DATA_DIR),
    database,
    smtpURL: vars.SMTP_URL,
    mailFrom: vars.MAIL_FROM,
    allowedOrigins: vars.ALLOWED_ORIGINS,
    trustProxy: readTrustProxy(vars.TRUST_PROXY),
    uploadMaxBytes: Math.floor(vars.UPLOAD_MAX_MB * 1024 * 1024),
    uploadMaxPixels: Math.floor(vars.UPLOAD_MAX_MEGAPIXELS * 1_000_000),
    allowList:
      mode === 'production' && vars.GRAPHQL_ALLOW_LIST
        ? path.resolve(vars.GRAPHQL_ALLOW_LIST)
        : null,
    introspection: vars.GRAPHQL_INTROSPECTION ?? mode !== 'production',
    rates: {
      login: vars.RATE_LOGIN,
      emails: vars.RATE_EMAILS,
      loginAccount: vars.RATE_LOGIN_ACCOUNT,
      comments: vars.RATE_COMMENTS,
      commentsReader: vars.RATE_COMMENTS_READER,
      graphql: vars.RATE_GRAPHQL,
      reads: vars.RATE_READS,
      readKey: vars.RATE_READ_KEY,
      writes: vars.RATE_WRITES,
      panel: vars.RATE_PANEL,
      staff: vars.RATE_STAFF,
    },
    cacheBytes: Math.floor(vars.CACHE_MB * 1024 * 1024),
    cdnSeconds: vars.CDN_SECONDS,
    classifier:
      vars.CLASSIFIER_URL && vars.CLASSIFIER_SECRET
        ? { url: vars.CLASSIFIER_URL, secret: vars.CLASSIFIER_SECRET }
        : undefined,
    commentMetadataDays: vars.COMMENT_METADATA_DAYS,
    metrics: { port: vars.METRICS_PORT, token: vars.METRICS_TOKEN },
    logLevel: vars.LOG_LEVEL,
    demoPassword: vars.DEMO_PASSWORD,
  }
}

/**
 * Returns the warnings about a valid environment that is unsafe or limited. Boot logs them once.
 */
export function warningsOf(env: Env): string[] {
  const warnings: string[] = []
  // This warning holds for every mode: Payload does not give one.
  if (env.database.kind === 'mongodb' && !hasReplicaSet(env.database.url))
    warnings.push(
      'DATABASE_URL names no replica set, so MongoDB has no transactions, and only one process may serve it. Add replicaSet= to it.',
    )
  if (env.mode !== 'production') return warnings
  if (env.database.kind === 'sqlite')
    warnings.push(
      'SQLite supports one machine only and runs without transactions. Set DATABASE_URL to use MongoDB.',
    )
  if (!env.smtpURL)
    warnings.push(
      'SMTP_URL is not set. Dateline writes emails to the outbox folder and does not send them.',
    )
  if (env.serverURL.startsWith('http:'))
    warnings.push('SERVER_URL is plain http. Passwords and cookies travel unencrypted. Use https.')
  return warnings
}

/** Payload opens transactions only when the URL or its SRV record names the replica set. */
const hasReplicaSet = (url: string): boolean =>
  url.startsWith('mongodb+srv:') ||
  (/[?&]replicaSet=[^&]/.test(url) && !/[?&]directConnection=true/.test(url))

let current: Env | undefined

/** Returns the environment of this process, which it reads once. */
export function env(): Env {
  current ??= readEnv(process.env)
  return current
}

function isMode(value: string): value is Mode {
  return modes.includes(value)
}

function readDatabase(url: string | undefined, dataDir: string): Database | string {
  if (!url) return { kind: 'sqlite', file: path.resolve(dataDir, 'dateline.db') }
  if (/^mongodb(\+srv)?:\/\/./.test(url)) return { kind: 'mongodb', url }
  // file:name.db is a file in DATA_DIR, file:/dir/name.db an absolute path.
  const file = /^file:(?:\/\/)?(.+)$/.exec(url)?.[1]
  if (file) return { kind: 'sqlite', file: path.resolve(dataDir, file) }
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0]
  return `DATABASE_URL: must be file:…, mongodb://… or mongodb+srv://…, but has ${scheme ? `the scheme ${scheme}` : 'no scheme'}`
}

/** A browser may use localhost or 127.0.0.1 for the same server: its cookie must count for both. */
function originsOf(origin: string): string[] {
  const { hostname, port, protocol } = new URL(origin)
  const names = ['localhost', '127.0.0.1', '[::1]']
  return names.includes(hostname)
    ? names.map((name) => `${protocol}//${name}${port && `:${port}`}`)
    : [origin]
}

function readTrustProxy(value: string | undefined): string | number | undefined {
  if (value === undefined) return undefined
  return /^\d+$/.test(value) ? Number(value) : value
}

/** Checks the form that Express accepts: on any other value it would end the process. */
const namesProxies = (value: string): boolean =>
  /^\d+$/.test(value) ||
  value
    .split(',')
    .map((part) => part.trim())
    .every(
      (part) =>
        /^(loopback|linklocal|uniquelocal)$/.test(part) ||
        ipaddr.isValid(part) ||
        ipaddr.isValidCIDR(part),
    )

function readOrCreateSecret(dataDir: string): string {
  const file = path.resolve(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(32).toString('hex')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return secret
}
