import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Env, EnvError, readEnv, schema, warningsOf } from '../../../src/env.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-env-'))
afterAll(() => rmSync(folder, { recursive: true }))

const production = {
  PAYLOAD_SECRET: 'sixteen characters at least',
  SERVER_URL: 'https://cms.example.org/',
  DATA_DIR: folder,
}
const demo = { DATELINE_MODE: 'demo', DATA_DIR: folder }

function faultsOf(source: Record<string, string>): string[] {
  try {
    readEnv(source)
    return []
  } catch (err) {
    if (err instanceof EnvError) return err.faults
    throw err
  }
}

test('a variable that is no number is told so in words', () => {
  expect(faultsOf({ ...demo, PORT: 'x', RATE_READS: 'many' })).toEqual([
    'PORT: must be a number',
    'RATE_READS: must be a number',
  ])
})

test('the error names every fault at once', () => {
  const faults = faultsOf({
    PORT: 'x',
    DATABASE_URL: 'mysql://localhost',
    SMTP_URL: 'mail.example',
    ALLOWED_ORIGINS: 'paper.example',
    UPLOAD_MAX_MB: '-1',
    RATE_READS: '0',
    GRAPHQL_INTROSPECTION: 'perhaps',
    TRUST_PROXY: 'yes',
    DEMO_PASSWORD: 'short',
  })
  const names = faults.map((fault) => fault.split(':')[0])
  expect(new Set(names)).toEqual(
    new Set([
      'ALLOWED_ORIGINS',
      'DATABASE_URL',
      'DEMO_PASSWORD',
      'GRAPHQL_INTROSPECTION',
      'PAYLOAD_SECRET',
      'PORT',
      'RATE_READS',
      'SERVER_URL',
      'SMTP_URL',
      'TRUST_PROXY',
      'UPLOAD_MAX_MB',
    ]),
  )
})

test('the mode comes from the command: production by default, and unknown modes are refused', () => {
  expect(readEnv(production).mode).toBe('production')
  expect(readEnv({ ...production, NODE_ENV: 'development' }).mode).toBe('production')
  expect(readEnv(demo).mode).toBe('demo')
  expect(faultsOf({ ...demo, DATELINE_MODE: 'staging' })).toEqual([
    'DATELINE_MODE: must be one of demo, dev, production, but is "staging"',
  ])
})

test('production requires a secret and an address; the other modes require nothing', () => {
  expect(faultsOf({ DATA_DIR: folder }).map((f) => f.split(':')[0])).toEqual([
    'PAYLOAD_SECRET',
    'SERVER_URL',
  ])
  expect(faultsOf({ ...production, PAYLOAD_SECRET: 'short' })).toEqual([
    'PAYLOAD_SECRET: must have at least 16 characters',
  ])
  expect(faultsOf(demo)).toEqual([])
})

test('a classifier requires both an address and a secret', () => {
  const [url, secret] = ['http://10.0.0.7:8080/classify', 'sixteen letters or more']
  expect(readEnv(demo).classifier).toBeUndefined()
  const both = { ...demo, CLASSIFIER_URL: url, CLASSIFIER_SECRET: secret }
  expect(readEnv(both).classifier).toEqual({ url, secret })
  const halves: Record<string, string>[] = [{ CLASSIFIER_URL: url }, { CLASSIFIER_SECRET: secret }]
  for (const half of halves)
    expect(faultsOf({ ...demo, ...half })).toEqual([
      'CLASSIFIER_URL and CLASSIFIER_SECRET: must both be set, or neither',
    ])
  expect(faultsOf({ ...both, CLASSIFIER_SECRET: 'short' })).toEqual([
    'CLASSIFIER_SECRET: must have at least 16 characters',
  ])
})

test('a generated secret is kept, and only its owner can read it', () => {
  const { secret } = readEnv(demo)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(readEnv(demo).secret).toBe(secret)
  expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600)
})

test('an empty variable counts as absent', () => {
  const env = readEnv({ ...demo, PORT: '', SMTP_URL: '', HOST: '', TRUST_PROXY: '' })
  expect(env).toMatchObject({ port: 3000, smtpURL: undefined, trustProxy: undefined })
  expect(env.hosts).toEqual(['127.0.0.1', '::1'])
})

test.each([
  [undefined, { kind: 'sqlite', file: path.join(folder, 'dateline.db') }],
  ['file:news.db', { kind: 'sqlite', file: path.join(folder, 'news.db') }],
  ['file:/srv/news.db', { kind: 'sqlite', file: '/srv/news.db' }],
  ['file:///srv/news.db', { kind: 'sqlite', file: '/srv/news.db' }],
  ['mongodb://host/x', { kind: 'mongodb', url: 'mongodb://host/x' }],
  ['mongodb+srv://host/x', { kind: 'mongodb', url: 'mongodb+srv://host/x' }],
])('DATABASE_URL %s is parsed', (url, database) => {
  expect(readEnv({ ...demo, ...(url ? { DATABASE_URL: url } : {}) }).database).toEqual(database)
})

test.each([
  ['postgres://host/x', 'the scheme postgres:'],
  ['news.db', 'no scheme'],
  ['mongodb://', 'the scheme mongodb:'],
  ['libsql://host', 'the scheme libsql:'],
])('DATABASE_URL %s is refused', (url, found) => {
  expect(faultsOf({ ...demo, DATABASE_URL: url })).toEqual([
    `DATABASE_URL: must be file:…, mongodb://… or mongodb+srv://…, but has ${found}`,
  ])
})

test('a loopback address has all its names; any other address has one', () => {
  expect(readEnv({ ...demo, PORT: '3100' }).ownOrigins).toEqual([
    'http://localhost:3100',
    'http://127.0.0.1:3100',
    'http://[::1]:3100',
  ])
  expect(readEnv(production).ownOrigins).toEqual(['https://cms.example.org'])
})

test('lists, numbers and switches are parsed', () => {
  const env = readEnv({
    ...production,
    ALLOWED_ORIGINS: 'https://a.example/path, https://b.example',
    UPLOAD_MAX_MB: '0.5',
    GRAPHQL_INTROSPECTION: 'true',
    RATE_LOGIN: '3',
  })
  expect(env.allowedOrigins).toEqual(['https://a.example', 'https://b.example'])
  expect(env.uploadMaxBytes).toBe(524_288)
  expect(env.introspection).toBe(true)
  expect(env.rates).toEqual({
    login: 3,
    emails: 10,
    loginAccount: 5,
    comments: 300,
    commentsReader: 20,
    graphql: 600,
    reads: 1200,
    readKey: 12_000,
    writes: 300,
    panel: 600,
    staff: 3000,
  })
  expect(readEnv(production).introspection).toBe(false)
  expect(readEnv(demo).introspection).toBe(true)
})

test.each([
  ['1', 1],
  ['loopback', 'loopback'],
  ['10.0.0.0/8, 192.0.2.1, fd00::/8', '10.0.0.0/8, 192.0.2.1, fd00::/8'],
])('TRUST_PROXY %s', (given, read) => {
  expect(readEnv({ ...demo, TRUST_PROXY: given }).trustProxy).toBe(read)
})

describe('the list of unsafe settings', () => {
  const warned = (variables: Record<string, string>): string[] =>
    warningsOf(readEnv({ ...production, ...variables }) satisfies Env).map(
      (warning) => warning.split(/[:.]/)[0] ?? '',
    )

  test('names the warnings of a small production site', () => {
    expect(warned({ SERVER_URL: 'http://cms.example.org' })).toEqual([
      'SQLite supports one machine only and runs without transactions',
      'SMTP_URL is not set',
      'SERVER_URL is plain http',
    ])
  })

  test('is empty for a complete production site', () => {
    const whole = { SMTP_URL: 'smtp://mail', DATABASE_URL: 'mongodb://host/x?replicaSet=rs0' }
    expect(warned(whole)).toEqual([])
    expect(warned({ ...whole, DATABASE_URL: 'mongodb+srv://host/x' })).toEqual([])
  })

  test.each(['mongodb://host/x', 'mongodb://host/x?replicaSet=rs0&directConnection=true'])(
    'warns without transactions: %s',
    (url) => {
      expect(warned({ SMTP_URL: 'smtp://mail', DATABASE_URL: url })).toEqual([
        'DATABASE_URL names no replica set, so MongoDB has no transactions, and only one process may serve it',
      ])
      expect(warningsOf(readEnv({ ...demo, DATABASE_URL: url }))).toHaveLength(1)
    },
  )
})

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const entries = lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1) ?? [])
  const given = Object.fromEntries(
    entries.flatMap((name, i) => (i % 2 === 0 ? [[name, entries[i + 1] ?? '']] : [])),
  )

  test('has every variable of the schema, and no other', () => {
    expect(Object.keys(given).toSorted()).toEqual(Object.keys(schema.shape).toSorted())
  })

  test('explains each variable in the line before it', () => {
    for (const name of Object.keys(given)) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`))
      expect(lines[at - 1], name).toMatch(/^# \S/)
    }
  })

  test('shows the defaults', () => {
    const mode = { DATELINE_MODE: 'demo', PAYLOAD_SECRET: 'x'.repeat(16) }
    expect(readEnv({ ...mode, ...given, PAYLOAD_SECRET: mode.PAYLOAD_SECRET })).toEqual(
      readEnv(mode),
    )
  })
})
