import type { Payload } from 'payload'
import { expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { mongoUrl } from '../support/workers.ts'

const dateline = useDateline()

// The modules of this file's Dateline: the files of one worker load them anew.
const migrate = async () => (await import('../../src/store/migrate.ts')).migrate(dateline.payload)
const record = (name: string) =>
  dateline.payload.create({ collection: 'payload-migrations', data: { name, batch: 1 } })

test.runIf(mongoUrl)('a change of data on MongoDB runs once, also when two start', async () => {
  const { mongoMigrations } = await import('../../src/store/mongo-migrations.ts')
  const { nativeCollection } = await import('../../src/store/mongo-native.ts')
  const { id } = await dateline.payload.create({
    collection: 'authors',
    data: { name: 'Ann Author' },
  })
  const list = mongoMigrations as { name: string; up: (payload: Payload) => Promise<void> }[]
  let runs = 0
  list.push({
    name: 'test-old-name',
    up: async (payload) => {
      runs += 1
      await nativeCollection(payload, 'authors').updateMany({ name: 'Ann Author' }, [
        { $set: { name: { $concat: ['$name', ' the elder'] } } },
      ])
    },
  })
  await Promise.all([migrate(), migrate()])
  await migrate()
  expect(runs).toBe(1)
  const author = await dateline.ask(`/api/authors/${id}`)
  expect(author.json.name).toBe('Ann Author the elder')
})

test.runIf(mongoUrl)('the index by which a section slug was unique everywhere goes', async () => {
  const { mongoMigrations } = await import('../../src/store/mongo-migrations.ts')
  const { nativeCollection } = await import('../../src/store/mongo-native.ts')
  const sections = nativeCollection(dateline.payload, 'sections')
  type Maker = { createIndex: (keys: object, options: object) => Promise<unknown> }
  await (sections as unknown as Maker).createIndex({ slug: 1 }, { unique: true, name: 'slug_1' })
  const names = async () => (await sections.indexes()).map(({ name }) => name)
  expect(await names()).toContain('slug_1')
  const migration = mongoMigrations.find(({ name }) => name.endsWith('section_slugs_by_parent'))
  await migration?.up(dateline.payload)
  await migration?.up(dateline.payload)
  expect(await names()).not.toContain('slug_1')
  expect(await names()).toContain('slug_1_parent_1')
})

test.runIf(mongoUrl)(
  'a reply from before `answers` answers its parent; later replies stay as they are',
  async () => {
    const { mongoMigrations } = await import('../../src/store/mongo-migrations.ts')
    const { nativeCollection, objectId, idText } = await import('../../src/store/mongo-native.ts')
    const comments = nativeCollection(dateline.payload, 'comments')
    const parent = objectId(dateline.payload, 'a'.repeat(24))
    const rows = { root: {}, earlier: { parent }, later: { parent, answers: null } }
    for (const [body, row] of Object.entries(rows)) await comments.insertOne({ body, ...row })
    const migration = mongoMigrations.find(({ name }) => name.endsWith('answers_from_parent'))
    for (let times = 0; times < 2; times += 1) await migration?.up(dateline.payload)
    const answered = async (body: string) => idText((await comments.findOne({ body }))?.answers)
    expect(await Promise.all(Object.keys(rows).map(answered))).toEqual([null, idText(parent), null])
  },
)

test.skipIf(mongoUrl)('a migration that fails half-way leaves SQLite as it was', async () => {
  const { migrations } = await import('../../src/store/migrations/index.ts')
  const { client } = (await import('../../src/store/sqlite-driver.ts')).sqliteOf(dateline.payload)
  migrations.push({
    name: '99990101_000000_half',
    up: async () => {
      await client.execute('CREATE TABLE half (id text)')
      throw new Error('The power went')
    },
    down: () => Promise.resolve(),
  })
  // Payload ends the process when a migration fails.
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('ended')
  })
  try {
    await expect(migrate()).rejects.toThrow('ended')
  } finally {
    exit.mockRestore()
    migrations.pop()
  }
  const tables = await client.execute("SELECT name FROM sqlite_master WHERE name = 'half'")
  expect(tables.rows).toHaveLength(0)
  const { rows } = await client.execute('PRAGMA foreign_keys')
  expect(rows[0]?.foreign_keys).toBe(1)
})

test('the migrations of this version are recorded, and a newer database is refused', async () => {
  const { docs } = await dateline.payload.find({
    collection: 'payload-migrations',
    pagination: false,
  })
  expect(docs.map(({ name }) => name)).toContain('20261125_012503_initial')
  await migrate()
  await record('29991231_235959_from_the_future')
  await expect(migrate()).rejects.toThrow(
    'Dateline cannot start: a newer version of Dateline has changed the database (29991231_235959_from_the_future). Start that version, or restore a backup from before the upgrade.',
  )
})
