import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')

const files = ['src', 'collections']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/migrations\//.test(file))

/** Calls that go past Payload's adapter, which reports for itself. */
const pastTheAdapter =
  /\b(sqliteOf|mongoOf|sqliteWriter|nativeCollection)\(|from '(@libsql\/client|libsql|mongoose|mongodb|better-sqlite3)'|\.drizzle\b|\.(bulkWrite|insertMany|replaceOne)\(/
const reports = /\b(rowsChanged|changedWithin|rowsRead)\(/

/** Files that go past the adapter and have nothing to report, each with the reason. */
const silent: Record<string, string> = {
  'src/store/sqlite-driver.ts': 'it names the driver and runs nothing',
  'src/store/mongo-driver.ts': 'it names the driver and runs nothing',
  'src/store/sqlite-writer.ts': 'it names a connection; its callers report',
  'src/store/mongo-native.ts': 'it names the driver and runs nothing',
  'src/store/comment-look-ups-mongo.ts': 'it reads for a write, which no answer is made from',
  'src/store/comment-look-ups-sqlite.ts': 'it reads for a write, which no answer is made from',
  'src/store/comment-parent.ts': 'it reads for a write, which no answer is made from',
  'src/store/token-counts.ts': 'it reads for a write, which no answer is made from',
  'src/store/sightings.ts': 'it writes sightings, which no answer shows',
  'src/store/due-rows.ts': 'it reads and writes the work behind rows, which no answer shows',
  'src/store/slots.ts': 'it writes claims, which no answer shows',
  'src/store/held-keys.ts': 'it writes claims, which no answer shows',
  'src/store/count-groups.ts': 'it counts rows that only staff see',
  'src/store/count-rows.ts': 'it writes SQLite’s own statistics',
  'src/store/prepared/sqlite-connection.ts':
    'it keeps statements, and `prepared/reported.ts` reports what they read',
  'src/store/prepared/mongo-page.ts': '`prepared/reported.ts` reports what it reads',
  'src/store/outside/limit-mongo-reads.ts': 'it gives the reads of the adapter a time',
  'src/store/outside/read-outside.ts': 'it runs the reads of the adapter elsewhere',
  'src/store/copy/mongo-copy.ts': 'it runs in a command of its own, while no server does',
  'src/store/copy/sqlite-copy.ts': 'it runs in a command of its own, while no server does',
  'src/store/prove-writes.ts': 'it changes no row of ours',
  'src/store/sqlite-reconnect.ts': 'it names the driver and changes no row',
  'src/store/migrate.ts': 'it runs before the first answer',
  'src/store/mongo-migrations.ts': 'it runs before the first answer',
  'src/store/count-triggers.ts':
    'it runs before the first answer, and the rows that its triggers count are reported',
  'src/publishing/story-counters.ts':
    'it counts before the first answer, and then through `addToMongoRows`, which reports',
  'src/guards/mongo-like.ts': 'it changes the filters of the adapter, which reports for itself',
  'src/reads/capped-counts.ts': 'it stops the counts of the adapter, which reports for itself',
  'src/reads/document-shape.ts': 'it names columns and runs nothing',
  'src/comments/count-changes.ts':
    'it counts before the first answer, and then through `addToMongoRows`, which reports',
}

test('every statement past the adapter reports the rows that it reads or changes', () => {
  const found = files.filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    return pastTheAdapter.test(text) && !reports.test(text)
  })
  expect(found.toSorted()).toEqual(Object.keys(silent).toSorted())
})
