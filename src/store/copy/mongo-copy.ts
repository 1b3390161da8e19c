import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { BSON, type ClientSession, type Db, type Document, MongoClient } from 'mongodb'
import { RUNNING_PROCESSES, TRANSIENT } from '../mongo-presence.ts'
import { readBson, writeBson } from './bson-file.ts'
import { type Copied, type DatabaseCopier, DatabaseInUse } from './database-copy.ts'

/** The folder of a backup that has one file a collection. */
const FOLDER = 'database'
const BATCH = 500
const KEPT = /^(replaced|restoring)_\d+_/
/** Says that everything was set aside: what has a name of ours from then on was put in its place. */
const EMPTIED = '0-emptied'

/** Copies a MongoDB database, and puts a copy in its place. */
export function mongoCopier(url: string): DatabaseCopier {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5_000 })
  const db = client.db()
  const withPrefix = async (prefix: string): Promise<string[]> =>
    (await namesOf(db)).filter((name) => name.startsWith(prefix))
  const current = async (): Promise<string[]> =>
    (await namesOf(db)).filter((name) => !KEPT.test(name) && !TRANSIENT.includes(name))
  const aside = (stamp: string): string => `replaced_${stamp}_`
  const staged = (stamp: string): string => `restoring_${stamp}_`
  return {
    kind: 'mongodb',
    file: null,
    save: async (folder, tell) => {
      await mkdir(path.join(folder, FOLDER), { mode: 0o700 })
      const session = await snapshotOf(client, db)
      const counts: Copied['counts'] = {}
      try {
        for (const name of await current()) {
          tell(`Copying ${name} …`)
          const found = db.collection(name).find({}, { raw: true, ...(session ? { session } : {}) })
          const file = path.join(folder, FOLDER, `${name}.bson`)
          counts[name] = await writeBson(file, found as unknown as AsyncIterable<Buffer>)
        }
      } finally {
        await session?.endSession()
      }
      const applied = await db.collection('payload-migrations').find().sort({ name: 1 }).toArray()
      return {
        isConsistent: session !== null,
        counts,
        migrations: applied.map((row) => String(row.name)),
      }
    },
    claim: async () => {
      const running = db.collection(RUNNING_PROCESSES)
      if ((await running.countDocuments({ until: { $gt: Date.now() } })) > 0)
        throw new DatabaseInUse()
    },
    stage: async (folder, stamp, tell) => {
      for (const file of await readdir(path.join(folder, FOLDER))) {
        const name = path.basename(file, '.bson')
        tell(`Loading ${name} …`)
        await load(db, staged(stamp) + name, path.join(folder, FOLDER, file))
      }
    },
    swap: async (stamp) => {
      for (const name of await current()) await db.renameCollection(name, aside(stamp) + name)
      await db.createCollection(aside(stamp) + EMPTIED)
      for (const name of await withPrefix(staged(stamp)))
        await db.renameCollection(name, name.slice(staged(stamp).length))
    },
    undo: async (stamp) => {
      const kept = await withPrefix(aside(stamp))
      if (kept.includes(aside(stamp) + EMPTIED))
        for (const name of await current())
          if (!kept.includes(aside(stamp) + name)) await db.dropCollection(name)
      for (const name of kept) {
        const before = name.slice(aside(stamp).length)
        if (before !== EMPTIED) await db.renameCollection(name, before, { dropTarget: true })
      }
      for (const prefix of [staged(stamp), aside(stamp)])
        for (const name of await withPrefix(prefix)) await db.dropCollection(name)
    },
    forget: async (stamp) => {
      for (const name of await withPrefix(aside(stamp))) await db.dropCollection(name)
    },
    count: async () => {
      const counts: Copied['counts'] = {}
      for (const name of await current()) counts[name] = await db.collection(name).countDocuments()
      return counts
    },
    close: () => client.close(),
  }
}

async function namesOf(db: Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .toSorted()
}

/**
 * Returns a session whose reads all show one moment; null where the server has none: one without a
 * replica set, or before version 5. The server's answer to the first read says the moment.
 */
async function snapshotOf(client: MongoClient, db: Db): Promise<ClientSession | null> {
  const session = client.startSession({ snapshot: true })
  try {
    await db.collection('users').findOne({}, { session })
    if ((session as unknown as { snapshotTime?: unknown }).snapshotTime) return session
  } catch {
    // The server does not know such sessions.
  }
  await session.endSession()
  return null
}

/** The types of numbers stay as they are: Payload's rows have both kinds. */
const AS_STORED = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const

async function load(db: Db, name: string, file: string): Promise<void> {
  const collection = await db.createCollection(name)
  let batch: Document[] = []
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await collection.insertMany(batch)
    batch = []
  }
  for await (const bytes of readBson(file)) {
    batch.push(BSON.deserialize(bytes, AS_STORED))
    if (batch.length === BATCH) await flush()
  }
  await flush()
}
