import { createClient } from '@libsql/client'
import { BSON, MongoClient } from 'mongodb'
import { readdirSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readBson } from '../../src/store/copy/bson-file.ts'
import { databaseUrl } from '../support/environment.ts'
import { startProcess, type Started } from '../support/process.ts'
import { mongoUrl } from '../support/workers.ts'
import { clientOf } from '../upgrade/client.ts'
import { lostValues } from '../upgrade/compare.ts'
import { type Answers, readAll } from '../upgrade/read.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

// `test/upgrade/make-fixture.ts` makes the databases of earlier releases.
const fixtures = path.resolve('test/upgrade/fixtures')
const kind = mongoUrl ? 'mongodb' : 'sqlite'

/** The tables that no list of the API answers. */
const closed = ['likes', 'subscriptions', 'spam_tokens', 'privacy_requests', 'notices', 'bans']

describe.each(readdirSync(fixtures))('a database of Dateline %s', (release) => {
  const from = path.join(fixtures, release, kind)
  let folder: string
  let url: string
  let server: Started
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dateline-upgrade-'))
    await cp(path.join(from, 'photos'), path.join(folder, 'photos'), { recursive: true })
    url = mongoUrl ? databaseUrl() : `file:${path.join(folder, 'old.db')}`
    if (mongoUrl) await loadMongo(path.join(from, 'database'), url)
    else
      await writeFile(
        path.join(folder, 'old.db'),
        gunzipSync(await readFile(path.join(from, 'database.db.gz'))),
      )
    server = await startProcess({
      DATA_DIR: folder,
      DATABASE_URL: url,
      TRUST_PROXY: 'loopback',
      RATE_LOGIN: '1000',
    })
    await server.ready()
  })
  afterAll(async () => {
    await server?.end()
    await rm(folder, { recursive: true, force: true })
  })

  test('is answered with every row and value that it had', async () => {
    const old = JSON.parse(await readFile(path.join(from, 'answers.json'), 'utf8')) as Answers
    const now = await readAll(clientOf(server.url))
    expect(Object.keys(old).length).toBeGreaterThan(10)
    expect(lostValues(old, now)).toEqual([])
    // The comparison itself sees a lost row and a changed value.
    const [first] = Object.values(old)
    expect(lostValues({ ...old, rows: first }, now)).not.toEqual([])
  })

  test('keeps the rows that the API does not answer', async () => {
    const before = await rowsBefore(from, folder)
    const after = await rowsOf(url)
    for (const name of closed) {
      const rows = before[name] ?? {}
      expect(lostValues(rows, after[name] ?? {}), name).toEqual([])
    }
    expect(Object.keys(before.likes ?? {})).toHaveLength(1)
  })

  test('can be worked with: its stories are saved, its photos are served', async () => {
    const ask = clientOf(server.url)
    const as = 'edda.editor@example.org'
    const { docs } = await ask('/api/stories?where[_status][equals]=published&depth=1', { as })
    const story = docs[0]
    const saved = await ask(`/api/stories/${story.id}`, {
      as,
      method: 'PATCH',
      json: { headline: 'Saved by the new version', _status: 'published' },
    })
    expect(saved.doc.headline).toBe('Saved by the new version')
    const photo = await fetch(
      server.url + new URL(story.leadPhoto.sizes.card.url, server.url).pathname,
    )
    expect(photo.status).toBe(200)
  })
})

type Rows = Record<string, Record<string, unknown>>

async function rowsBefore(from: string, folder: string): Promise<Record<string, Rows>> {
  if (mongoUrl) {
    const tables: Record<string, Rows> = {}
    for (const file of await readdir(path.join(from, 'database'))) {
      const rows: Rows = {}
      for await (const bytes of readBson(path.join(from, 'database', file)))
        addRow(rows, BSON.deserialize(bytes))
      tables[path.basename(file, '.bson').replaceAll('-', '_')] = rows
    }
    return tables
  }
  const file = path.join(folder, 'untouched.db')
  await writeFile(file, gunzipSync(await readFile(path.join(from, 'database.db.gz'))))
  return rowsOf(`file:${file}`)
}

/** The rows of the closed tables, by id, as JSON has them. */
async function rowsOf(url: string): Promise<Record<string, Rows>> {
  const tables: Record<string, Rows> = {}
  if (mongoUrl) {
    const client = await MongoClient.connect(url)
    for (const { name } of await client.db().listCollections().toArray()) {
      const rows: Rows = {}
      for (const row of await client.db().collection(name).find().toArray()) addRow(rows, row)
      tables[name.replaceAll('-', '_')] = rows
    }
    await client.close()
    return tables
  }
  const client = createClient({ url })
  for (const name of closed) {
    const rows: Rows = {}
    for (const row of (await client.execute(`SELECT * FROM ${name}`)).rows) addRow(rows, { ...row })
    tables[name] = rows
  }
  client.close()
  return tables
}

function addRow(rows: Rows, row: Record<string, unknown>): void {
  const plain = JSON.parse(JSON.stringify(row)) as Record<string, unknown>
  rows[String(plain._id ?? plain.id)] = plain
}

async function loadMongo(folder: string, url: string): Promise<void> {
  const client = await MongoClient.connect(url)
  for (const file of await readdir(folder)) {
    const documents = []
    for await (const bytes of readBson(path.join(folder, file)))
      documents.push(BSON.deserialize(bytes, { promoteValues: false }))
    if (documents.length > 0)
      await client.db().collection(path.basename(file, '.bson')).insertMany(documents)
  }
  await client.close()
}
